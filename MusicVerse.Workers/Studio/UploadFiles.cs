using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>Brings what somebody has sent into the directory of a run.</summary>
public sealed class UploadFiles(UploadStore uploads, UploadBlobs blobs)
{
    // Without an extension: nothing that reads it is to be led by a name.
    private const string FileName = "upload";

    /// <exception cref="UploadGoneException">It was deleted, or has expired.</exception>
    /// <exception cref="StorageException">Storage is down or lacks it.</exception>
    public async Task<string> Fetch(Job job, Guid uploadId, string directory, CancellationToken cancel)
    {
        if (await uploads.Find(job.UserId, uploadId, cancel) is not { IsExpired: false } upload)
        {
            throw new UploadGoneException();
        }

        var file = Path.Combine(directory, FileName);
        await StorageException.Guard(() => blobs.Fetch(upload.BlobPath, file, cancel), cancel);
        return file;
    }
}

/// <summary>What a track was to be made of is not there any more. The message is for people.</summary>
public sealed class UploadGoneException() : Exception("The upload was deleted or has expired. Send the file again.");
