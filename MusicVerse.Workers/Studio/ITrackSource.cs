using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>Where the files of a track come from: composed and rendered here, or bought outside and finished here.</summary>
public interface ITrackSource
{
    /// <param name="directory">An existing, empty directory of this run.</param>
    Task<MadeTrack> Make(JobRun run, GenerationRequest request, string directory, CancellationToken cancel);
}

/// <summary>How the percentages of a generation are shared out.</summary>
internal static class GenerationProgress
{
    public const int Submitting = 2, Generating = 5, Downloading = 62, Finishing = 65, Made = 88, Uploading = 90, Writing = 98;

    /// <summary>Passes the engine's own 0 to 100 on as a part of the whole.</summary>
    public static IProgress<Audio.ProductionProgress> Part(JobProgress progress, int from, int to) => new Relay(
        part => progress.Report(part.Stage, from + ((to - from) * part.Percent / 100.0)));

    // Progress<T> would post to the thread pool, where a later report can overtake an earlier one.
    private sealed class Relay(Action<Audio.ProductionProgress> report) : IProgress<Audio.ProductionProgress>
    {
        public void Report(Audio.ProductionProgress value) => report(value);
    }
}
