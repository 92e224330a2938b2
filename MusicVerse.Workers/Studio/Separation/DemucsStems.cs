using MusicVerse.Audio;
using MusicVerse.Core.Billing;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>Stems bought from Demucs, with every paid call in the books, decoded and stored as ours.</summary>
public sealed class DemucsStems(
    DemucsService demucs, ProviderCalls calls, StemImporter importer, TimeProvider time, ILogger<DemucsStems> logger) : IStemSource
{
    private const string Stage = "separating";

    public bool Takes(string audioPath) => demucs.Takes(audioPath);

    public async Task<SeparatedStems> Separate(JobRun run, string audioPath, string directory, CancellationToken cancel)
    {
        var recorder = new JobCallRecorder(run, calls, logger);
        var duration = await importer.DurationOf(audioPath, cancel);
        var earlier = await recorder.Last(cancel);
        var fetched = await RunOf(recorder).Complete(new StemBrief(audioPath, duration), earlier, directory, WorkProgress.Outside(run.Progress, Stage), cancel);
        return await importer.Import(fetched.Paths, duration, directory, cancel);
    }

    /// <summary>Stops the job's prediction, if there is one.</summary>
    public async Task Abandon(JobRun run, CancellationToken cancel)
    {
        var recorder = new JobCallRecorder(run, calls, logger);
        await RunOf(recorder).Abandon(await recorder.Last(cancel), cancel);
    }

    private ProviderRun<StemBrief, FetchedStems> RunOf(JobCallRecorder recorder) => new(demucs, recorder, time, logger);
}
