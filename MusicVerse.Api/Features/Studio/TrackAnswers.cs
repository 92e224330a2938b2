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
        [.. track.Sections.Select(section => new SectionResponse(section.Name, section.StartMs, section.EndMs))],
        track.ProjectId,
        track.JobId,
        track.CurrentVersionId,
        files.Show(ArtifactKind.Preview),
        files.Show(ArtifactKind.Cover),
        files.Show(ArtifactKind.Peaks),
        files.Stems(),
        files.Downloads(),
        track.CreatedAt,
        track.UpdatedAt);

    private static TrackVersionResponse From(TrackVersion version, Files files) => new(
        version.Id,
        version.Number,
        version.ParentVersionId,
        version.Kind,
        version.DurationMs,
        files.Show(ArtifactKind.Preview),
        files.Show(ArtifactKind.Peaks),
        files.Stems(),
        files.Downloads(),
        version.CreatedAt);

    private sealed class Files(IEnumerable<Artifact> artifacts, string title, MediaUrls urls)
    {
        private readonly Artifact[] _artifacts = [.. artifacts];

        public string? Show(string kind) => urls.Show(Of(kind));

        public IReadOnlyList<StemResponse> Stems() =>
            [.. _artifacts.Where(artifact => artifact.Kind == ArtifactKind.Stem).Select(stem => new StemResponse(stem.Name, urls.Show(stem)!))];

        public DownloadsResponse Downloads() =>
            new(urls.Keep(Of(ArtifactKind.Preview), title), urls.Keep(Of(ArtifactKind.Master), title), urls.Keep(Of(ArtifactKind.Score), title));

        private Artifact? Of(string kind) => _artifacts.FirstOrDefault(artifact => artifact.Kind == kind);
    }
}
