using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

/// <summary>The bytes of tracks, in the container <c>tracks</c>.</summary>
public sealed class TrackBlobs(BlobServiceClient blobs) : BlobFolder(blobs, "tracks")
{
    private const int HashCharacters = 16;

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
        await Container.GetBlobClient(path).UploadAsync(
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

    /// <summary>Opens part of a blob for reading; nothing is held in memory.</summary>
    /// <exception cref="RequestFailedException">The blob is missing or storage is down.</exception>
    public async Task<Stream> OpenRead(string path, long offset, long length, CancellationToken cancel)
    {
        var download = await Container.GetBlobClient(path).DownloadStreamingAsync(
            new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancel);
        return download.Value.Content;
    }
}
