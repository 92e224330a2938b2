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

    private Task<Track> Update(Guid id, TrackPatch patch, CancellationToken cancel) =>
        _pipe.Patch($"tracks/{id}", patch, Wire.Default.TrackPatch, Wire.Default.Track, cancel);
}
