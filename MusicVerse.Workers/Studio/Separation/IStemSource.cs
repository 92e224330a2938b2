using MusicVerse.Audio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>One way to take a track apart.</summary>
public interface IStemSource
{
    /// <param name="run">The job that asks; its progress is reported.</param>
    /// <param name="audioPath">The master: a FLAC file.</param>
    /// <param name="directory">Receives the stems; must exist.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="AudioException">The audio cannot be used, or a program failed.</exception>
    /// <exception cref="Providers.ProviderException">An outside service did not do its work.</exception>
    Task<SeparatedStems> Separate(JobRun run, string audioPath, string directory, CancellationToken cancel);
}
