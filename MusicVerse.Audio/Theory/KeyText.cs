using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Theory;

/// <summary>A key as far as a text names it.</summary>
/// <param name="Mode">Null where only the tonic is said: "rock in E".</param>
internal readonly record struct NamedKey(int Tonic, Mode? Mode);

/// <summary>Keys as people write them, in English, in Russian, and in German ("a-moll").</summary>
internal static partial class KeyText
{
    private const string Sign = @"(?<sign>\s?[#♯♭]|b(?!\p{L})|b(?=maj|min)|[- ]?(?:sharp|flat)(?!\p{L}))";
    private const string Shade = @"(?:(?:harmonic|natural|melodic|гармоническ\p{L}*|натуральн\p{L}*|мелодическ\p{L}*)\s+)?";
    private const string EnglishMode = @"(?<mode>major|maj|minor|min|dorian|phrygian|lydian|mixolydian|aeolian|ionian)(?!\p{L})";
    private const string RussianMode = @"(?<mode>(?:мажор|минор|дорийск|фригийск|лидийск|миксолидийск)\p{L}*)";
    private const string RussianTonic = @"(?<tonic>до|ре|ми|фа|соль|ля|си)";
    private const string RussianSign = @"(?<sign>[- ]?(?:диез|бемоль)(?!\p{L})|\s?[#♯♭]|\s?b(?!\p{L}))";
    private const string Start = @"(?<![\p{L}\p{N}#♯♭])";
    private const string End = @"(?![\p{L}\p{N}&'’#♯♭+-])";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = Options | RegexOptions.IgnoreCase;

    private static readonly Dictionary<string, int> Tonics = new(StringComparer.Ordinal)
    {
        ["c"] = 0, ["d"] = 2, ["e"] = 4, ["f"] = 5, ["g"] = 7, ["a"] = 9, ["b"] = 11, ["до"] = 0, ["ре"] = 2, ["ми"] = 4, ["фа"] = 5, ["соль"] = 7, ["ля"] = 9, ["си"] = 11,
    };

    /// <summary>German says B for B flat and H for B.</summary>
    private static readonly Dictionary<string, int> GermanTonics = new(StringComparer.Ordinal)
    {
        ["c"] = 0, ["cis"] = 1, ["des"] = 1, ["d"] = 2, ["dis"] = 3, ["es"] = 3, ["e"] = 4, ["f"] = 5, ["fis"] = 6, ["ges"] = 6, ["g"] = 7, ["gis"] = 8, ["as"] = 8, ["a"] = 9, ["ais"] = 10, ["b"] = 10, ["h"] = 11,
    };

    private static readonly (string Beginning, Mode Mode)[] Modes =
    [
        ("min", Mode.Minor), ("минор", Mode.Minor), ("aeolian", Mode.Minor), ("moll", Mode.Minor), ("dor", Mode.Dorian), ("дор", Mode.Dorian), ("phr", Mode.Phrygian), ("фри", Mode.Phrygian),
        ("lyd", Mode.Lydian), ("лид", Mode.Lydian), ("mix", Mode.Mixolydian), ("мик", Mode.Mixolydian),
    ];

    /// <summary>The surest first. "a" and "до" are everyday words: "a major hit" and "от мажора до минора" name no key.</summary>
    private static readonly Regex[] Forms = [English(), Russian(), German(), EnglishChord(), EnglishTonic(), RussianTonicAlone(), SignedTonic()];

    [GeneratedRegex(Start + "(?<tonic>[a-g])" + Sign + @"?[- ]?\s?" + Shade + EnglishMode, AnyCase)]
    private static partial Regex English();

    [GeneratedRegex(Start + RussianTonic + RussianSign + @"?(?<join>\s*-?\s*)" + Shade + RussianMode, AnyCase)]
    private static partial Regex Russian();

    [GeneratedRegex(Start + @"(?<german>[cdfg]is|ais|[dg]es|es|as|[a-h])[- ]?(?<mode>dur|moll)(?!\p{L})", AnyCase)]
    private static partial Regex German();

    /// <summary>"Am", "F#m"; a small letter needs its sign, for "am" is a verb.</summary>
    [GeneratedRegex(Start + @"(?:(?<tonic>[A-G])(?<sign>[#♯♭b])?|(?<tonic>[a-g])(?<sign>[#♯♭b]))(?<mode>m)" + End, Options)]
    private static partial Regex EnglishChord();

    /// <summary>"in the key of g", "key: D", "in E", "in Eb": the tonic alone.</summary>
    [GeneratedRegex(@"(?:(?<!\p{L})[Kk]ey(?:\s+of|\s+is|\s*[:=])\s*(?<tonic>[a-gA-G])|(?<!\p{L})[Ii]n\s+(?<tonic>[A-G]))" + Sign + "?" + End, Options)]
    private static partial Regex EnglishTonic();

