using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Maintenance;

/// <summary>
/// Deletes the bytes of uploads that have expired or were deleted, and of those that never became any because their sender
/// or this service broke off. A blob is left alone while it is young, for its row may be about to be written.
/// </summary>
public sealed class ExpiredUploads(UploadBlobs blobs, UploadStore uploads, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <param name="folder">The beginning of their paths; empty for all.</param>
    /// <returns>How many were deleted.</returns>
    public Task<int> Delete(string folder, CancellationToken cancel) =>
        blobs.DeleteWhere(folder, time.GetUtcNow() - Grace, paths => uploads.Unneeded(paths, cancel), cancel);
}
