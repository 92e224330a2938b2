using System.Text.Json;
using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>Another cover for a track, drawn from what is known about it.</summary>
public sealed class ArtworkHandler(CoverArtist artist, AnalysisStore analyses, Workbench bench, ToolsCheck tools) : IJobHandler
{
    public string Kind => JobKinds.Artwork;

    public bool IsReady => tools.AllThere;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(2);

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<ArtworkRequest>(run.Job.Request);
        var (track, version, _) = await bench.Open(run.Job, run.Job.VersionId, cancel);
        var asked = new CoverRequest
        {
            Title = request.Title ?? track.Title,
            Style = track.Style,
            Key = version.Key,
            Energy = track.Energy,
            Seed = request.Seed,
            Look = request.Look,
            Sections = await SectionEnergies(run.Job, cancel),
        };
        run.Progress.Report("painting", WorkProgress.Generating);
        var painted = await artist.Paint(asked, directory, cancel);
        MadeFile[] files = [MadeFile.Cover(painted.Jpeg), MadeFile.CoverPng(painted.Png), MadeFile.CoverThumbnail(painted.Thumbnail)];
        return bench.Finish(run, new JobResult.NewCover(track.Title, await bench.Upload(run, files, cancel)));
    });

    /// <returns>None where the version has not been analyzed.</returns>
    private async Task<IReadOnlyList<double>> SectionEnergies(Job job, CancellationToken cancel)
    {
        if (await analyses.Find(job.UserId, job.TrackId, job.VersionId, cancel) is not { } analysis)
        {
            return [];
        }

        using var report = JsonDocument.Parse(analysis.Report);
        return [.. report.RootElement.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("energy").GetDouble())];
    }
}
