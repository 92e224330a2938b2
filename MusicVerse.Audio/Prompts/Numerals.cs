using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Prompts;

/// <summary>Number words as digits: "forty-five seconds" is "45 seconds", "двухминутный" is "2 минутный", "полторы минуты" is "1.5 минуты".</summary>
internal static partial class Numerals
{
    /// <summary>Nominative, genitive and the forms that differ.</summary>
    private static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["hundred"] = 100,
        ["один"] = 1, ["одна"] = 1, ["одну"] = 1, ["одной"] = 1, ["одно"] = 1, ["два"] = 2, ["две"] = 2, ["двух"] = 2, ["три"] = 3, ["трех"] = 3, ["четыре"] = 4, ["четырех"] = 4,
        ["пять"] = 5, ["пяти"] = 5, ["шесть"] = 6, ["шести"] = 6, ["семь"] = 7, ["семи"] = 7, ["восемь"] = 8, ["восьми"] = 8, ["девять"] = 9, ["девяти"] = 9, ["десять"] = 10, ["десяти"] = 10,
        ["одиннадцать"] = 11, ["двенадцать"] = 12, ["двенадцати"] = 12, ["тринадцать"] = 13, ["четырнадцать"] = 14, ["пятнадцать"] = 15, ["пятнадцати"] = 15,
        ["шестнадцать"] = 16, ["семнадцать"] = 17, ["восемнадцать"] = 18, ["девятнадцать"] = 19,
        ["двадцать"] = 20, ["двадцати"] = 20, ["тридцать"] = 30, ["тридцати"] = 30, ["сорок"] = 40, ["сорока"] = 40, ["пятьдесят"] = 50, ["пятидесяти"] = 50,
        ["шестьдесят"] = 60, ["шестидесяти"] = 60, ["семьдесят"] = 70, ["семидесяти"] = 70, ["восемьдесят"] = 80, ["восьмидесяти"] = 80, ["девяносто"] = 90, ["девяноста"] = 90, ["сто"] = 100, ["ста"] = 100,
        ["двести"] = 200, ["триста"] = 300,
    };

    private static readonly string Any = string.Join('|', Words.Keys.OrderByDescending(word => word.Length));

    private static readonly Regex Compound = new($@"(?<!\p{{L}})(?:{Any})(?:(?:\s*-\s*|\s+and\s+|\s+)(?:{Any})(?!\p{{L}}))*(?:(?!\p{{L}})|(?=минутн|секундн))", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex Word = new(Any, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"(?<!\p{L})(?:полминут\p{L}*|пол-минут\p{L}*|half a minute|half-minute|half minute)")]
    private static partial Regex HalfMinute();

    [GeneratedRegex(@"(?<!\p{L})(?:полчаса|half an hour|half-hour|half hour)")]
    private static partial Regex HalfHour();

    [GeneratedRegex(@"(?<!\p{L})(?:полтор[аы]|полутора)\s*")]
    private static partial Regex OneAndHalf();

    /// <summary>"a minute and a half", "минута с половиной".</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:(?:a|an|1)\s+)?(?<unit>minute|hour|минут[ауой]|час)\s+(?:and\s+a\s+half|с\s+половиной)", RegexOptions.ExplicitCapture)]
    private static partial Regex UnitAndHalf();

    [GeneratedRegex(@"(?<whole>\d{1,2})\s+(?:and\s+a\s+half|с\s+половиной)", RegexOptions.ExplicitCapture)]
    private static partial Regex AndHalf();

    public static string ToDigits(string lower)
    {
        var text = Compound.Replace(lower, numeral => Value(numeral.Value));
        text = OneAndHalf().Replace(text, "1.5 ");
        text = AndHalf().Replace(UnitAndHalf().Replace(text, "1.5 ${unit}"), "${whole}.5");
        return HalfHour().Replace(HalfMinute().Replace(text, "30 sec"), "30 min");
    }

    /// <summary>Falling numbers add up ("forty-five"), others stand side by side ("one two"); "two hundred" multiplies.</summary>
    private static string Value(string numeral)
    {
        var parts = new List<int>();
        foreach (var value in Word.Matches(numeral).Select(word => Words[word.Value]))
        {
            if (parts.Count > 0 && value == 100 && parts[^1] < 10) parts[^1] *= 100;
            else if (parts.Count > 0 && ((parts[^1] % 100 == 0 && value < 100) || (parts[^1] % 100 is >= 20 && parts[^1] % 10 == 0 && value < 10))) parts[^1] += value;
            else parts.Add(value);
        }
        return string.Join(' ', parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));
    }
}
