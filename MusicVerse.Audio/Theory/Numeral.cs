using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Theory;

/// <summary>How many thirds a plain degree stacks.</summary>
internal enum ChordColor { Power, Triad, Seventh, Ninth }

/// <summary>
/// Chord symbols relative to a key. Roman numerals say their quality ("ii7", "V7", "bVIImaj7", "iø7", "V7/vi", "IV^1"
/// for first inversion); Arabic digits take theirs from the mode ("1 6 4 5" is i–VI–iv–v in minor and I–vi–IV–V in major).
/// Degrees count along the natural minor scale in minor modes and along the major scale in major ones.
/// </summary>
internal static partial class Numeral
{
    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII"];

    [GeneratedRegex(@"^([b#]?)(VII|VI|V|IV|III|II|I|vii|vi|v|iv|iii|ii|i|[1-7])([^/^]*)(?:\^([123]))?(?:/([b#]?)(VII|VI|V|IV|III|II|I|vii|vi|v|iv|iii|ii|i))?$")]
    private static partial Regex Symbol();

    /// <exception cref="FormatException">The symbol is not one of the forms above: a mistake in a style's data.</exception>
    public static Chord Parse(string symbol, Key key, ChordColor color)
    {
        var match = Symbol().Match(symbol);
        if (!match.Success) throw new FormatException($"'{symbol}' is not a chord symbol.");
        var (degree, suffix) = (match.Groups[2].Value, match.Groups[3].Value);
        if (match.Groups[6].Success)
        {
            var target = RootOf(match.Groups[6].Value, match.Groups[5].Value, key);
            key = new Key(target, Mode.Major);
        }
        var chord = char.IsDigit(degree[0])
            ? Diatonic(degree[0] - '1', match.Groups[1].Value, suffix, key, color)
            : new Chord(RootOf(degree, match.Groups[1].Value, key), Quality(suffix, char.IsUpper(degree[0]), color));
        if (!match.Groups[4].Success) return chord;
        var inversion = Math.Min(match.Groups[4].Value[0] - '0', chord.Intervals.Length - 1);
        return chord with { BassClass = PitchClass.Wrap(chord.Root + chord.Intervals[inversion]) };
    }

    private static int RootOf(string roman, string accidental, Key key)
    {
        var scale = (key.IsMinor ? Mode.Minor : Mode.Major).Scale();
        var degree = Array.FindIndex(Romans, r => r.Equals(roman, StringComparison.OrdinalIgnoreCase));
        return PitchClass.Wrap(key.Tonic + scale[degree] + Shift(accidental));
    }

    private static int Shift(string accidental) => accidental switch { "b" => -1, "#" => 1, _ => 0 };

    private static Chord Diatonic(int degree, string accidental, string suffix, Key key, ChordColor color)
    {
        var scale = key.Mode.Scale();
        int Step(int thirds) => scale[(degree + 2 * thirds) % 7] + 12 * ((degree + 2 * thirds) / 7) - scale[degree];
        var root = PitchClass.Wrap(key.Tonic + scale[degree] + Shift(accidental));
        if (suffix.Length > 0) return new Chord(root, Quality(suffix, Step(1) == 4, color));
        int[] intervals = color switch
        {
            ChordColor.Power => [0, 7],
            ChordColor.Triad => [0, Step(1), Step(2)],
            ChordColor.Seventh => [0, Step(1), Step(2), Step(3)],
            // A flat ninth grinds against the root; such degrees stay at the seventh.
            _ when Step(4) == 13 => [0, Step(1), Step(2), Step(3)],
            _ => [0, Step(1), Step(2), Step(3), Step(4)],
        };
        return new Chord(root, intervals);
    }

    private static int[] Quality(string suffix, bool major, ChordColor color)
    {
        var third = major ? 4 : 3;
        return suffix switch
        {
            "" when color == ChordColor.Power => [0, 7],
            "" => [0, third, 7],
            "5" => [0, 7],
            "6" => [0, third, 7, 9],
            "69" => [0, third, 7, 9, 14],
            "7" => [0, third, 7, 10],
            "maj7" => [0, third, 7, 11],
            "9" => [0, third, 7, 10, 14],
            "maj9" => [0, third, 7, 11, 14],
            "11" => [0, third, 7, 10, 14, 17],
            "13" => [0, third, 7, 10, 14, 21],
            "add9" => [0, third, 7, 14],
            "sus2" => [0, 2, 7],
            "sus4" => [0, 5, 7],
            "7sus4" => [0, 5, 7, 10],
            "9sus4" => [0, 5, 7, 10, 14],
            "7b9" => [0, third, 7, 10, 13],
            "7#9" => [0, third, 7, 10, 15],
            "7#11" => [0, third, 7, 10, 18],
            "maj7#11" => [0, third, 7, 11, 18],
            "7b13" => [0, third, 7, 10, 20],
            "o" => [0, 3, 6],
            "o7" => [0, 3, 6, 9],
            "ø7" => [0, 3, 6, 10],
            "+" => [0, 4, 8],
            _ => throw new FormatException($"'{suffix}' is not a chord quality."),
        };
    }
}
