using System.Text.RegularExpressions;

namespace MusicVerse.Core.Studio;

/// <summary>Keys as people type them, in English or in Russian, in the spelling in which tracks carry them: "f♯min" is "F# minor".</summary>
public static partial class MusicalKey
{
    private const int Octave = 12;

    // The spelling with fewer accidentals in the signature; the same tables as the composer's, so that filters match.
    private static readonly string[] MajorTonics = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] MinorTonics = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    [GeneratedRegex(@"^\s*(?<tonic>[a-g])\s*(?<shift>#|♯|b|♭|-?sharp|-?flat)?\s*-?\s*(?<mode>[a-z]*)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^\s*(?<tonic>до|ре|ми|фа|соль|ля|си)\s*-?\s*(?<shift>#|♯|b|♭|диез|бемоль)?\s*-?\s*(?<mode>[а-я]*)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RussianForm();

    /// <returns>A tonic and a mode ("Bb dorian"; a tonic alone is major), or null when the text is not a key.</returns>
    public static string? Normalize(string text)
    {
        var match = Form().Match(text) is { Success: true } english ? english : RussianForm().Match(text);
        if (!match.Success || Mode(match.Groups["mode"].Value) is not { } mode)
        {
            return null;
        }

        var tonic = (Natural(match.Groups["tonic"].Value) + Shift(match.Groups["shift"].Value) + Octave) % Octave;
        return $"{(mode is "minor" or "dorian" or "phrygian" ? MinorTonics : MajorTonics)[tonic]} {mode}";
    }

    private static string? Mode(string word) => word switch
    {
        "m" => "minor",
        "M" => "major",
        _ => word.ToLowerInvariant() switch
        {
            "" or "maj" or "major" or "ionian" or "мажор" => "major",
            "min" or "minor" or "aeolian" or "минор" => "minor",
            "dorian" or "дорийский" => "dorian",
            "phrygian" or "фригийский" => "phrygian",
            "lydian" or "лидийский" => "lydian",
            "mixolydian" or "миксолидийский" => "mixolydian",
            _ => null,
        },
    };

    private static int Natural(string tonic) => tonic.ToLowerInvariant() switch
    {
        "c" or "до" => 0,
        "d" or "ре" => 2,
        "e" or "ми" => 4,
        "f" or "фа" => 5,
        "g" or "соль" => 7,
        "a" or "ля" => 9,
        _ => 11,
    };

    private static int Shift(string accidental) => accidental.TrimStart('-').ToLowerInvariant() switch
    {
        "#" or "♯" or "sharp" or "диез" => 1,
        "b" or "♭" or "flat" or "бемоль" => -1,
        _ => 0,
    };
}
