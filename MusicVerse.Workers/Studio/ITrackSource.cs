using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Workers.Studio;

/// <summary>Where the files of a track come from: composed and rendered here, or bought outside and finished here.</summary>
public interface ITrackSource
{
    /// <param name="directory">An existing, empty directory of this run.</param>
    Task<MadeTrack> Make(JobRun run, GenerationRequest request, string directory, CancellationToken cancel);
}
