using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Tests.Accounts;

/// <summary>Launch data as Telegram makes it, for a bot whose token we know.</summary>
internal static class LaunchData
{
    public static Dictionary<string, string> Fields(long userId, DateTimeOffset at) => new(StringComparer.Ordinal)
    {
        ["query_id"] = "AAE-demo",
        ["user"] = $$"""{"id":{{userId}},"first_name":"Ada","last_name":"L\u00f6we","username":"ada","language_code":"en"}""",
        ["auth_date"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["signature"] = "c2lnbmF0dXJlLXBsYWNlaG9sZGVy",
        ["start_param"] = "trk_01",
    };

    public static string Sign(IReadOnlyDictionary<string, string> fields, string botToken) => Encode(fields, Hash(fields, botToken));

    public static string Encode(IReadOnlyDictionary<string, string> fields, string hash) => string.Join(
        '&', fields.Append(new("hash", hash)).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    public static string Hash(IReadOnlyDictionary<string, string> fields, string botToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(HMACSHA256.HashData("WebAppData"u8, Encoding.UTF8.GetBytes(botToken)), CheckString(fields)));

    /// <summary>With key and message of the first step swapped: the mistake that many libraries have made.</summary>
    public static string SwappedHash(IReadOnlyDictionary<string, string> fields, string botToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(HMACSHA256.HashData(Encoding.UTF8.GetBytes(botToken), "WebAppData"u8), CheckString(fields)));

    private static byte[] CheckString(IReadOnlyDictionary<string, string> fields) => Encoding.UTF8.GetBytes(string.Join(
        '\n', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}")));
}
