using System.Net.Http.Headers;

namespace MusicVerse.Workers.Studio.Providers.Http;

/// <summary>An audio file that arrived from a provider.</summary>
public sealed record ArtifactFile(string Path, AudioFormat Format, long Bytes)
{
    private const int BufferBytes = 81_920;
    private static readonly string[] OpaqueTypes = ["application/octet-stream", "binary/octet-stream", "video/mp4"];

    /// <summary>Streams a response to disk: bounded in size, checked by its first bytes, all or nothing.</summary>
    /// <param name="response">A successful response whose body has not been read.</param>
    /// <param name="pathWithoutExtension">The extension follows from the bytes.</param>
    /// <param name="maxBytes">The response is cut off when it goes beyond.</param>
    /// <param name="provider">The provider's name, for messages.</param>
    /// <param name="cancel">Ends the copy.</param>
    /// <exception cref="ProviderException">Not audio, or too large.</exception>
    /// <exception cref="HttpIOException">The connection broke.</exception>
    public static async Task<ArtifactFile> Save(
        HttpResponseMessage response, string pathWithoutExtension, long maxBytes, string provider, CancellationToken cancel)
    {
        if (!MayBeAudio(response.Content.Headers.ContentType))
        {
            throw ProviderErrors.NotAudio(provider);
        }

        // The header may lie or be missing, so the copy counts as well; this only saves the transfer.
        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw ProviderErrors.FileTooLarge(provider, maxBytes);
        }

        var part = pathWithoutExtension + ".part";
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            var (format, bytes) = await Copy(body, part, maxBytes, provider, cancel);
            var path = pathWithoutExtension + format.Extension;
            File.Move(part, path, overwrite: true);
            return new(path, format, bytes);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<(AudioFormat Format, long Bytes)> Copy(
        Stream body, string part, long maxBytes, string provider, CancellationToken cancel)
    {
        var buffer = new byte[BufferBytes];
        var filled = await Read(body, buffer, AudioFormat.HeaderBytes, cancel);
        var format = AudioFormat.Detect(buffer.AsSpan(0, filled)) ?? throw ProviderErrors.NotAudio(provider);

        await using var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
        long bytes = 0;
        while (filled > 0)
        {
            bytes += filled;
            if (bytes > maxBytes)
            {
                throw ProviderErrors.FileTooLarge(provider, maxBytes);
            }

            await file.WriteAsync(buffer.AsMemory(0, filled), cancel);
            filled = await Read(body, buffer, 1, cancel);
        }

        return (format, bytes);
    }

    /// <summary>Gives a broken connection a type of its own, so that a full disk is never taken for one.</summary>
    private static async Task<int> Read(Stream body, Memory<byte> buffer, int atLeast, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAtLeastAsync(buffer, atLeast, throwOnEndOfStream: false, cancel);
        }
        catch (IOException e) when (e is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, innerException: e);
        }
    }

    /// <summary>A missing or opaque type is left to the bytes to decide.</summary>
    public static bool MayBeAudio(MediaTypeHeaderValue? type) =>
        type?.MediaType is not { } name
        || name.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
        || OpaqueTypes.Contains(name, StringComparer.OrdinalIgnoreCase);
}
