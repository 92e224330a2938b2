using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MusicVerse;

/// <summary>Checks that a message is from MusicVerse, unchanged and fresh (Standard Webhooks 1.0.0, scheme v1). Safe to share.</summary>
/// <example><code>
/// var verifier = new WebhookVerifier(secret);
/// app.MapPost("/hooks", async (HttpRequest request) =>
/// {
///     using var body = new MemoryStream();
///     await request.Body.CopyToAsync(body);
///     var message = verifier.Verify(body.ToArray(), name => request.Headers[name]);
///     return Results.Ok();
/// });
/// </code></example>
public sealed class WebhookVerifier
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const string Scheme = "v1,";
    private const int MostTimeDigits = 12;
    private static readonly char[] Blanks = [' ', '\t'];
    private static readonly TimeSpan UsualTolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] _key;
    private readonly TimeSpan _tolerance;
    private readonly TimeProvider _clock;

    /// <param name="secret"><c>whsec_…</c>, as it was shown when the webhook was made or its secret rotated.</param>
    /// <param name="tolerance">How old, or early, a message may be. Default 5 minutes.</param>
    /// <param name="clock">Default: the system's.</param>
    /// <exception cref="FormatException">The secret is not one.</exception>
    public WebhookVerifier(string secret, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        // Who reads a secret from a file has read the end of its line as well.
        secret = secret.Trim();
        if (!TryDecode(secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret, out var key) || key.Length == 0)
            throw new FormatException($"The secret is not one of ours: it begins with {SecretPrefix}.");
        _key = key;
        _tolerance = tolerance ?? UsualTolerance;
        _clock = clock ?? TimeProvider.System;
    }

    /// <param name="body">The bytes as they came: parsing and writing the JSON again would change them.</param>
    /// <param name="header">Gives a header's value, or null; names are in lower case.</param>
    /// <exception cref="WebhookVerificationException">Do not act on it; answer 400.</exception>
    public WebhookMessage Verify(ReadOnlySpan<byte> body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var id = Required(header, IdHeader);
        var timestamp = Required(header, TimestampHeader);
        CheckAge(timestamp);
        if (!IsSigned(body, $"{id}.{timestamp}.", Required(header, SignatureHeader)))
            throw new WebhookVerificationException("No signature of the message is right. Pass the raw body, as it came, and the secret of this webhook.");

        if (!Utf8.IsValid(body))
            throw new WebhookVerificationException("The message is signed, and is not UTF-8.");
        try
        {
            return (JsonSerializer.Deserialize(body, Wire.Default.WebhookMessage) ?? throw new JsonException()) with { Id = id };
        }
        catch (JsonException error)
        {
            throw new WebhookVerificationException("The message is signed, and is not an event in JSON.", error);
        }
    }

    private static string Required(Func<string, string?> header, string name) =>
        header(name) is { Length: > 0 } value ? value : throw new WebhookVerificationException($"The header {name} is missing.");

    private void CheckAge(string timestamp)
    {
        if (timestamp.Length > MostTimeDigits || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new WebhookVerificationException("The time of the message is not a number.");
        var age = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds - seconds;
        if (Math.Abs(age) > _tolerance.TotalSeconds)
            throw new WebhookVerificationException(age > 0 ? "The message is too old." : "The message is from the future.");
    }

    private bool IsSigned(ReadOnlySpan<byte> body, string head, string signatures)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.UTF8.GetBytes(head));
        hmac.AppendData(body);
        var expected = hmac.GetHashAndReset();
        var isSigned = false;
        foreach (var signature in signatures.Split(Blanks))
        {
            // Another scheme is passed over: a sender may use several at once.
            if (signature.StartsWith(Scheme, StringComparison.Ordinal) && TryDecode(signature[Scheme.Length..], out var given))
                isSigned |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return isSigned;
    }

    // Only the one way in which Base64 writes these bytes: decoders differ in what else they let pass.
    private static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
            return false;
        bytes = bytes[..written];
        return Convert.ToBase64String(bytes) == text;
    }
}

/// <summary>A message to a webhook is forged, changed, too old, or no message at all.</summary>
public sealed class WebhookVerificationException : MusicVerseException
{
    public WebhookVerificationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
