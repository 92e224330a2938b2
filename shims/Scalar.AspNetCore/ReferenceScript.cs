using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Scalar.AspNetCore;

/// <summary>Scalar's script, embedded when the project was built.</summary>
internal static class ReferenceScript
{
    public const string FileName = "scalar.js";

    // Four megabytes of text: compressed once, when first asked for.
    private static readonly Lazy<byte[]> Compressed = new(Compress);
    private static readonly Lazy<EntityTagHeaderValue> Tag = new(
        () => new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Compressed.Value).AsSpan(0, 8))}\"", isWeak: true));

    public static IResult Serve(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!AcceptsGzip(http.Request))
            return Results.Stream(Open(), MediaTypeNames.Text.JavaScript, entityTag: Tag.Value);

        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(Compressed.Value, MediaTypeNames.Text.JavaScript, entityTag: Tag.Value);
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);

    private static byte[] Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        using (var script = Open())
            script.CopyTo(gzip);
        return compressed.ToArray();
    }

    private static Stream Open() => typeof(ReferenceScript).Assembly.GetManifestResourceStream(FileName)!;
}
