using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Theory;

/// <summary>Keys as people write them, in English and in Russian.</summary>
internal static partial class KeyText
{
    private static readonly Dictionary<string, int> RussianTonics = new(StringComparer.Ordinal)
    {
        ["до"] = 0, ["ре"] = 2, ["ми"] = 4, ["фа"] = 5, ["соль"] = 7, ["ля"] = 9, ["си"] = 11,
    };

    private const string ModeWords =
        "major|maj|minor|min|dorian|phrygian|lydian|mixolydian|aeolian|ionian|мажор[а-я]*|минор[а-я]*|дорийск[а-я]*|фригийск[а-я]*|лидийск[а-я]*|миксолидийск[а-я]*";

    [GeneratedRegex(@"^\s*(?<tonic>[a-gA-G])\s*(?<sign>#|♯|b|♭|-?sharp|-?flat)?\s*[- ]?\s*(?<mode>" + ModeWords + @"|m|M)?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Latin();

    [GeneratedRegex(@"^\s*(?<tonic>до|ре|ми|фа|соль|ля|си)\s*-?\s*(?<sign>диез|бемоль)?\s*-?\s*(?<mode>" + ModeWords + @")?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Russian();

    /// <summary>A key inside running text. The mode word is required: "a" and "до" are everyday words.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<key>(?:[a-gA-G]\s?(?:#|♯|b(?![a-z])|♭|[- ]?sharp|[- ]?flat)?|(?:до|ре|ми|фа|соль|ля|си)(?:[- ]?(?:диез|бемоль))?)[- ]?\s?(?:" + ModeWords + @")|[A-G](?:#|♯|b|♭)?m)(?![\p{L}\p{N}#])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Inside();

    public static Key? Parse(string? text)
    {
        if (text is null) return null;
        if (Latin().Match(text) is { Success: true } latin)
            return new Key(LatinTonic(latin.Groups["tonic"].Value, latin.Groups["sign"].Value), ParseMode(latin.Groups["mode"].Value));
        if (Russian().Match(text.ToLower(CultureInfo.InvariantCulture)) is { Success: true } russian)
        {
            var shift = russian.Groups["sign"].Value switch { "диез" => 1, "бемоль" => -1, _ => 0 };
            return new Key(PitchClass.Wrap(RussianTonics[russian.Groups["tonic"].Value] + shift), ParseMode(russian.Groups["mode"].Value));
        }
        return null;
    }

    public static Key? Find(string text) =>
        Inside().Matches(text).Select(match => Parse(match.Value)).FirstOrDefault(key => key is not null);

    /// <summary>A mode without a tonic: "something dorian", "в миноре".</summary>
    public static Mode? FindMode(string lowerText)
    {
        (string Word, Mode Mode)[] words =
        [
            ("dorian", Mode.Dorian), ("дорийск", Mode.Dorian), ("phrygian", Mode.Phrygian), ("фригийск", Mode.Phrygian),
            ("mixolydian", Mode.Mixolydian), ("миксолидийск", Mode.Mixolydian), ("lydian", Mode.Lydian), ("лидийск", Mode.Lydian),
            ("minor", Mode.Minor), ("минор", Mode.Minor), ("major key", Mode.Major), ("in major", Mode.Major), ("мажор", Mode.Major),
        ];
        foreach (var (word, mode) in words)
            if (lowerText.Contains(word, StringComparison.Ordinal)) return mode;
        return null;
    }

    private static int LatinTonic(string letter, string accidental)
    {
        var natural = char.ToUpperInvariant(letter[0]) switch
        {
            'C' => 0, 'D' => 2, 'E' => 4, 'F' => 5, 'G' => 7, 'A' => 9, _ => 11,
        };
        var shift = accidental.TrimStart('-').ToLower(CultureInfo.InvariantCulture) switch
        {
            "#" or "♯" or "sharp" => 1, "b" or "♭" or "flat" => -1, _ => 0,
        };
        return PitchClass.Wrap(natural + shift);
    }

    private static Mode ParseMode(string word)
    {
        if (word == "m") return Mode.Minor;
        var lower = word.ToLower(CultureInfo.InvariantCulture);
        if (lower.StartsWith("min", StringComparison.Ordinal) || lower.StartsWith("минор", StringComparison.Ordinal) || lower == "aeolian") return Mode.Minor;
        if (lower.StartsWith("dor", StringComparison.Ordinal) || lower.StartsWith("дор", StringComparison.Ordinal)) return Mode.Dorian;
        if (lower.StartsWith("phr", StringComparison.Ordinal) || lower.StartsWith("фри", StringComparison.Ordinal)) return Mode.Phrygian;
        if (lower.StartsWith("lyd", StringComparison.Ordinal) || lower.StartsWith("лид", StringComparison.Ordinal)) return Mode.Lydian;
        if (lower.StartsWith("mix", StringComparison.Ordinal) || lower.StartsWith("мик", StringComparison.Ordinal)) return Mode.Mixolydian;
        return Mode.Major;
    }
}
