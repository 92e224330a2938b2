using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Transport;

/// <summary>Proves that the sender holds the signing secret of its key: nobody can change such a request, or send it again (docs/api/signing.md).</summary>
internal sealed class RequestSigner(string secret, TimeProvider clock)
{
    private const int NonceBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    /// <param name="request">Gets three headers.</param>
    /// <param name="host">The HttpClient's BaseAddress.</param>
    /// <param name="cancel">Ends the reading of a body.</param>
    /// <exception cref="InvalidOperationException">The body is a stream that can be read only once.</exception>
    public async Task Sign(HttpRequestMessage request, Uri? host, CancellationToken cancel)
    {
        var uri = host is null ? request.RequestUri! : new Uri(host, request.RequestUri!);
        var digest = await Digest(request.Content, cancel).ConfigureAwait(false);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("MusicVerse-Timestamp", timestamp);
        request.Headers.Add("MusicVerse-Nonce", nonce);
        request.Headers.Add("MusicVerse-Signature", Signature(_key, timestamp, nonce, request.Method.Method, uri.PathAndQuery, digest));
    }

    internal static string Signature(byte[] key, string timestamp, string nonce, string method, string target, byte[] digest)
    {
        var content = Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{method}\n{target}\n{Convert.ToHexStringLower(digest)}");
        return "v1=" + Convert.ToBase64String(HMACSHA256.HashData(key, content));
    }

    private static async Task<byte[]> Digest(HttpContent? content, CancellationToken cancel) => content switch
    {
        null => SHA256.HashData([]),
        StreamedContent streamed => await streamed.Digest(cancel).ConfigureAwait(false),
        _ => SHA256.HashData(await content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false)),
    };
}
