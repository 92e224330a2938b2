using System.Security.Cryptography;
using System.Text;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Core.Developers;

/// <summary>How requests are signed, scheme v1 (docs/api/signing.md).</summary>
public static class ApiKeySigning
{
    public const string TimestampHeader = "MusicVerse-Timestamp";
    public const string NonceHeader = "MusicVerse-Nonce";
    public const string SignatureHeader = "MusicVerse-Signature";
    public const string SecretPrefix = "mvsig_";

    /// <summary>Under which secrets are sealed and opened (ASP.NET Data Protection).</summary>
    public const string SealPurpose = "MusicVerse.ApiKeys.Signing";

    public const int MinNonceLength = 16;
    public const int MaxNonceLength = 64;

    private const string Scheme = "v1=";

    public static string NewSecret() => OpaqueToken.Create(SecretPrefix);

    /// <summary>What the HMAC is keyed with: the secret as it is shown.</summary>
    public static byte[] Key(string secret) => Encoding.ASCII.GetBytes(secret);

    public static bool IsNonce(string text) =>
        text.Length is >= MinNonceLength and <= MaxNonceLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <param name="timestamp">Unix seconds, as sent.</param>
    /// <param name="target">Path and query, as sent.</param>
    /// <param name="bodyHash">SHA-256 of the body; of nothing where there is none.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>.</returns>
    public static string Sign(byte[] key, string timestamp, string nonce, string method, string target, ReadOnlySpan<byte> bodyHash)
    {
        var content = Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{method}\n{target}\n{Convert.ToHexStringLower(bodyHash)}");
        return Scheme + Convert.ToBase64String(HMACSHA256.HashData(key, content));
    }
}
