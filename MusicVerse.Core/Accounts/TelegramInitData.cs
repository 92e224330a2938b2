using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MusicVerse.Unicode;

namespace MusicVerse.Core.Accounts;

/// <summary>Who launched the Mini App, as vouched for by Telegram.</summary>
public sealed record TelegramUser(long Id, string DisplayName, string? Username, string LanguageCode);

/// <param name="Fingerprint">Of what was signed, not of how it was written: the same for every spelling of one launch.</param>
public sealed record TelegramLaunch(TelegramUser User, byte[] Fingerprint);

/// <summary>
/// Checks the launch data of a Telegram Mini App (core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app;
/// contracts/telegram.md, section 6.1). Freshness in both directions is part of the check; replay is the caller's.
/// </summary>
public static class TelegramInitData
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(1);
    private const int MaxLength = 4096;
    private const int HashHexLength = 64;

    /// <returns>The launch, or null when the data is not genuine, not fresh, or names no user. Never says which.</returns>
    public static TelegramLaunch? Verify(string initData, string botToken, DateTimeOffset now)
    {
        if (Parse(initData) is not { } fields || !fields.Remove("hash", out var hash))
        {
            return null;
        }

        var signed = Encoding.UTF8.GetBytes(string.Join('\n', fields.Select(field => $"{field.Key}={field.Value}")));
        return IsGenuine(signed, hash, botToken)
            && IsFresh(fields, now)
            && fields.TryGetValue("user", out var json)
            && ReadUser(json) is { } user
                ? new TelegramLaunch(user, SHA256.HashData(signed))
                : null;
    }

    // Ordinal order is part of the contract: the check string is sorted by key.
    private static SortedDictionary<string, string>? Parse(string initData)
    {
        if (initData.Length is 0 or > MaxLength)
        {
            return null;
        }

        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in initData.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !fields.TryAdd(Decode(pair[..equals]), Decode(pair[(equals + 1)..])))
            {
                return null;
            }
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool IsGenuine(byte[] signed, string hash, string botToken)
    {
        if (hash.Length != HashHexLength || !hash.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        var secret = HMACSHA256.HashData("WebAppData"u8, Encoding.UTF8.GetBytes(botToken));
        var expected = HMACSHA256.HashData(secret, signed);
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(hash));
    }

    private static bool IsFresh(SortedDictionary<string, string> fields, DateTimeOffset now)
    {
        if (!fields.TryGetValue("auth_date", out var text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age <= MaxAge && age >= -MaxClockSkew;
    }

    private static TelegramUser? ReadUser(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var user = document.RootElement;
            if (user.ValueKind != JsonValueKind.Object
                || !user.TryGetProperty("id", out var idElement)
                || !idElement.TryGetInt64(out var id)
                || id <= 0)
            {
                return null;
            }

            var name = VisibleText.OneLine($"{Text(user, "first_name")} {Text(user, "last_name")}");
            return new TelegramUser(id, name.Length > 0 ? name : "Telegram user", Word(user, "username"), Word(user, "language_code") ?? "en");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // No database takes a NUL, signed or not.
    private static string Text(JsonElement user, string name) =>
        VisibleText.OneLine(user.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    /// <summary>A name without spaces, or null.</summary>
    private static string? Word(JsonElement user, string name) =>
        Text(user, name).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } word ? word : null;
}
