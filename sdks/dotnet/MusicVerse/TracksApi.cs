using System.Text.Json.Serialization.Metadata;
using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>The library.</summary>
public sealed class TracksApi
{
    private readonly Pipe _pipe;

    internal TracksApi(Pipe pipe) => _pipe = pipe;

    public Task<Page<Track>> List(TrackFilter? filter = null, CancellationToken cancel = default) =>
        _pipe.Get(
            new Query("tracks")
                .With("project_id", filter?.ProjectId?.ToString())
                .With("style", filter?.Style)
                .With("key", filter?.Key)
                .With("mood", filter?.Mood)
                .With("q", filter?.Query)
                .With("limit", filter?.Limit)
                .With("cursor", filter?.Cursor)
                .ToString(),
            Wire.Default.PageTrack,
            cancel);

    public IAsyncEnumerable<Track> All(TrackFilter? filter = null, CancellationToken cancel = default) =>
        Paging.All((cursor, token) => List((filter ?? new TrackFilter()) with { Cursor = cursor }, token), cancel);

    public Task<Track> Get(Guid id, CancellationToken cancel = default) => _pipe.Get($"tracks/{id}", Wire.Default.Track, cancel);

    /// <summary>Asks for a track made of an upload. The answer is a job; <see cref="JobsApi.Wait"/> waits for its end.</summary>
    /// <param name="uploadId">Of <see cref="UploadsApi"/>.</param>
    /// <param name="title">Null is the file's own title, or its name.</param>
    /// <param name="style">An id of <see cref="CatalogApi.Styles"/>; null for none.</param>
    /// <exception cref="ValidationException">There is no such upload or it has expired; see <see cref="ApiException.Errors"/>.</exception>
    public Task<Job> Create(
        Guid uploadId, string? title = null, string? style = null, Guid? projectId = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start("tracks", new CreateTrackBody(uploadId, title, style, projectId), UploadWire.Default.CreateTrackBody, idempotencyKey, cancel);

    public Task<Track> Rename(Guid id, string title, CancellationToken cancel = default) =>
        Update(id, new TrackPatch { Title = title }, cancel);

    /// <summary>Puts the track into a project, or with null out of any.</summary>
    public Task<Track> MoveTo(Guid id, Guid? projectId, CancellationToken cancel = default) =>
        Update(id, new TrackPatch { ProjectId = TrackPatch.Value(projectId) }, cancel);

    public Task Delete(Guid id, CancellationToken cancel = default) => _pipe.Delete($"tracks/{id}", cancel);

    public Task<Page<TrackVersion>> Versions(Guid id, CancellationToken cancel = default) =>
        _pipe.Get($"tracks/{id}/versions", Wire.Default.PageTrackVersion, cancel);

    public Task<TrackVersion> Version(Guid id, Guid versionId, CancellationToken cancel = default) =>
        _pipe.Get($"tracks/{id}/versions/{versionId}", Wire.Default.TrackVersion, cancel);

    /// <summary>Makes this version the one that the track plays and shows.</summary>
    public Task<Track> RestoreVersion(Guid id, Guid versionId, CancellationToken cancel = default) =>
        Update(id, new TrackPatch { VersionId = versionId }, cancel);

    /// <summary>Asks for a new version with these edits. The answer is a job; <see cref="JobsApi.Wait"/> waits for its end.</summary>
    /// <param name="edits">1 to <see cref="TrackEdit.Most"/>, done in this order.</param>
    /// <param name="versionId">The version to edit; null is the current one.</param>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    /// <exception cref="ValidationException">An edit is wrong; see <see cref="ApiException.Errors"/>.</exception>
    public Task<Job> Edit(
        Guid id, IReadOnlyList<TrackEdit> edits, Guid? versionId = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start($"tracks/{id}/edits", new EditBody(versionId, edits), Wire.Default.EditBody, idempotencyKey, cancel);

    /// <summary>Asks for the audio to be measured; <see cref="Analysis"/> reads the result.</summary>
    /// <param name="versionId">Null is the current one.</param>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    public Task<Job> Analyze(Guid id, Guid? versionId = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start($"tracks/{id}/analysis", new VersionBody(versionId), Wire.Default.VersionBody, idempotencyKey, cancel);

    /// <summary>What was measured last.</summary>
    /// <param name="versionId">Null is the current one.</param>
    /// <exception cref="NotFoundException">There is no such track, or its version has not been analyzed.</exception>
    public Task<Analysis> Analysis(Guid id, Guid? versionId = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query($"tracks/{id}/analysis").With("version_id", versionId?.ToString()).ToString(), Wire.Default.Analysis, cancel);

    /// <summary>Asks for stems; free where the version has them, or they can be edited from those of a version before. The result is in <see cref="TrackVersion.Stems"/>.</summary>
    /// <param name="versionId">Null is the current one.</param>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    public Task<Job> SeparateStems(Guid id, Guid? versionId = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start($"tracks/{id}/stems", new VersionBody(versionId), Wire.Default.VersionBody, idempotencyKey, cancel);

    /// <summary>Asks for another cover; it replaces the one the track has.</summary>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    public Task<Job> NewArtwork(
        Guid id, ArtworkRequest? request = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start($"tracks/{id}/artwork", request ?? new ArtworkRequest(), Wire.Default.ArtworkRequest, idempotencyKey, cancel);

    /// <summary>Asks for the audio in other formats; they appear in <see cref="Track.Downloads"/> and <see cref="Track.StreamUrl"/>.</summary>
    /// <param name="formats">Of <see cref="EncodeFormats"/>.</param>
    /// <param name="versionId">Null is the current one.</param>
    /// <exception cref="InsufficientCreditsException">The balance does not cover the price.</exception>
    public Task<Job> Encode(
        Guid id, IReadOnlyList<string> formats, Guid? versionId = null, string? idempotencyKey = null, CancellationToken cancel = default) =>
        Start($"tracks/{id}/encodes", new EncodeBody(versionId, formats), Wire.Default.EncodeBody, idempotencyKey, cancel);

    /// <summary>Writes the bytes behind a URL of a track, a version or a stem into a stream, which stays open.</summary>
    /// <exception cref="ForbiddenException"><c>media_link_invalid</c>: the URL has expired; read the track again.</exception>
    public Task Download(Uri url, Stream target, IProgress<DownloadProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Transport.Download.To(_pipe, url, target, progress, cancel);
    }

    /// <summary>Writes them into a file, which appears when it is whole and takes the place of one that is there.</summary>
    /// <inheritdoc cref="Download" path="/exception"/>
    public Task DownloadTo(Uri url, string path, IProgress<DownloadProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Transport.Download.ToFile(_pipe, url, path, progress, cancel);
    }

    private Task<Job> Start<TBody>(string path, TBody body, JsonTypeInfo<TBody> type, string? idempotencyKey, CancellationToken cancel) =>
        _pipe.Post(path, body, type, Wire.Default.Job, idempotencyKey, cancel);

    private Task<Track> Update(Guid id, TrackPatch patch, CancellationToken cancel) =>
        _pipe.Patch($"tracks/{id}", patch, Wire.Default.TrackPatch, Wire.Default.Track, cancel);
}
