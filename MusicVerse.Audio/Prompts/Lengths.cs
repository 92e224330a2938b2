using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicVerse.Audio.Prompts;

/// <summary>How long a track is to be, by the words of a prompt.</summary>
internal static partial class Lengths
{
    private const string Number = @"\d{1,4}(?:[.,]\d{1,3})?";
    private const string Hour = @"(?:hours?|hrs?|h|час(?:а|ов)?|ч)(?!\p{L})";
    private const string Minute = @"(?:minutes?|mins?|(?<=\d)m|минут\p{L}*|мин)(?![\p{L}/])";
    private const string Second = @"(?:seconds?|secs?|s|секунд\p{L}*|сек)(?![\p{L}/])";

    /// <summary>"1 h 10 min", "2 minutes and 30 seconds", "2m30s", "1 мин 15 с", "2 min 30"; a lone "с" is Russian for "with".</summary>
    [GeneratedRegex(@"(?<![\p{L}\d:/]|\d[.,])(?:"
        + "(?<hours>" + Number + @")\s*-?\s*" + Hour + @"(?:\s*(?:and|и)?\s*(?<minutes>" + Number + @")\s*" + Minute + ")?"
        + "|(?<minutes>" + Number + @")\s*-?\s*" + Minute + @"\.?(?:,?\s*(?:and\s+|и\s+)?(?<seconds>\d{1,2})\s*-?\s*(?:" + Second + @"|с(?!\p{L}))|\s+(?<seconds>[0-5]\d)(?![\p{L}\d:/'-]|[.,]\d|\s*[\p{L}%]))?"
        + "|(?<seconds>" + Number + @")\s*-?\s*" + Second
        + @"|(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)(?![\d:])(?:\s*" + Minute + ")?"
        + @"|(?<unit>(?:a\s+minute|minute-long|минут(?:а|у|ка|ку|н\p{L}+))(?!\p{L})))", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    /// <summary>What stands before a time that is a place or a part: "a drop after 30 seconds", "the last 10 seconds".</summary>
    [GeneratedRegex(@"(?:(?<!\p{L})(?:after|first|last|final|every|each|until|till|from|before|per|at|within|next|через|после|перв\p{L}+|последн\p{L}+|кажд\p{L}+|спустя|до|от|каждые|в|beats)(?:\s+(?:the|about|around|a))?\s*-?|\bat:)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceBefore();

    [GeneratedRegex(@"^\s*-?\s*(?:long\s+)?(?:(?:into|before|after|in(?=\s*(?:$|[,.;]))|mark|to|ago|later|old|apart|per|am|pm|a\.m|p\.m|intro|outro|drop|build-?up|break\w*|pause|silence|delay|fade|\w+\s+intro|спустя|назад|до(?!\s*-?\s*(?:маж|мин|диез))|вступлени\p{L}*|интро|пауз\p{L}*|утра|ночи|вечера|дня)(?!\p{L}))", RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceAfter();

    /// <summary>An hour is a length only where the sentence lets it stand by itself: "1 hour drive" is none.</summary>
    [GeneratedRegex(@"^\s*(?:$|[,.;!?\n)]|long|of|mix|set|track|version|in\s+length|музык)", RegexOptions.ExplicitCapture)]
    private static partial Regex HourEnds();

    [GeneratedRegex(@"(?:length|duration|total|lasting|lasts|runtime|длительность\p{L}*|длиной|длина|продолжительность\p{L}*|хронометраж|длится)[^,;.\d]{0,20}$", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelBefore();

    [GeneratedRegex(@"^\s*-?\s*(?:long|in\s+length|length|total|duration|track|длиной|общ)", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelAfter();

    /// <summary>"90s" is a decade unless it is called a length.</summary>
    [GeneratedRegex(@"(?<![\d.,])(?<number>\d{1,3})s(?=\s+(?:long|length|duration|in\s+length)(?!\p{L}))|(?<=(?:length|duration)\s*[:=]?\s*(?:of\s+|is\s+)?)(?<number>\d{1,3})s(?!\p{L})", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelledSeconds();

    [GeneratedRegex(@"^(?:(?:19|20)?\d0s|\d0's)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Decade();

    /// <summary>"90s length" as "90 seconds length", so that nobody hears a decade.</summary>
    public static string WithoutDecades(string lower) => LabelledSeconds().Replace(lower, "${number} seconds");

    /// <returns>Unclamped; null when the prompt does not say. One that is called a length counts before the first.</returns>
    public static TimeSpan? Find(PromptText text)
    {
        var plain = Numerals.ToDigits(text.Lower);
        var found = Length().Matches(plain).Where(match => IsWhole(plain, match)).ToList();
        var match = found.Find(match => LabelBefore().IsMatch(plain[..match.Index]) || LabelAfter().IsMatch(plain[match.Index..][match.Length..])) ?? found.FirstOrDefault();
        return match is null ? null : TimeSpan.FromSeconds(Seconds(match));
    }

    private static bool IsWhole(string plain, Match match)
    {
        var (before, after) = (plain[..match.Index], plain[(match.Index + match.Length)..]);
        if (Seconds(match) <= 0 || Decade().IsMatch(match.Value)) return false;
        if (match.Groups["hours"].Success && !match.Groups["minutes"].Success && !HourEnds().IsMatch(after)) return false;
        return !PlaceAfter().IsMatch(after) && (LabelBefore().IsMatch(before) || !PlaceBefore().IsMatch(before));
    }

    private static double Seconds(Match match) =>
        match.Groups["unit"].Success ? 60 : Value(match, "hours") * 3600 + Value(match, "minutes") * 60 + Value(match, "seconds");

    private static double Value(Match match, string group) =>
        match.Groups[group] is { Success: true } number ? double.Parse(number.Value.Replace(',', '.'), CultureInfo.InvariantCulture) : 0;
}
