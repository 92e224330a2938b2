using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

/// <summary>What became of a stream that was stored.</summary>
public sealed record StoredUpload(long Bytes, byte[] Sha256);

/// <summary>There came more bytes than are taken.</summary>
public sealed class UploadTooLargeException() : Exception("The upload is larger than is taken.");

/// <summary>The bytes of uploads, in the container <c>uploads</c>, as they were sent: <c>{user}/{upload}</c>.</summary>
public sealed class UploadBlobs(BlobServiceClient blobs) : BlobFolder(blobs, "uploads")
{
    private const int BlockBytes = 4 * 1024 * 1024;

    // One block of a stream is in memory at a time, however long the stream is.
    private static readonly StorageTransferOptions BlockByBlock = new()
    {
        InitialTransferSize = BlockBytes,
        MaximumTransferSize = BlockBytes,
        MaximumConcurrency = 1,
    };

    /// <summary>Stores a stream to its end. When the stream breaks off, nothing is stored.</summary>
    /// <param name="longest">Bytes that are taken at most.</param>
    /// <exception cref="UploadTooLargeException">There are more.</exception>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async Task<StoredUpload> Store(string path, Stream content, long longest, CancellationToken cancel)
    {
        await EnsureContainer(cancel);
        using var hashed = new HashedStream(content, longest);
        await Container.GetBlobClient(path).UploadAsync(hashed, new BlobUploadOptions { TransferOptions = BlockByBlock }, cancel);
        return new StoredUpload(hashed.BytesRead, hashed.Sha256());
    }

    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public Task Delete(string path, CancellationToken cancel) => Container.GetBlobClient(path).DeleteIfExistsAsync(cancellationToken: cancel);
}
