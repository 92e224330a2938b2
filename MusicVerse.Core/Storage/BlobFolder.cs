using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace MusicVerse.Core.Storage;

/// <summary>A blob as it was when it was listed.</summary>
public sealed record StoredBlob(string Path, ETag Tag);

/// <summary>One container of blob storage: what is the same whatever lies in it.</summary>
public abstract class BlobFolder(BlobServiceClient blobs, string container)
{
    private const int PageSize = 500;
    private const int StatusPreconditionFailed = 412;

    protected BlobContainerClient Container { get; } = blobs.GetBlobContainerClient(container);

    public async Task EnsureContainer(CancellationToken cancel) => await Container.CreateIfNotExistsAsync(cancellationToken: cancel);

    /// <summary>Blobs that were stored before then, in portions.</summary>
    /// <param name="folder">The beginning of their paths; empty for all.</param>
    /// <param name="then">By the clock of the storage.</param>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async IAsyncEnumerable<IReadOnlyList<StoredBlob>> StoredBefore(
        DateTimeOffset then, string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in Container.GetBlobsAsync(prefix: folder, cancellationToken: cancel).AsPages(pageSizeHint: PageSize))
        {
            yield return [.. page.Values
                .Where(blob => blob.Properties.LastModified < then && blob.Properties.ETag is not null)
                .Select(blob => new StoredBlob(blob.Name, blob.Properties.ETag!.Value))];
        }
    }

    /// <summary>Deletes a blob, unless it has been stored again since it was listed.</summary>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async Task Delete(StoredBlob blob, CancellationToken cancel)
    {
        try
        {
            await Container.GetBlobClient(blob.Path).DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = blob.Tag }, cancellationToken: cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == StatusPreconditionFailed)
        {
            // Somebody needs it after all.
        }
    }

    /// <summary>Copies a blob into a file.</summary>
    /// <exception cref="RequestFailedException">The blob is missing or storage is down.</exception>
    public Task Fetch(string path, string file, CancellationToken cancel) => Container.GetBlobClient(path).DownloadToAsync(file, cancel);
}
