using MusicVerse.Audio;
using MusicVerse.Core.Billing;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>Stems bought from Demucs, with every paid call in the books, decoded and stored as ours.</summary>
public sealed class DemucsStems(
    DemucsService demucs, ProviderCalls calls, StemImporter importer, TimeProvider time, ILogger<DemucsStems> log) : IStemSource
{
    private const string Stage = "separating";

    // Demucs does not say how far it is: steps that grow smaller never lie about the end.
    private const double StepOfTheRest = 0.05;

    public bool Takes(string audioPath) => demucs.Takes(audioPath);

    public async Task<SeparatedStems> Separate(JobRun run, string audioPath, string directory, CancellationToken cancel)
    {
        var recorder = new JobCallRecorder(run, calls, log);
        var duration = await importer.DurationOf(audioPath, cancel);
        var earlier = await recorder.Last(cancel);
        var fetched = await RunOf(recorder).Complete(new StemBrief(audioPath, duration), earlier, directory, Reporter(run.Progress), cancel);
        return await importer.Import(fetched.Paths, duration, directory, cancel);
    }

    /// <summary>Stops the job's prediction, if there is one.</summary>
    public async Task Abandon(JobRun run, CancellationToken cancel)
    {
        var recorder = new JobCallRecorder(run, calls, log);
        await RunOf(recorder).Abandon(await recorder.Last(cancel), cancel);
    }

    private ProviderRun<StemBrief, FetchedStems> RunOf(JobCallRecorder recorder) => new(demucs, recorder, time, log);

    private static Func<ProviderStatus, CancellationToken, Task> Reporter(JobProgress progress)
    {
        double percent = GenerationProgress.Submitting;
        return (status, _) =>
        {
            percent = status.Stage == ProviderStage.Downloading
                ? GenerationProgress.Downloading
                : percent + ((GenerationProgress.Downloading - percent) * StepOfTheRest);
            progress.Report(status.Stage == ProviderStage.Generating ? Stage : status.Stage, percent);
            return Task.CompletedTask;
        };
    }
}
