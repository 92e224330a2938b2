using MusicVerse.Audio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>Our own method: free, private, without a trained model.</summary>
public sealed class LocalStems(StemSeparator separator) : IStemSource
{
    public Task<SeparatedStems> Separate(JobRun run, string audioPath, string directory, CancellationToken cancel) =>
        separator.Separate(audioPath, directory, WorkProgress.Part(run.Progress, 0, WorkProgress.Made), cancel);
}
