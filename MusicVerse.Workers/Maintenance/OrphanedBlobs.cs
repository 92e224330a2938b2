using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Maintenance;

/// <summary>
/// Deletes the bytes that nobody needs any more: of deleted tracks, of covers that were replaced, and of jobs that failed
/// after their upload. A blob is left alone while it is young, for its job may not have ended yet.
/// </summary>
public sealed class OrphanedBlobs(TrackBlobs blobs, TrackStore tracks, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <param name="folder">The beginning of their paths; empty for all.</param>
    /// <returns>How many were deleted.</returns>
    public Task<int> Delete(string folder, CancellationToken cancel)
    {
        var then = time.GetUtcNow() - Grace;
        return blobs.DeleteWhere(folder, then, paths => tracks.Unneeded(paths, then, cancel), cancel);
    }
}
