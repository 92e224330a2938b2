using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>Secrets and signatures of Standard Webhooks 1.0.0, scheme v1 (contracts/api-platform.md, section 6).</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>Of ours: there, as <c>true</c>, when the event never was. Not signed, and unknown to the standard, which lets it be.</summary>
    public const string TestHeader = "webhook-test";

    /// <summary>Under which secrets are sealed and opened (ASP.NET Data Protection).</summary>
    public const string SealPurpose = "MusicVerse.Webhooks";

    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The key inside a secret.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static byte[] Key(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[SecretPrefix.Length..])
        : throw new FormatException($"A webhook secret begins with {SecretPrefix}.");

    /// <param name="keys">One, or two while a secret is being rotated: a receiver accepts any.</param>
    /// <param name="id">Without a dot.</param>
    /// <param name="timestamp">Unix seconds of this attempt.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>.</returns>
    public static string Sign(IReadOnlyList<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] content = [.. head, .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content))));
    }
}
