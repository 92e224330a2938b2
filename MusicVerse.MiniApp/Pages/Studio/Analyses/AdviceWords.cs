using System.Text.RegularExpressions;

namespace MusicVerse.MiniApp.Pages.Studio.Analyses;

/// <summary>Recommendations in the user's language: the API gives a code and numbers, the sentence is in Words*.resx.</summary>
/// <remarks>
/// A sentence names its numbers: <c>{gain_db}</c>, <c>{gain_db:abs}</c> without the sign, <c>{width:percent}</c>,
/// <c>{first_at_ms:clock}</c> as 1:07, and <c>{length_ms:seconds}</c>, which is the distance from start_ms to end_ms.
/// </remarks>
internal static partial class AdviceWords
{
    private const double MsPerSecond = 1000, PerCent = 100;

    /// <returns>Our sentence for the code with the numbers in place, or the API's own where we know no such code or lack a number.</returns>
    public static string Text(Recommendation item, Words words) =>
        words.Known("Advice", item.Code) is { } sentence ? Fill(sentence, item.Values) ?? item.Text : item.Text;

    /// <returns>A sentence with its numbers in place; null where one is lacking.</returns>
    public static string? Fill(string sentence, IReadOnlyDictionary<string, double>? values)
    {
        var whole = true;
        var text = Placeholder().Replace(sentence, match =>
        {
            if (Find(values, match.Groups["name"].Value) is { } value)
                return Say(value, match.Groups["format"].Value);
            whole = false;
            return "";
        });
        return whole ? text : null;
    }

    private static double? Find(IReadOnlyDictionary<string, double>? values, string name)
    {
        if (values is null)
            return null;
        if (values.TryGetValue(name, out var value))
            return value;
        return name == "length_ms" && values.TryGetValue("start_ms", out var start) && values.TryGetValue("end_ms", out var end) ? end - start : null;
    }

    private static string Say(double value, string format) => format switch
    {
        "abs" => Figure.Text(Math.Abs(value)),
        "percent" => Figure.Text(Math.Round(value * PerCent)),
        "seconds" => Figure.Text(value / MsPerSecond),
        "clock" => Words.Time(value),
        _ => Figure.Text(value),
    };

    [GeneratedRegex(@"\{(?<name>[a-z0-9_]+)(:(?<format>[a-z]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
