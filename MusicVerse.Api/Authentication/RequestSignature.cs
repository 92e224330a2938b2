using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Authentication;

/// <summary>Checks that a request was signed by whoever holds the key's signing secret, lately and for the first time.</summary>
public sealed class RequestSignature(NonceStore nonces, IOptions<CallerOptions> options, TimeProvider time)
{
    private static readonly byte[] HashOfNothing = SHA256.HashData([]);

    /// <returns>Null when all is well; for an endpoint that takes files, when all is well so far (<see cref="SignedBody"/>).</returns>
    /// <exception cref="StackExchange.Redis.RedisException">Nobody can tell whether the nonce is new: the request must not pass.</exception>
    public async Task<Problem?> Refuse(HttpContext http, Guid keyId, byte[] key)
    {
        var headers = http.Request.Headers;
        if (headers[ApiKeySigning.TimestampHeader] is not [{ Length: > 0 } timestamp]
            || headers[ApiKeySigning.NonceHeader] is not [{ Length: > 0 } nonce]
            || headers[ApiKeySigning.SignatureHeader] is not [{ Length: > 0 } signature])
        {
            return new Problem(
                ErrorCodes.SignatureRequired,
                $"This key's requests carry {ApiKeySigning.TimestampHeader}, {ApiKeySigning.NonceHeader} and {ApiKeySigning.SignatureHeader}, each once.");
        }

        if (!IsTimely(timestamp))
        {
            return Invalid($"{ApiKeySigning.TimestampHeader} is the time in Unix seconds, at most {options.Value.SignatureWindow.TotalSeconds} s off ours.");
        }

        if (!ApiKeySigning.IsNonce(nonce))
        {
            return Invalid($"{ApiKeySigning.NonceHeader} has {ApiKeySigning.MinNonceLength} to {ApiKeySigning.MaxNonceLength} letters, digits, - or _.");
        }

        var signed = new Signed(keyId, key, timestamp, nonce, signature, http.Request.Method, Target(http));
        if (!TakesFile(http))
        {
            return await Refuse(signed, await HashOfBody(http));
        }

        http.Request.Body = new SignedBody(http.Request.Body, hash => Refuse(signed, hash));
        return null;
    }

    private async Task<Problem?> Refuse(Signed signed, byte[] bodyHash)
    {
        var right = ApiKeySigning.Sign(signed.Key, signed.Timestamp, signed.Nonce, signed.Method, signed.Target, bodyHash);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signed.Signature), Encoding.UTF8.GetBytes(right)))
        {
            return Invalid("The signature does not belong to this request.");
        }

        // Last, so that only who can sign uses nonces up.
        return await nonces.TryUse(signed.KeyId, signed.Nonce)
            ? null
            : Invalid($"{ApiKeySigning.NonceHeader} has been used before: each request needs a new one.");
    }

    private static Problem Invalid(string detail) => new(ErrorCodes.SignatureInvalid, detail);

    private bool IsTimely(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)options.Value.SignatureWindow.TotalSeconds;

    // As it was sent: what the server makes of escapes is its own business.
    private static string Target(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static bool TakesFile(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { MaxRequestBodySize: null or > Manners.MaxBodyBytes };

    private static async Task<byte[]> HashOfBody(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return HashOfNothing;
        }

        // Read whole, and kept in memory for the handler.
        http.Request.EnableBuffering((int)Manners.MaxBodyBytes);
        var hash = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return hash;
    }

    private sealed record Signed(Guid KeyId, byte[] Key, string Timestamp, string Nonce, string Signature, string Method, string Target);
}
