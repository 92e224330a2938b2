using System.Runtime.InteropServices;

namespace MusicVerse.Api.Usage;

/// <summary>A country by two letters or digits (ISO 3166-1, and what content networks add, such as <c>T1</c> for Tor).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientCountry
{
    private const string Unknown = "XX";

    private readonly char _first;
    private readonly char _second;

    private ClientCountry(char first, char second) => (_first, _second) = (first, second);

    public static ClientCountry None => default;

    /// <returns><see cref="None"/> for anything else.</returns>
    public static ClientCountry Parse(string? text) =>
        text is [var first, var second] && char.IsAsciiLetterUpper(first) && (char.IsAsciiLetterUpper(second) || char.IsAsciiDigit(second)) && text != Unknown
            ? new(first, second)
            : None;

    /// <summary>Empty for <see cref="None"/>.</summary>
    public override string ToString() => this == None ? "" : $"{_first}{_second}";
}