    [GeneratedRegex(@"(?:(?<!\p{L})тональност\p{L}*\s*[:=-]?\s*" + RussianTonic + RussianSign + @"?|(?<!\p{L})в\s+(?<tonic>ре|ми|фа|соль|ля|си)(?=\s*(?:$|[,.;!?\d]))|" + Start + RussianTonic + RussianSign + ")" + End, AnyCase)]
    private static partial Regex RussianTonicAlone();

    /// <summary>"B flat house", "F#".</summary>
    [GeneratedRegex(Start + @"(?:(?<tonic>[A-G])(?<sign>[#♯♭]|b)|(?<tonic>[B-Gb-g])(?<sign>[- ](?:sharp|flat)))" + End, Options)]
    private static partial Regex SignedTonic();

    /// <summary>What may follow "a minor" when it is a key and no article.</summary>
    [GeneratedRegex(@"^\s*(?:$|[^\p{L}\s]|\d|(?:with|and|at|but|for|no|without)(?!\p{L}))", AnyCase)]
    private static partial Regex AfterKey();

    /// <returns>Null when the text is not a key, or more than one. A tonic alone is major.</returns>
    public static Key? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var key = text.Trim();
        var whole = Forms.Select(form => form.Match(key)).FirstOrDefault(match => match.Success && match.Length == key.Length) ?? Alone().Match(key);
        return whole.Success && whole.Length == key.Length && Read(whole) is var named ? new Key(named.Tonic, named.Mode ?? Mode.Major) : null;
    }

    [GeneratedRegex("^(?:(?<tonic>[a-g])" + Sign + "?(?<mode>m)?|" + RussianTonic + RussianSign + "?)$", AnyCase)]
    private static partial Regex Alone();

    public static NamedKey? Find(string text)
    {
        foreach (var form in Forms)
            foreach (Match match in form.Matches(text))
                if (!IsEverydayWord(match, text)) return Read(match);
        return null;
    }

    private static bool IsEverydayWord(Match match, string text)
    {
        var (letter, mode) = (match.Groups["tonic"].Value, match.Groups["mode"].Value);
        // "от грусти до мажора": a key has its mode in the nominative, or after "в".
        if (letter is "до" or "До") return match.Groups["join"].Value == " " && mode is not ("мажор" or "минор" or "мажоре" or "миноре");
        if (letter is not ("a" or "A") || match.Groups["sign"].Success || AfterKey().IsMatch(text[(match.Index + match.Length)..])) return false;
        // "a minor setback", "A major hit", "Am I", "in A dream"; but "in A minor", "A harmonic minor".
        var before = text[..match.Index].TrimEnd();
        var startsSentence = before.Length == 0 || before[^1] is '.' or '!' or '?' or '\n';
        return mode.Length == 0 || ((letter == "a" || startsSentence) && match.Value.Count(char.IsWhiteSpace) < 2);
    }

    /// <summary>A mode without a tonic: "something dorian", "в миноре"; null where the text names both genders.</summary>
    public static Mode? FindMode(string lowerText)
    {
        (string Word, Mode Mode)[] words =
        [
            ("dorian", Mode.Dorian), ("дорийск", Mode.Dorian), ("phrygian", Mode.Phrygian), ("фригийск", Mode.Phrygian),
            ("mixolydian", Mode.Mixolydian), ("миксолидийск", Mode.Mixolydian), ("lydian", Mode.Lydian), ("лидийск", Mode.Lydian),
            ("minor", Mode.Minor), ("минор", Mode.Minor), ("major key", Mode.Major), ("in major", Mode.Major), ("мажор", Mode.Major),
        ];
        var found = words.Where(word => lowerText.Contains(word.Word, StringComparison.Ordinal)).Select(word => word.Mode).ToList();
        return found.Count == 0 || (found.Contains(Mode.Minor) && found.Contains(Mode.Major)) ? null : found[0];
    }

    private static NamedKey Read(Match match)
    {
        var mode = match.Groups["mode"] is { Success: true } word ? ParseMode(word.Value) : (Mode?)null;
        if (match.Groups["german"] is { Success: true } german) return new NamedKey(GermanTonics[german.Value.ToLowerInvariant()], mode);
        var shift = match.Groups["sign"].Value.TrimStart('-', ' ').ToLowerInvariant() switch
        {
            "#" or "♯" or "sharp" or "диез" => 1, "b" or "♭" or "flat" or "бемоль" => -1, _ => 0,
        };
        return new NamedKey(PitchClass.Wrap(Tonics[match.Groups["tonic"].Value.ToLower(CultureInfo.InvariantCulture)] + shift), mode);
    }

    private static Mode ParseMode(string word)
    {
        var lower = word.ToLower(CultureInfo.InvariantCulture);
        if (word == "m") return Mode.Minor;
        return Modes.Where(mode => lower.StartsWith(mode.Beginning, StringComparison.Ordinal)).Select(mode => (Mode?)mode.Mode).FirstOrDefault() ?? Mode.Major;
    }
}
