using System.Text.RegularExpressions;

namespace MusicVerse.Core.Studio;

/// <summary>Keys as people type them, in the spelling in which tracks carry them: "f♯min" is "F# minor".</summary>
public static partial class MusicalKey
{
    private const int Octave = 12;

    // The spelling with fewer accidentals in the signature; the same tables as the composer's, so that filters match.
    private static readonly string[] MajorTonics = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] MinorTonics = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    [GeneratedRegex(@"^\s*(?<tonic>[a-g])\s*(?<shift>#|♯|b|♭|-?sharp|-?flat)?\s*-?\s*(?<mode>[a-z]*)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    /// <returns>A tonic and a mode ("Bb dorian"; a tonic alone is major), or null when the text is not a key.</returns>
    public static string? Normalize(string text)
    {
        if (Form().Match(text) is not { Success: true } match || Mode(match.Groups["mode"].Value) is not { } mode)
        {
            return null;
        }

        var tonic = (Natural(match.Groups["tonic"].Value[0]) + Shift(match.Groups["shift"].Value) + Octave) % Octave;
        return $"{(mode is "minor" or "dorian" or "phrygian" ? MinorTonics : MajorTonics)[tonic]} {mode}";
    }

    private static string? Mode(string word) => word switch
    {
        "m" => "minor",
        "M" => "major",
        _ => word.ToLowerInvariant() switch
        {
            "" or "maj" or "major" or "ionian" => "major",
            "min" or "minor" or "aeolian" => "minor",
            "dorian" => "dorian",
            "phrygian" => "phrygian",
            "lydian" => "lydian",
            "mixolydian" => "mixolydian",
            _ => null,
        },
    };

    private static int Natural(char letter) => char.ToUpperInvariant(letter) switch
    {
        'C' => 0,
        'D' => 2,
        'E' => 4,
        'F' => 5,
        'G' => 7,
        'A' => 9,
        _ => 11,
    };

    private static int Shift(string accidental) => accidental.TrimStart('-').ToLowerInvariant() switch
    {
        "#" or "♯" or "sharp" => 1,
        "b" or "♭" or "flat" => -1,
        _ => 0,
    };
}
