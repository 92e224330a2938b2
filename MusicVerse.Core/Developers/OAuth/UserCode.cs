using System.Security.Cryptography;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>
/// What a person types from one screen into another: eight letters without vowels, so that no words appear and none is
/// mistaken for a digit (RFC 8628, section 6.1). 20^8 of them, each good for a quarter of an hour and only once.
/// </summary>
public static class UserCode
{
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;

    /// <summary>As it is stored and compared: letters only.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As it is shown: "WDJB-MJHT".</summary>
    public static string Format(string code) => $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";

    /// <summary>From what somebody typed, in any case and with any dashes and spaces.</summary>
    /// <returns>Null when it cannot be one of ours.</returns>
    public static string? Read(string typed)
    {
        var letters = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Take(Length + 1)]);
        return letters.Length == Length && letters.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? letters : null;
    }
}
