using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Media;

/// <summary>All stems of a version as one ZIP file, put together while it is sent: it lies nowhere.</summary>
public static class StemsArchive
{
    /// <summary>What follows the title of the track.</summary>
    public const string FileNameEnd = " - stems.zip";

    // Stems that are made again have the same place and other names in storage; the tag tells.
    private const string AskFirst = "private, no-cache";

    public static async Task<IResult> Send(
        Guid versionId,
        string fileName,
        [FromQuery] long? expires,
        [FromQuery] string? sig,
        MediaSigner signer,
        TrackStore tracks,
        TrackBlobs blobs,
        HttpContext http,
        CancellationToken cancel)
    {
        if (!signer.IsGenuineStems(versionId, fileName, expires ?? 0, sig ?? ""))
        {
            return MediaEndpoints.BadLink();
        }

        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var stems = await tracks.FindStems(versionId, cancel);
        if (stems.Count == 0)
        {
            return Problem.NotFound("file");
        }

        var tag = TagOf(stems, fileName);
        MediaEndpoints.Describe(http.Response, AskFirst, tag, fileName);
        // Its bytes are not known before they are sent.
        http.Response.Headers.AcceptRanges = "none";
        switch (Preconditions.Of(http.Request, tag))
        {
            case Precondition.Failed: return Problem.PreconditionFailed();
            case Precondition.Known: return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentType = MediaTypeNames.Application.Zip;
            return TypedResults.StatusCode(StatusCodes.Status200OK);
        }

        // Opened before anything is sent, so that storage that is down is told as a problem.
        var first = await OpenStem(blobs, stems[0], cancel);
        return new Archive(stems, first, Title(fileName), expires ?? 0, blobs);
    }

    private static string Title(string fileName) =>
        fileName.EndsWith(FileNameEnd, StringComparison.Ordinal) ? fileName[..^FileNameEnd.Length] : Path.GetFileNameWithoutExtension(fileName);

    private static EntityTagHeaderValue TagOf(IReadOnlyList<Artifact> stems, string fileName)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(fileName));
        foreach (var stem in stems)
        {
            hash.AppendData(stem.Sha256);
        }

        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetCurrentHash())}\"");
    }

    private static Task<Stream> OpenStem(TrackBlobs blobs, Artifact stem, CancellationToken cancel) =>
        MediaEndpoints.Open(blobs, stem, new ByteRange(0, stem.Bytes, IsWhole: true), cancel);

    /// <param name="expires">Unix seconds: when the link ends, and with it what is still being sent.</param>
    private sealed class Archive(IReadOnlyList<Artifact> stems, Stream first, string title, long expires, TrackBlobs blobs) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = MediaTypeNames.Application.Zip;
            // The few bytes after each file are written synchronously even by the asynchronous archive of .NET 10.
            httpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            return LinkEnd.SendUntil(httpContext, expires, cancel => Write(httpContext.Response.Body, cancel));
        }

        private async Task Write(Stream body, CancellationToken cancel)
        {
            var next = first;
            await using var zip = await ZipArchive.CreateAsync(
                body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
            foreach (var stem in stems)
            {
                await using var bytes = next ?? await OpenStem(blobs, stem, cancel);
                next = null;
                var entry = zip.CreateEntry(MediaUrls.StemFile(stem, title), CompressionLevel.NoCompression);
                entry.LastWriteTime = stem.CreatedAt;
                await using var into = await entry.OpenAsync(cancel);
                await bytes.CopyToAsync(into, cancel);
            }
        }
    }
}
