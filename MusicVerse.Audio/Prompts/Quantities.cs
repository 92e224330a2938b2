using System.Globalization;
using System.Text.RegularExpressions;
using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Prompts;

/// <summary>Numbers in prompts: tempo, length, meter.</summary>
internal static partial class Quantities
{
    [GeneratedRegex(@"(?<![\d.])(?<bpm>\d{2,3})\s*-?\s*(?:bpm|beats|бпм|удар(?:а|ов)?\b|уд(?:\s*/\s*мин|\.|\s+в\s+мин))", RegexOptions.ExplicitCapture)]
    private static partial Regex Bpm();

    [GeneratedRegex(@"(?:(?:tempo|темп)\D{0,12}|(?:at|под|около)\s+)(?<bpm>\d{2,3})(?!\s*(?:sec|min|сек|мин|%|s\b|-х))", RegexOptions.ExplicitCapture)]
    private static partial Regex Tempo();

    [GeneratedRegex(@"(?<![\d/])(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)(?!\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?<number>\d{1,3}(?:[.,]\d)?)|(?<word>\p{L}+(?:\s+a)?))\s*-?\s*(?<unit>minutes?|mins?|seconds?|secs?|минут[а-я]*|мин|секунд[а-я]*|сек)(?!\p{L})", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    [GeneratedRegex(@"(?<whole>\d{1,2}|one|two|three|four|five|одна|одну|две|три|четыре|пять)\s+(?:and\s+a\s+half|с\s+половиной)", RegexOptions.ExplicitCapture)]
    private static partial Regex Halves();

    [GeneratedRegex(@"(?<!\d)(?<beats>\d{1,2})/(?<unit>[48])(?!\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex MeterSign();

    private static readonly Dictionary<string, double> Numbers = new(StringComparer.Ordinal)
    {
        ["a"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["ten"] = 10, ["thirty"] = 30, ["forty"] = 40, ["sixty"] = 60, ["ninety"] = 90, ["half a"] = 0.5, ["half"] = 0.5,
        ["одна"] = 1, ["одну"] = 1, ["две"] = 2, ["двух"] = 2, ["три"] = 3, ["трех"] = 3, ["четыре"] = 4, ["пять"] = 5, ["десять"] = 10, ["полторы"] = 1.5, ["тридцать"] = 30, ["сорок"] = 40, ["шестьдесят"] = 60, ["девяносто"] = 90, ["на"] = 1,
    };

    private static readonly (string[] Words, Meter Meter)[] MeterWords =
    [
        (["twelve-eight", "twelve eight", "двенадцать восьмых"], new(12, 8)), (["nine-eight", "nine eight", "девять восьмых"], new(9, 8)),
        (["seven-eight", "seven eight", "семь восьмых"], new(7, 8)), (["six-eight", "six eight", "шесть восьмых"], new(6, 8)),
        (["five-four", "five four", "пять четвертей"], new(5, 4)), (["seven-four", "семь четвертей"], new(7, 4)),
        (["three-four", "three four", "waltz time", "jazz waltz", "джазовый вальс", "три четверти", "трех четвертях", "в ритме вальса"], new(3, 4)),
        (["two-four", "две четверти"], new(2, 4)),
    ];

    /// <summary>Italian tempo words with the middle of their range.</summary>
    private static readonly (string Word, double Bpm)[] Markings =
    [
        ("largo", 50), ("adagio", 66), ("andante", 84), ("moderato", 108), ("allegretto", 116), ("allegro", 132), ("vivace", 150), ("presto", 180),
        ("ларго", 50), ("адажио", 66), ("анданте", 84), ("модерато", 108), ("аллегро", 132), ("престо", 180),
    ];

    public static double? FindBpm(PromptText text)
    {
        foreach (var regex in (Regex[])[Bpm(), Tempo()])
        {
            var bpm = regex.Matches(text.Lower).Select(m => double.Parse(m.Groups["bpm"].ValueSpan, CultureInfo.InvariantCulture))
                .FirstOrDefault(b => b is >= TrackProducer.SlowestBpm and <= TrackProducer.FastestBpm);
            if (bpm > 0) return bpm;
        }
        return Markings.Where(m => text.Has(m.Word)).Select(m => (double?)m.Bpm).FirstOrDefault();
    }

    /// <returns>-1 slow … +1 fast, or null when the prompt says nothing.</returns>
    public static double? FindPace(PromptText text)
    {
        if (text.Has("very slow", "очень медленн*")) return -1;
        if (text.Has("slow", "slowly", "slow-paced", "downtempo", "медленн*", "неторопл*")) return -0.8;
        if (text.Has("mid-tempo", "midtempo", "medium tempo", "средн* темп*", "умеренн*")) return 0;
        if (text.Has("very fast", "очень быстр*")) return 1;
        if (text.Has("fast", "uptempo", "up-tempo", "quick", "быстр*", "скоростн*", "стремительн*")) return 0.8;
        return null;
    }

    public static TimeSpan? FindDuration(PromptText text)
    {
        double seconds = 0;
        var plain = Halves().Replace(text.Lower, match => string.Create(CultureInfo.InvariantCulture,
            $"{(int.TryParse(match.Groups["whole"].ValueSpan, CultureInfo.InvariantCulture, out var whole) ? whole : Numbers.GetValueOrDefault(match.Groups["whole"].Value, 1)) + 0.5}"));
        if (text.Has("minute and a half")) seconds += 30;
        if (text.Has("полминуты", "пол-минуты", "полминутки")) return TimeSpan.FromSeconds(30);
        foreach (Match match in Length().Matches(plain))
        {
            var number = match.Groups["number"].Success
                ? double.Parse(match.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture)
                : Numbers.GetValueOrDefault(match.Groups["word"].Value);
            seconds += number * (match.Groups["unit"].Value[0] is 'm' or 'м' ? 60 : 1);
        }
        if (seconds == 0 && Clock().Match(text.Lower) is { Success: true } clock)
            seconds = int.Parse(clock.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture) * 60 + int.Parse(clock.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture);
        if (seconds <= 0) return null;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, TrackProducer.ShortestDuration.TotalSeconds, TrackProducer.LongestDuration.TotalSeconds));
    }

    public static Meter? FindMeter(PromptText text)
    {
        var signs = MeterSign().Matches(text.Lower).Select(match => new Meter(
            int.Parse(match.Groups["beats"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["unit"].ValueSpan, CultureInfo.InvariantCulture)));
        return signs.FirstOrDefault(Meter.Known.Contains) ?? MeterWords.Where(m => text.Has(m.Words)).Select(m => m.Meter).FirstOrDefault();
    }
}
