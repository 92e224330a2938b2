using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Media;

/// <summary>The bytes behind the URLs in tracks and versions. The signature is the permission.</summary>
public static class MediaEndpoints
{
    private const int CopyBufferBytes = 81920;
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(4);

    // The name in storage is made of the content: what this URL shows never changes.
    private static readonly string Forever =
        string.Create(CultureInfo.InvariantCulture, $"private, max-age={MediaSigner.Grid.TotalSeconds}, immutable");

    // A stream that is encoded again has the same names, and its playlists must fit its files.
    private const string AskFirst = "private, no-cache";

    public static void MapMedia(this IEndpointRouteBuilder app)
    {
        var media = app.MapGroup("").AllowAnonymous().RequireCors(CrossOrigin.Media).CountsAs(Traffic.Media).ExcludeFromDescription();
        media.MapGet("/media/{artifactId:guid}/{fileName}", Send);
        media.MapGet(MediaSigner.StemsPrefix + "/{versionId:guid}/{fileName}", StemsArchive.Send);
        media.MapGet(MediaSigner.StreamPrefix + "/{versionId:guid}/{ticket}/{fileName}", SendStream);
    }

    private static async Task<IResult> Send(
        Guid artifactId,
        string fileName,
        [FromQuery] long? expires,
        [FromQuery] string? sig,
        [FromQuery] string? download,
        MediaSigner signer,
        TrackStore tracks,
        TrackBlobs blobs,
        HttpContext http,
        CancellationToken cancel)
    {
        if (!signer.IsGenuine(artifactId, fileName, expires ?? 0, download == "1", sig ?? ""))
        {
            return BadLink();
        }

        return await Answer(await tracks.FindArtifact(artifactId, cancel), expires ?? 0, Forever, download == "1" ? fileName : null, blobs, http, cancel);
    }

    private static async Task<IResult> SendStream(
        Guid versionId, string ticket, string fileName, MediaSigner signer, TrackStore tracks, TrackBlobs blobs, HttpContext http, CancellationToken cancel) =>
        signer.IsGenuineStream(versionId, ticket, out var expires)
            ? await Answer(await tracks.FindEncode(versionId, fileName, cancel), expires, AskFirst, saveAs: null, blobs, http, cancel)
            : BadLink();

    internal static Problem BadLink() =>
        new(ErrorCodes.MediaLinkInvalid, "It has expired or was changed. Read the track again for a fresh one.");

    private static async Task<IResult> Answer(
        Artifact? artifact, long expires, string cacheControl, string? saveAs, TrackBlobs blobs, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (artifact is null)
        {
            return Problem.NotFound("file");
        }

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(artifact.Sha256)}\"");
        Describe(http.Response, cacheControl, tag, saveAs);
        switch (Preconditions.Of(http.Request, tag))
        {
            case Precondition.Failed:
                return Problem.PreconditionFailed();
            case Precondition.Known:
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (ByteRange.Of(http.Request, artifact.Bytes, tag) is not { } range)
        {
            http.Response.Headers.ContentRange = $"bytes */{artifact.Bytes}";
            return new Problem(ErrorCodes.RangeNotSatisfiable, $"The file has {artifact.Bytes} bytes.");
        }

        return HttpMethods.IsHead(http.Request.Method)
            ? new Part(artifact, range, expires, Stream.Null)
            : new Part(artifact, range, expires, await Open(blobs, artifact, range, cancel));
    }

    // The client's own retries go on for half a minute; a player would rather know, and try again itself.
    internal static async Task<Stream> Open(TrackBlobs blobs, Artifact artifact, ByteRange range, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(OpenWithin);
        try
        {
            return await blobs.OpenRead(artifact.BlobPath, range.Offset, range.Length, deadline.Token);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("Blob storage took too long.", error);
        }
    }

    internal static void Describe(HttpResponse response, string cacheControl, EntityTagHeaderValue tag, string? saveAs)
    {
        var headers = response.Headers;
        headers.ETag = tag.ToString();
        headers.AcceptRanges = "bytes";
        headers.CacheControl = cacheControl;
        if (saveAs is not null)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(saveAs);
            headers.ContentDisposition = disposition.ToString();
        }
    }

    /// <param name="expires">Unix seconds: when the link ends, and with it what is still being sent.</param>
    private sealed class Part(Artifact artifact, ByteRange range, long expires, Stream bytes) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var source = bytes;
            var response = httpContext.Response;
            response.ContentType = artifact.ContentType;
            response.ContentLength = range.Length;
            if (!range.IsWhole)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = $"bytes {range.Offset}-{range.Offset + range.Length - 1}/{artifact.Bytes}";
            }

            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await LinkEnd.SendUntil(httpContext, expires, cancel => source.CopyToAsync(response.Body, CopyBufferBytes, cancel));
            }
        }
    }
}
