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
        var recipe = request.Redraw == true && track.Cover is { } known
            ? known
            : new CoverRecipe(track.Style, version.Key, track.Energy, request.Seed, await SectionEnergies(run.Job, cancel), request.Look, request.Title);
        run.Progress.Report("painting", WorkProgress.Generating);
        var painted = await artist.Paint(recipe.ToRequest(track.Title), directory, cancel);
        MadeFile[] files = [MadeFile.Cover(painted.Jpeg), MadeFile.CoverPng(painted.Png), MadeFile.CoverThumbnail(painted.Thumbnail)];
        var artifacts = await bench.Upload(run, files, cancel);
        return bench.Finish(run, new JobResult.NewCover(track.Title, artifacts, recipe) { IsRedraw = request.Redraw == true });
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
