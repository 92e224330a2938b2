using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>Proof that who redeems a code is who asked for it (RFC 7636), with S256 only.</summary>
public static class Pkce
{
    public const string Method = "S256";

    private const int ChallengeLength = 43;
    private const int MinVerifierLength = 43;
    private const int MaxVerifierLength = 128;

    /// <summary>Whether it is a SHA-256 in base64url.</summary>
    public static bool IsChallenge(string text) => text.Length == ChallengeLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    public static bool Proves(string? verifier, string challenge)
    {
        if (verifier is null || verifier.Length is < MinVerifierLength or > MaxVerifierLength || !verifier.All(IsUnreserved))
        {
            return false;
        }

        var computed = Base64Url.EncodeToUtf8(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return CryptographicOperations.FixedTimeEquals(computed, Encoding.ASCII.GetBytes(challenge));
    }

    private static bool IsUnreserved(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~';
}
