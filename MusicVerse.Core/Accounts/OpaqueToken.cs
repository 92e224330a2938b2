using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Core.Accounts;

/// <summary>
/// Bearer secrets: a prefix that says what it is, 30 random base62 characters (178 bits) and a 6-character CRC-32,
/// so that a typo or a look-alike is refused without asking the database. With that much entropy one SHA-256 is
/// enough to store (contracts/api-platform.md, section 1).
/// </summary>
public static class OpaqueToken
{
    public const string SessionPrefix = "mvs_";
    public const string ApiKeyPrefix = "mvai_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 30;
    private const int ChecksumLength = 6;

    public static string Create(string prefix)
    {
        var body = prefix + RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return body + Checksum(body);
    }

    public static bool IsWellFormed(string token, string prefix)
    {
        if (token.Length != prefix.Length + RandomLength + ChecksumLength || !token.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var body = token[..^ChecksumLength];
        return token.EndsWith(Checksum(body), StringComparison.Ordinal);
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    private static string Checksum(string body)
    {
        var crc = Crc32.HashToUInt32(Encoding.ASCII.GetBytes(body));
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--)
        {
            digits[i] = Alphabet[(int)(crc % (uint)Alphabet.Length)];
            crc /= (uint)Alphabet.Length;
        }

        return new string(digits);
    }
}
