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
        return From(track, new Files(artifacts[track.CurrentVersionId], track.Title, urls));
    }

    public async Task<Page<TrackResponse>> From(Guid userId, Page<Track> page, CancellationToken cancel)
    {
        var artifacts = await tracks.Artifacts(userId, page.Items.Select(track => track.CurrentVersionId), cancel);
        return page.Select(track => From(track, new Files(artifacts[track.CurrentVersionId], track.Title, urls)));
    }

    public async Task<IReadOnlyList<TrackVersionResponse>> From(Track track, IReadOnlyList<TrackVersion> versions, CancellationToken cancel)
    {
        var artifacts = await tracks.Artifacts(track.UserId, versions.Select(version => version.Id), cancel);
        return [.. versions.Select(version => From(version, new Files(artifacts[version.Id], track.Title, urls)))];
    }

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
        files.Downloads(),
        JsonColumn.Read<NoteResponse[]>(version.Notes),
        version.CreatedAt);

    private static SectionResponse[] Sections(Section[] sections) =>
        [.. sections.Select(section => new SectionResponse(section.Name, section.StartMs, section.EndMs))];

    private sealed class Files(IEnumerable<Artifact> artifacts, string title, MediaUrls urls)
    {
        private readonly Artifact[] _artifacts = [.. artifacts];

        public string? Show(string kind) => urls.Show(Of(kind));

        public IReadOnlyList<StemResponse> Stems() =>
            [.. _artifacts.Where(artifact => artifact.Kind == ArtifactKind.Stem).Select(stem => new StemResponse(stem.Name, urls.Show(stem)!))];

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
            Keep(Of(ArtifactKind.CoverPng)));

        private string? Keep(Artifact? artifact) => urls.Keep(artifact, title);

        private Artifact? Of(string kind) => _artifacts.FirstOrDefault(artifact => artifact.Kind == kind);

        private Artifact? Encode(string name) =>
            _artifacts.FirstOrDefault(artifact => artifact.Kind == ArtifactKind.Encode && artifact.Name == name);
    }
}
