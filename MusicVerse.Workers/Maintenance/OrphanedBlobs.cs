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
    public async Task<int> Delete(string folder, CancellationToken cancel)
    {
        await blobs.EnsureContainer(cancel);
        var then = time.GetUtcNow() - Grace;
        var deleted = 0;
        await foreach (var portion in blobs.StoredBefore(then, folder, cancel))
        {
            var unneeded = await tracks.Unneeded([.. portion.Select(blob => blob.Path)], then, cancel);
            foreach (var blob in portion.Where(blob => unneeded.Contains(blob.Path)))
            {
                await blobs.Delete(blob, cancel);
                deleted++;
            }
        }

        return deleted;
    }
}
