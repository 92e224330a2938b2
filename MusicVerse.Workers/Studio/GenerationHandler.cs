using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>From a prompt to a track: make the files, store them, write the track and the charge.</summary>
public sealed class GenerationHandler(
    LocalProvider local, OutsideProviders outside, Workbench bench, ToolsCheck tools, TimeProvider time) : IJobHandler
{
    public string Kind => JobKinds.Generation;

    public bool IsReady => tools.AllThere;

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => bench.Run(run, async directory =>
    {
        var request = JsonColumn.Read<GenerationRequest>(run.Job.Request);
        ITrackSource source = request.Provider == LocalProvider.Id ? local : outside;
        var made = await source.Make(run, request, directory, cancel);
        var artifacts = await bench.Upload(run, made.Files, cancel);
        return bench.Finish(run, new JobResult.NewTrack(made.ToTrack(run.Job, request, time.GetUtcNow()), artifacts));
    });

    public Task Abandon(JobRun run, CancellationToken cancel) => outside.Abandon(run, cancel);
}
