using System.Globalization;
using System.Text.RegularExpressions;
using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Prompts;

/// <summary>Tempo and meter in prompts; lengths are read by <see cref="Lengths"/>.</summary>
internal static partial class Quantities
{
    private const string Number = @"(?<bpm>\d{2,4}(?:[.,]\d{1,2})?)";

    /// <summary>Decades, times, speeds and shares are no tempos.</summary>
    private const string NoTempo = @"(?![\d:/]|[.,]\d|\s*-?(?:s|sec\w*|min\w*|h|hours?|сек\w*|мин\w*|час\w*|%|percent|процент\w*|х|'s|km|км|mph|miles?|am|pm|years?|лет|год\w*|degrees?|градус\w*|k?hz|к?гц|db|дб|kbps|bit|bits|бит|bars?|такт\w*|st|nd|rd|th)(?!\p{L}))";

    /// <summary>The surest first.</summary>
    private static readonly Regex[] Tempos = [Counted(), Labelled(), Stated()];

    [GeneratedRegex(@"(?<![\d.,:/])(?<bpm>\d{1,6}(?:[.,]\d{1,2})?)\s*-?\s*(?:bpm|beats|бпм|удар(?:а|ов)?(?!\p{L})|уд(?:\s*/\s*мин|\.|\s+в\s+мин))", RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?:(?<!\p{L})(?:bpm|бпм|tempo|темп\p{L}*)[^\d\n;.]{0,12}?|♩\s*=\s*)" + Number + NoTempo, RegexOptions.ExplicitCapture)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?<!\p{L})(?:at|под|около)\s+" + Number + NoTempo, RegexOptions.ExplicitCapture)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?<=\p{L}\s+)" + Number + NoTempo, RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    /// <summary>"1000 bpm" is a tempo without doubt, "8 beats" is not.</summary>
    [GeneratedRegex("bpm|бпм|удар|уд")]
    private static partial Regex CalledTempo();

    [GeneratedRegex(@"(?<![\d/])(?<beats>\d{1,2})/(?<unit>4|8|16)(?![\d/])", RegexOptions.ExplicitCapture)]
    private static partial Regex MeterSign();

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

    /// <param name="outOfReach">The first tempo that the prompt names and that nobody can play; null when there is none.</param>
    public static double? FindBpm(PromptText text, out double? outOfReach)
    {
        var plain = Numerals.ToDigits(text.Lower);
        var named = Tempos.SelectMany(tempo => tempo.Matches(plain)).ToList();
        var bare = Bare().Matches(text.Lower).Where(number => Value(number) >= SlowestBare && StyleWords.NameEndsAt(text, text.Lower[..number.Index].TrimEnd().Length));
        var playable = named.Concat(bare).Select(Value).Where(bpm => bpm is >= TrackProducer.SlowestBpm and <= TrackProducer.FastestBpm).Select(bpm => (double?)bpm).FirstOrDefault();
        outOfReach = playable is null && named.Find(match => CalledTempo().IsMatch(match.Value)) is { } tooMuch ? Value(tooMuch) : null;
        return playable ?? Markings.Where(m => text.Has(m.Word)).Select(m => (double?)m.Bpm).FirstOrDefault();
    }

    /// <summary>A smaller number after a style's name is hardly a tempo.</summary>
    private const double SlowestBare = 60;

    /// <summary>To a tenth, which is what the interpretation shows.</summary>
    private static double Value(Match number) => Math.Round(double.Parse(number.Groups["bpm"].Value.Replace(',', '.'), CultureInfo.InvariantCulture), 1, MidpointRounding.AwayFromZero);

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

    /// <param name="unplayable">A time signature that the prompt names and no style can be played in; null when there is none.</param>
    public static Meter? FindMeter(PromptText text, out Meter? unplayable)
    {
        var signs = MeterSign().Matches(text.Lower).Select(match => new Meter(
            int.Parse(match.Groups["beats"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["unit"].ValueSpan, CultureInfo.InvariantCulture))).ToList();
        var playable = signs.Find(Meter.Known.Contains) ?? MeterWords.Where(m => text.Has(m.Words)).Select(m => m.Meter).FirstOrDefault();
        unplayable = playable is null ? signs.Find(sign => sign.Numerator > 1) : null;
        return playable;
    }
}
