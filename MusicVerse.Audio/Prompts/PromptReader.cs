using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
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
        var word = request.Style is { } asked ? StyleWords.FindWithin(asked, text) : StyleWords.Find(text) ?? new StyleWord(chance.Pick(Friendly), []);
        var era = Eras.All.FirstOrDefault(e => text.Has(e.Phrases));
        var mood = MoodWords.Find(request.Mood is null ? text : new PromptText(request.Mood));
        var rejected = InstrumentWords.Rejected(text).ToList();
        var intro = IntroSoloist(text);
        var wanted = InstrumentWords.Wanted(text).Except(rejected).Where(w => w.Melodic is null || w.Melodic != intro).ToList();
        var (lead, beside) = ShareOut(wanted);
        var alone = Soloist(text);
        var style = StyleFor(request, text, word, era, alone is null ? wanted : [], beside);
        var brief = new Brief
        {
            Style = style,
            Seed = request.Seed,
            Title = request.Title ?? Titles.Make(text, Chance.For(request.Seed, "title", request.Prompt)),
            Mood = request.Mood ?? mood?.Name ?? chance.Pick(style.Moods),
            Key = ChooseKey(request, text, style, mood, chance),
            TempoBpm = request.TempoBpm ?? Quantities.FindBpm(text) ?? ChooseTempo(style, word.Branch?.Bpm, Quantities.FindPace(text) ?? mood?.Tempo, era?.Pace ?? 0, chance),
            Duration = request.Duration ?? Quantities.FindDuration(text) ?? TypicalDuration(style, chance),
            EnergyShift = (mood?.Energy ?? 0) + (word.Branch?.Energy ?? 0),
            Curve = CurveOf(text),
            Lead = alone is null ? lead : null,
            Beside = alone is null ? beside : [],
            Alone = alone,
            IntroAlone = intro,
            Without = rejected.SelectMany(r => r.Stems).ToHashSet(StringComparer.Ordinal),
        };
        var sings = !request.Instrumental || text.Has("vocal*", "singer", "singing", "sung", "вокал*", "поет", "певиц*", "певец");
        return new Reading(brief, Interpretation.Write(brief, word.Branch, era, rejected, EndingOf(text), text.IsRussian, sings));
    }

    /// <summary>The style, its branch, its decade, the players that were asked for, the ending, and the meter, in this order.</summary>
    private static StyleDefinition StyleFor(TrackRequest request, PromptText text, StyleWord word, Era? era, List<InstrumentWord> wanted, IReadOnlyList<WantedInstrument> beside)
    {
        var style = Styles.Get(word.StyleId);
        if (word.Branch is { } branch) style = branch.Change(style);
        if (era is not null) style = era.Change(style);
        style = Casting.Enlist(style, beside, drums: wanted.Exists(w => w.Stems.Contains("drums")), bass: wanted.Exists(w => w.Stems.Contains("bass")));
        if (EndingOf(text) is { } ending) style = style with { Ending = ending };
        return MeterCut.Apply(style, Quantities.FindMeter(text) ?? style.Meter, Chance.For(request.Seed, "meter"));
    }

    /// <summary>The melody goes to the first instrument that sings by itself, or to the first of all; the others accompany.</summary>
    private static (WantedInstrument? Lead, IReadOnlyList<WantedInstrument> Beside) ShareOut(List<InstrumentWord> wanted)
    {
        var players = wanted.Select(word => word.Melodic).OfType<WantedInstrument>().ToList();
        var lead = players.Find(player => player.Role == WantedRole.Answers) ?? players.FirstOrDefault();
        return (lead, players.Where(player => player != lead).Take(MostBeside).ToList());
    }

    /// <summary>More guests than these would crowd the band.</summary>
    private const int MostBeside = 3;

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

    /// <summary>Near the usual tempo, moved towards the ends of its range by words, decade and chance; whole beats per minute.</summary>
    /// <param name="usual">Tempo of the sub-style.</param>
    private static double ChooseTempo(StyleDefinition style, double? usual, double? pace, double eraPace, Chance chance)
    {
        const double wander = 0.35, reach = 0.13;
        var (slow, typical, fast) = usual is { } bpm ? (bpm * (1 - reach), bpm, bpm * (1 + reach)) : (style.Tempo.Slow, style.Tempo.Typical, style.Tempo.Fast);
        var position = Math.Clamp((pace ?? 0) + eraPace + chance.Between(-wander, wander), -1, 1);
        var tempo = position < 0 ? typical + position * (typical - slow) : typical + position * (fast - typical);
        return Math.Clamp(Math.Round(tempo), TrackProducer.SlowestBpm, TrackProducer.FastestBpm);
    }

    private static TimeSpan TypicalDuration(StyleDefinition style, Chance chance) =>
        TimeSpan.FromSeconds(Math.Round(style.TypicalDuration.TotalSeconds * chance.Between(0.88, 1.12)));

    private static EnergyCurve CurveOf(PromptText text)
    {
        if (text.Has("big drop", "huge drop", "massive drop", "drop", "drops", "дроп*")) return EnergyCurve.Drop;
        if (text.Has("builds up", "building", "build up", "build-up", "builds slowly", "slow build", "crescendo", "rising", "gradually", "climax", "starts quiet*", "starts soft*", "grand finale", "epic finale",
            "нараста*", "крещендо", "постепенн*", "кульминаци*", "от тихого к громкому", "к финалу громче")) return EnergyCurve.Rise;
        if (text.Has("fading", "winding down", "winds down", "calms down", "diminuendo", "ends quietly", "затиха*", "угаса*", "успокаива*")) return EnergyCurve.Fall;
        if (text.Has("steady energy", "constant energy", "no build-up", "even energy", "ровн* энерги*", "без кульминаци*")) return EnergyCurve.Level;
        return EnergyCurve.Style;
    }

    private static Ending? EndingOf(PromptText text)
    {
        if (text.Has("fade out", "fade-out", "fades out", "fadeout", "фейд-аут", "затухание в конце", "затуханием")) return Ending.Fade;
        if (text.Has("abrupt ending", "hard stop", "cold ending", "sudden ending", "ends abruptly", "резкий конец", "резкий финал", "обрывается")) return Ending.Cold;
        if (text.Has("ritardando", "slows down at the end", "slowing down at the end", "замедлением в конце", "замедляется в конце", "ритардандо")) return Ending.Ritard;
        return null;
    }

    /// <summary>"solo piano", "only guitar", "только фортепиано": nobody else plays.</summary>
    private static WantedInstrument? Soloist(PromptText text) =>
        Named(text, phrase => [$"solo {phrase}", $"{Whole(phrase)} solo", $"only {phrase}", $"just {phrase}", $"{Whole(phrase)} only", $"unaccompanied {phrase}", $"только {phrase}", $"соло {phrase}", $"одно {phrase}", $"одна {phrase}", $"сольн* {phrase}"],
            exclude: text.Has("guitar solo", "sax solo", "with a solo", "intro", "starts with", "begins with", "opens with", "вступлени*", "интро", "начинается", "в начале"));

    private static WantedInstrument? IntroSoloist(PromptText text) =>
        Named(text, phrase => [$"intro only {phrase}", $"intro with only {phrase}", $"{Whole(phrase)} intro", $"intro just {phrase}", $"intro on {phrase}", $"intro: {phrase}", $"{Whole(phrase)}-only intro",
            $"intro is only {phrase}", $"intro solo {phrase}", $"starts with {phrase}", $"starts with only {phrase}", $"starts with solo {phrase}", $"begins with {phrase}", $"begins with solo {phrase}", $"opens with {phrase}",
            $"вступление только {phrase}", $"вступление: {phrase}", $"вступление на {phrase}", $"в начале только {phrase}", $"интро только {phrase}", $"интро: {phrase}", $"интро на {phrase}", $"начинается с {phrase}", $"вступление {phrase}"], exclude: false);

    private static string Whole(string phrase) => phrase.TrimEnd('*');

    private static WantedInstrument? Named(PromptText text, Func<string, string[]> forms, bool exclude)
    {
        if (exclude) return null;
        return InstrumentWords.All.Where(w => w.Melodic is not null && w.Phrases.Any(phrase => text.Has(forms(phrase)))).Select(w => w.Melodic).FirstOrDefault();
    }
}
