using MusicVerse.Audio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>Picks who separates a track: the service where one is set up and takes the file, else our own method.</summary>
public sealed class StemSources(LocalStems local, DemucsStems service)
{
    /// <inheritdoc cref="IStemSource.Separate"/>
    public Task<SeparatedStems> Separate(JobRun run, string audioPath, string directory, CancellationToken cancel)
    {
        IStemSource source = service.Takes(audioPath) ? service : local;
        return source.Separate(run, audioPath, directory, cancel);
    }

    /// <summary>Stops the job's task at the service, if there is one: for a job that its owner has cancelled.</summary>
    public Task Abandon(JobRun run, CancellationToken cancel) => service.Abandon(run, cancel);
}
