using MusicVerse.Audio;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>How the percentages of a job are shared out.</summary>
internal static class WorkProgress
{
    public const int Submitting = 2, Generating = 5, Downloading = 62, Finishing = 65, Rendered = 50, Made = 88, Uploading = 90, Writing = 98;

    // A service that does not say how far it is shows steps that grow smaller: no two looks are the same, and none lies about the end.
    private const double StepOfTheRest = 0.1;

    /// <summary>Passes the engine's own 0 to 100 on as a part of the whole.</summary>
    public static IProgress<ProductionProgress> Part(JobProgress progress, int from, int to) => new Relay(
        part => progress.Report(part.Stage, from + ((to - from) * part.Percent / 100.0)));

    /// <summary>Passes on what an outside service says, from the submit to the download.</summary>
    /// <param name="progress">The job's.</param>
    /// <param name="generating">The stage that people see while the service works.</param>
    public static Func<ProviderStatus, CancellationToken, Task> Outside(JobProgress progress, string generating = ProviderStage.Generating)
    {
        double percent = Submitting;
        return (status, _) =>
        {
            percent = status switch
            {
                { Stage: ProviderStage.Submitting } => Submitting,
                { Stage: ProviderStage.Downloading } => Downloading,
                { Progress: { } done } => Generating + (done * (Downloading - Generating)),
                _ => percent + ((Downloading - percent) * StepOfTheRest),
            };
            progress.Report(status.Stage == ProviderStage.Generating ? generating : status.Stage, percent);
            return Task.CompletedTask;
        };
    }

    // Progress<T> would post to the thread pool, where a later report can overtake an earlier one.
    private sealed class Relay(Action<ProductionProgress> report) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value) => report(value);
    }
}
