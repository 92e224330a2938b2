using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>From a prompt to a track: make the files, store them, write the track and the charge.</summary>
public sealed class GenerationHandler(
    LocalProvider local,
    OutsideProviders outside,
    WorkDirectories directories,
    TrackUploads uploads,
    JobLeases leases,
    TimeProvider time,
    ILogger<GenerationHandler> log) : IJobHandler
{
    public string Kind => JobKinds.Generation;

    public async Task<JobOutcome> Run(JobRun run, CancellationToken cancel)
    {
        try
        {
            return await Generate(run, cancel);
        }
        catch (Exception error) when (run.StopReason == StopReason.None && GenerationErrors.Explain(error) is { } outcome)
        {
            log.GenerationFailed(error, run.Job.Id, GenerationErrors.IsDiskFull(error) ? "the disk is full" : error.GetType().Name);
            return outcome;
        }
    }

    private async Task<JobOutcome> Generate(JobRun run, CancellationToken cancel)
    {
        var request = JsonColumn.Read<GenerationRequest>(run.Job.Request);
        using var directory = directories.Create(run.Job.Id);
        ITrackSource source = request.Provider == LocalProvider.Id ? local : outside;
        var made = await source.Make(run, request, directory.Path, cancel);
        var artifacts = await Upload(run, made, cancel);

        run.Progress.Report("finishing", GenerationProgress.Writing);
        var track = made.ToTrack(run.Job, request, time.GetUtcNow());
        return new JobOutcome.Finished(patience => leases.Finish(run.Claimed, track, artifacts, patience));
    }

    private async Task<IReadOnlyList<Artifact>> Upload(JobRun run, MadeTrack made, CancellationToken cancel)
    {
        const int span = GenerationProgress.Writing - GenerationProgress.Uploading;
        run.Progress.Report("uploading", GenerationProgress.Uploading);
        return await uploads.Store(
            run.Job,
            made.Files,
            done => run.Progress.Report("uploading", GenerationProgress.Uploading + ((double)span * done / made.Files.Count)),
            cancel);
    }

    public Task Abandon(JobRun run, CancellationToken cancel) => outside.Abandon(run, cancel);
}
