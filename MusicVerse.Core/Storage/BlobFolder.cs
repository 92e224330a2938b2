using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace MusicVerse.Core.Storage;

/// <summary>One container of blob storage: what is the same whatever lies in it.</summary>
public abstract class BlobFolder(BlobServiceClient blobs, string container)
{
    private const int PageSize = 500;
    private const int StatusPreconditionFailed = 412;

    protected BlobContainerClient Container { get; } = blobs.GetBlobContainerClient(container);

    public async Task EnsureContainer(CancellationToken cancel) => await Container.CreateIfNotExistsAsync(cancellationToken: cancel);

    /// <summary>Deletes those blobs that nobody needs and that are no longer young. One that is stored again meanwhile stays.</summary>
    /// <param name="folder">The beginning of their paths; empty for all.</param>
    /// <param name="storedBefore">By the clock of the storage.</param>
    /// <param name="unneeded">Asked with a few hundred paths at a time, answers with those that may go.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async Task<int> DeleteWhere(
        string folder, DateTimeOffset storedBefore, Func<IReadOnlyCollection<string>, Task<IReadOnlySet<string>>> unneeded, CancellationToken cancel)
    {
        await EnsureContainer(cancel);
        var deleted = 0;
        await foreach (var page in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancel).AsPages(pageSizeHint: PageSize))
        {
            var old = page.Values.Where(blob => blob.Properties.LastModified < storedBefore && blob.Properties.ETag is not null).ToList();
            var mayGo = await unneeded([.. old.Select(blob => blob.Name)]);
            foreach (var blob in old.Where(blob => mayGo.Contains(blob.Name)))
            {
                deleted += await DeleteAsListed(blob, cancel) ? 1 : 0;
            }
        }

        return deleted;
    }

    /// <summary>Copies a blob into a file.</summary>
    /// <exception cref="RequestFailedException">The blob is missing or storage is down.</exception>
    public Task Fetch(string path, string file, CancellationToken cancel) => Container.GetBlobClient(path).DownloadToAsync(file, cancel);

    /// <returns>False when somebody has stored it again, or was quicker.</returns>
    private async Task<bool> DeleteAsListed(BlobItem blob, CancellationToken cancel)
    {
        try
        {
            return await Container.GetBlobClient(blob.Name).DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = blob.Properties.ETag }, cancellationToken: cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == StatusPreconditionFailed)
        {
            return false;
        }
    }
}
