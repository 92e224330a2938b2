using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace MusicVerse.Core.Studio;

/// <summary>A blob as it was when it was listed.</summary>
public sealed record StoredBlob(string Path, ETag Tag);

/// <summary>The bytes of tracks, in the container <c>tracks</c>.</summary>
public sealed class TrackBlobs(BlobServiceClient blobs)
{
    private const string Container = "tracks";
    private const int HashCharacters = 16;
    private const int PageSize = 500;
    private const int StatusPreconditionFailed = 412;

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    /// <summary>
    /// Stores a file under a content-addressed name, <c>{track}/{version}/{name}-{hash}{extension}</c>: a worker that has
    /// lost its lease can repeat an upload but never replace what another one finished with.
    /// </summary>
    /// <param name="kind">One of <see cref="ArtifactKind"/>.</param>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async Task<Artifact> Store(
        Guid trackId, Guid versionId, string kind, string name, string file, string contentType, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(file);
        var sha256 = await SHA256.HashDataAsync(bytes, cancel);
        bytes.Position = 0;

        var folder = kind switch
        {
            ArtifactKind.Stem => "stems/",
            ArtifactKind.Encode => "encodes/",
            _ => "",
        };
        var hash = Convert.ToHexStringLower(sha256)[..HashCharacters];
        var path = $"{trackId}/{versionId}/{folder}{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(file)}";
        await _container.GetBlobClient(path).UploadAsync(
            bytes, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, cancel);

        return new Artifact
        {
            Id = Guid.CreateVersion7(),
            VersionId = versionId,
            Kind = kind,
            Name = name,
            BlobPath = path,
            ContentType = contentType,
            Bytes = bytes.Length,
            Sha256 = sha256,
        };
    }

    public async Task EnsureContainer(CancellationToken cancel) => await _container.CreateIfNotExistsAsync(cancellationToken: cancel);

    /// <summary>Blobs that were stored before then, in portions.</summary>
    /// <param name="folder">The beginning of their paths; empty for all.</param>
    /// <param name="then">By the clock of the storage.</param>
    /// <exception cref="RequestFailedException">Storage is down or refuses.</exception>
    public async IAsyncEnumerable<IReadOnlyList<StoredBlob>> StoredBefore(
        DateTimeOffset then, string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in _container.GetBlobsAsync(prefix: folder, cancellationToken: cancel).AsPages(pageSizeHint: PageSize))
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
            await _container.GetBlobClient(blob.Path).DeleteIfExistsAsync(
                conditions: new BlobRequestConditions { IfMatch = blob.Tag }, cancellationToken: cancel);
        }
        catch (RequestFailedException changed) when (changed.Status == StatusPreconditionFailed)
        {
            // Somebody needs it after all.
        }
    }

    /// <summary>Copies a blob into a file.</summary>
    /// <exception cref="RequestFailedException">The blob is missing or storage is down.</exception>
    public Task Fetch(string path, string file, CancellationToken cancel) => _container.GetBlobClient(path).DownloadToAsync(file, cancel);

    /// <summary>Opens part of a blob for reading; nothing is held in memory.</summary>
    /// <exception cref="RequestFailedException">The blob is missing or storage is down.</exception>
    public async Task<Stream> OpenRead(string path, long offset, long length, CancellationToken cancel)
    {
        var download = await _container.GetBlobClient(path).DownloadStreamingAsync(
            new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancel);
        return download.Value.Content;
    }
}
