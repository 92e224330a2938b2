using MusicVerse.Api.Media;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>From rows of tracks and versions to what the caller sees, with URLs of their files.</summary>
public sealed class TrackAnswers(TrackStore tracks, MediaUrls urls)
{
    public async Task<TrackResponse> From(Track track, CancellationToken cancel)
    {
        var artifacts = await tracks.Artifacts(track.UserId, [track.CurrentVersionId], cancel);
        var origins = await StemOrigins(track.UserId, [track.Id], [track.CurrentVersionId], artifacts, cancel);
        return From(track, FilesOf(track.CurrentVersionId, track.Title, artifacts, origins));
    }

    public async Task<Page<TrackResponse>> From(Guid userId, Page<Track> page, CancellationToken cancel)
    {
        Guid[] shown = [.. page.Items.Select(track => track.CurrentVersionId)];
        var artifacts = await tracks.Artifacts(userId, shown, cancel);
        var origins = await StemOrigins(userId, page.Items.Select(track => track.Id), shown, artifacts, cancel);
        return page.Select(track => From(track, FilesOf(track.CurrentVersionId, track.Title, artifacts, origins)));
    }

    public async Task<IReadOnlyList<TrackVersionResponse>> From(Track track, IReadOnlyList<TrackVersion> versions, CancellationToken cancel)
    {
        Guid[] all = [.. versions.Select(version => version.Id)];
        var artifacts = await tracks.Artifacts(track.UserId, all, cancel);
        var origins = await StemOrigins(track.UserId, [track.Id], all, artifacts, cancel);
        return [.. versions.Select(version => From(version, FilesOf(version.Id, track.Title, artifacts, origins)))];
    }

    /// <returns>For versions without stems, the version whose stems can be edited into theirs.</returns>
    private async Task<IReadOnlyDictionary<Guid, Guid>> StemOrigins(
        Guid userId, IEnumerable<Guid> trackIds, IEnumerable<Guid> versionIds, ILookup<Guid, Artifact> artifacts, CancellationToken cancel)
    {
        Guid[] bare = [.. versionIds.Where(id => !artifacts[id].Any(artifact => artifact.Kind == ArtifactKind.Stem))];
        if (bare.Length == 0)
        {
            return new Dictionary<Guid, Guid>();
        }

        var lineage = new Lineage((await tracks.Lineages(userId, trackIds, cancel)).SelectMany(track => track));
        return bare.Select(id => (Id: id, Origin: lineage.StemsFor(id)?.Id))
            .Where(pair => pair.Origin is not null)
            .ToDictionary(pair => pair.Id, pair => pair.Origin!.Value);
    }

    private Files FilesOf(Guid versionId, string title, ILookup<Guid, Artifact> artifacts, IReadOnlyDictionary<Guid, Guid> origins) =>
        new(versionId, artifacts[versionId], title, urls) { StemsFrom = origins.TryGetValue(versionId, out var origin) ? origin : null };

    private static TrackResponse From(Track track, Files files) => new(
        track.Id,
        track.Title,
        track.Prompt,
        track.Style,
        track.Mood,
        track.TempoBpm,
        track.Key,
        track.Energy,
        track.DurationMs,
        track.Provider,
        track.Seed,
        track.Instrumental,
        track.Interpretation,
        Sections(track.Sections),
        track.ProjectId,
        track.JobId,
        track.CurrentVersionId,
        files.Show(ArtifactKind.Preview),
        files.Stream(),
        files.Show(ArtifactKind.Cover),
        files.Show(ArtifactKind.CoverThumbnail),
        files.Show(ArtifactKind.Peaks),
        files.Stems(),
        files.StemsSource(),
        files.StemsFrom,
        files.Downloads(),
        track.CreatedAt,
        track.UpdatedAt);

    private static TrackVersionResponse From(TrackVersion version, Files files) => new(
        version.Id,
        version.Number,
        version.ParentVersionId,
        version.Kind,
        JsonColumn.Read<EditOperation[]>(version.Edits),
        version.DurationMs,
        version.TempoBpm,
        version.Key,
        Sections(version.Sections),
        files.Show(ArtifactKind.Preview),
        files.Stream(),
        files.Show(ArtifactKind.Peaks),
        files.Stems(),
        files.StemsSource(),
        files.StemsFrom,
        files.Downloads(),
        version.AnalyzedAt,
        JsonColumn.Read<NoteResponse[]>(version.Notes),
        version.CreatedAt);

    private static SectionResponse[] Sections(Section[] sections) =>
        [.. sections.Select(section => new SectionResponse(section.Name, section.StartMs, section.EndMs))];

    private sealed class Files(Guid versionId, IEnumerable<Artifact> artifacts, string title, MediaUrls urls)
    {
        private readonly Artifact[] _artifacts = [.. artifacts];

        public Guid? StemsFrom { get; init; }

        public string? Show(string kind) => urls.Show(Of(kind));

        public IReadOnlyList<StemResponse> Stems() =>
        [
            .. _artifacts.Where(artifact => artifact.Kind == ArtifactKind.Stem)
                .Select(stem => new StemResponse(stem.Name, urls.Show(stem)!, urls.KeepStem(stem, title))),
        ];

        public string? StemsSource() => Of(ArtifactKind.Stem)?.Source;

        public string? Stream() => urls.Stream(Encode(EncodeFormats.StreamPlaylist));

        public DownloadsResponse Downloads() => new(
            Keep(Of(ArtifactKind.Preview)),
            Keep(Encode(EncodeFormats.Mp3)),
            Keep(Of(ArtifactKind.Master)),
            Keep(Of(ArtifactKind.Score)),
            Keep(Encode(EncodeFormats.Aac)),
            Keep(Encode(EncodeFormats.Opus)),
            Keep(Encode(EncodeFormats.Wav)),
            Keep(Of(ArtifactKind.Cover)),
            Keep(Of(ArtifactKind.CoverPng)),
            Of(ArtifactKind.Stem) is null ? null : urls.KeepStems(versionId, title));

        private string? Keep(Artifact? artifact) => urls.Keep(artifact, title);

        private Artifact? Of(string kind) => _artifacts.FirstOrDefault(artifact => artifact.Kind == kind);

        private Artifact? Encode(string name) =>
            _artifacts.FirstOrDefault(artifact => artifact.Kind == ArtifactKind.Encode && artifact.Name == name);
    }
}
