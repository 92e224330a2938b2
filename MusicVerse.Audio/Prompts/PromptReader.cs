using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Prompts;

/// <param name="Interpretation">What was understood, in the language of the prompt.</param>
internal sealed record Reading(Brief Brief, string Interpretation);

/// <summary>Makes a brief of a request: explicit fields first, then the words of the prompt, then the style's own habits.</summary>
internal static class PromptReader
{
    /// <summary>When nothing in a prompt points to a style: those that please most listeners.</summary>
    private static readonly string[] Friendly = ["lofi", "synthwave", "house", "cinematic-piano", "folk", "funk", "bossa-nova", "rock", "boom-bap", "ambient"];

    /// <exception cref="ArgumentException">A field is out of range, or its style or key is unknown.</exception>
    public static Reading Read(TrackRequest request)
    {
        RequestRules.Check(request);
        var text = new PromptText(request.Prompt);
        var chance = Chance.For(request.Seed, "brief", request.Prompt);
        var word = request.Style is null ? StyleWords.Find(text) ?? new StyleWord(chance.Pick(Friendly), []) : new StyleWord(request.Style, []);
        var style = Styles.Get(word.StyleId);
        var mood = MoodWords.Find(request.Mood is null ? text : new PromptText(request.Mood));
        var alone = Soloist(text);
        var rejected = InstrumentWords.Rejected(text).ToList();
        var brief = new Brief
        {
            Style = style,
            Seed = request.Seed,
            Title = request.Title ?? Titles.Make(text, Chance.For(request.Seed, "title", request.Prompt)),
            Mood = request.Mood ?? mood?.Name ?? chance.Pick(style.Moods),
            Key = ChooseKey(request, text, style, mood, chance),
            TempoBpm = request.TempoBpm ?? Quantities.FindBpm(text) ?? ChooseTempo(style, word, Quantities.FindPace(text) ?? mood?.Tempo, chance),
            Meter = Quantities.FindMeter(text) ?? style.Meter,
            Duration = request.Duration ?? Quantities.FindDuration(text) ?? TypicalDuration(style, chance),
            EnergyShift = (mood?.Energy ?? 0) + word.Energy,
            Curve = CurveOf(text),
            Lead = alone is null ? InstrumentWords.FirstMelodic(text) : null,
            Alone = alone,
            IntroAlone = IntroSoloist(text),
            Without = rejected.SelectMany(r => r.Stems).ToHashSet(StringComparer.Ordinal),
        };
        return new Reading(brief, Interpretation.Write(brief, word, rejected, text.IsRussian, request.Instrumental));
    }

    private static Key ChooseKey(TrackRequest request, PromptText text, StyleDefinition style, MoodWord? mood, Chance chance)
    {
        var tonic = chance.Below(12);
        var mode = chance.Pick(style.Modes);
        if (Key.Parse(request.Key) is { } asked) return asked;
        if (KeyText.Find(text.Original) is { } named) return named;
        if (KeyText.FindMode(text.Lower) is { } wanted) return new Key(tonic, wanted);
        if (mood?.Minor is { } minor && minor != mode.IsMinor())
            mode = style.Modes.FirstOrDefault(m => m.IsMinor() == minor, minor ? Mode.Minor : Mode.Major);
        return new Key(tonic, mode);
    }

    /// <summary>Near the style's usual tempo, moved towards its ends by words and by chance; whole beats per minute.</summary>
    private static double ChooseTempo(StyleDefinition style, StyleWord word, double? pace, Chance chance)
    {
        const double wander = 0.35;
        var (slow, typical, fast) = (style.Tempo.Slow, word.Bpm ?? style.Tempo.Typical, style.Tempo.Fast);
        var position = Math.Clamp((pace ?? 0) + chance.Between(-wander, wander), -1, 1);
        if (word.Bpm is not null && pace is null) return typical;
        return Math.Round(position < 0 ? typical + position * (typical - slow) : typical + position * (fast - typical));
    }

    private static TimeSpan TypicalDuration(StyleDefinition style, Chance chance) =>
        TimeSpan.FromSeconds(Math.Round(style.TypicalDuration.TotalSeconds * chance.Between(0.88, 1.12)));

    private static EnergyCurve CurveOf(PromptText text)
    {
        if (text.Has("big drop", "huge drop", "massive drop", "drop", "дроп*")) return EnergyCurve.Drop;
        if (text.Has("builds up", "building", "build up", "builds slowly", "crescendo", "rising", "gradually", "нараста*", "крещендо", "постепенн*")) return EnergyCurve.Rise;
        if (text.Has("fading", "winding down", "calms down", "diminuendo", "затиха*", "угаса*")) return EnergyCurve.Fall;
        return EnergyCurve.Style;
    }

    /// <summary>"solo piano", "only guitar", "только фортепиано": nobody else plays.</summary>
    private static WantedInstrument? Soloist(PromptText text) =>
        Named(text, phrase => [$"solo {phrase}", $"{phrase} solo", $"only {phrase}", $"just {phrase}", $"{phrase} only", $"только {phrase}", $"соло {phrase}", $"одно {phrase}", $"одна {phrase}"],
            exclude: text.Has("guitar solo", "with a solo", "intro"));

    private static WantedInstrument? IntroSoloist(PromptText text) =>
        Named(text, phrase => [$"intro only {phrase}", $"intro with only {phrase}", $"{phrase} intro", $"intro just {phrase}", $"intro on {phrase}", $"intro: {phrase}", $"{phrase}-only intro",
            $"intro is only {phrase}", $"вступление только {phrase}", $"вступление: {phrase}", $"вступление на {phrase}", $"в начале только {phrase}", $"интро только {phrase}"], exclude: false);

    private static WantedInstrument? Named(PromptText text, Func<string, string[]> forms, bool exclude)
    {
        if (exclude) return null;
        return InstrumentWords.All.Where(w => w.Melodic is not null && w.Phrases.Any(phrase => text.Has(forms(phrase)))).Select(w => w.Melodic).FirstOrDefault();
    }
}
