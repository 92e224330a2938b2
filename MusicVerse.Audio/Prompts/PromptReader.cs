using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Prompts;

/// <param name="Interpretation">What was understood, in the language of the prompt.</param>
internal sealed record Reading(Brief Brief, string Interpretation);

/// <summary>Makes a brief of a request: explicit fields first, then the words of the prompt, then the style's own habits.</summary>
internal static class PromptReader
{
    /// <exception cref="ArgumentException">A field is out of range, or its style or key is unknown.</exception>
    public static Reading Read(TrackRequest request)
    {
        RequestRules.Check(request);
        var text = new PromptText(request.Prompt);
        var chance = Chance.For(request.Seed, "brief", request.Prompt);
        var mood = MoodWords.Find(request.Mood is null ? text : new PromptText(request.Mood));
        var choice = StyleWords.Choose(request.Style, text, mood);
        var word = choice.Word;
        var era = Eras.All.FirstOrDefault(e => text.Has(e.Phrases));
        var band = BandWords.Read(text, besideStyle: choice.Named && word.StyleId != "cinematic-piano");
        var (lead, beside) = ShareOut(band.Wanted);
        var meter = Quantities.FindMeter(text, out var unplayable);
        var bpm = Quantities.FindBpm(text, out var outOfReach);
        var style = StyleFor(request, text, word, era, band, beside, meter);
        var brief = new Brief
        {
            Style = style,
            Seed = request.Seed,
            Title = request.Title ?? Titles.Make(text, Chance.For(request.Seed, "title", request.Prompt)),
            Mood = request.Mood ?? mood?.Name ?? chance.Pick(style.Moods),
            Key = ChooseKey(request, text, style, mood, chance),
            TempoBpm = request.TempoBpm ?? bpm ?? ChooseTempo(style, word.Branch?.Bpm, Quantities.FindPace(text) ?? mood?.Tempo, era?.Pace ?? 0, chance),
            Duration = request.Duration ?? Playable(Lengths.Find(text)) ?? TypicalDuration(style, chance),
            EnergyShift = (mood?.Energy ?? 0) + (word.Branch?.Energy ?? 0),
            Curve = CurveOf(text),
            Lead = lead,
            Beside = beside,
            Alone = SoloistsOf(band),
            IntroAlone = band.Intro,
            Without = band.Rejected.SelectMany(r => r.Stems).ToHashSet(StringComparer.Ordinal),
            SilentDrums = SilentDrums(band),
        };
        var heard = new Heard(choice, era, band, EndingOf(text), request.TempoBpm is null ? outOfReach : null, unplayable, AsksForVoice: !request.Instrumental || text.Has("vocal*", "singer", "singing", "sung", "вокал*", "поет", "певиц*", "певец"));
        return new Reading(brief, Interpretation.Write(brief, heard, text.IsRussian));
    }

    /// <summary>The single drums that are not wanted, or all but those that are to play alone.</summary>
    private static HashSet<int> SilentDrums(BandWords band)
    {
        var alone = band.Alone.SelectMany(word => word.DrumKeys).ToHashSet();
        return alone.Count == 0 || band.Alone.Any(word => word.Stems.Contains("drums"))
            ? [.. band.Rejected.SelectMany(word => word.DrumKeys)]
            : [.. DrumLane.AllKeys.Where(key => !alone.Contains(key))];
    }

    private static TimeSpan? Playable(TimeSpan? asked) =>
        asked is { } length ? TimeSpan.FromSeconds(Math.Clamp(length.TotalSeconds, TrackProducer.ShortestDuration.TotalSeconds, TrackProducer.LongestDuration.TotalSeconds)) : null;

    private static Soloists? SoloistsOf(BandWords band) => band.Alone.Count == 0 ? null : new Soloists(
        [.. band.Alone.Select(word => word.Melodic).OfType<WantedInstrument>()], Drums: band.Alone.Any(word => word.IsDrum), Bass: band.Alone.Any(word => word.Stems.Contains("bass")));

    /// <summary>The style, its branch, its decade, the players that were asked for, the ending, and the meter, in this order.</summary>
    private static StyleDefinition StyleFor(TrackRequest request, PromptText text, StyleWord word, Era? era, BandWords band, IReadOnlyList<WantedInstrument> beside, Meter? meter)
    {
        var style = Styles.Get(word.StyleId);
        if (word.Branch is { } branch) style = branch.Change(style);
        if (era is not null) style = era.Change(style);
        var players = band.Wanted.Concat(band.Alone).ToList();
        style = Casting.Enlist(style, beside, drums: players.Exists(word => word.IsDrum), bass: players.Exists(word => word.Stems.Contains("bass")));
        if (EndingOf(text) is { } ending) style = style with { Ending = ending };
        return MeterCut.Apply(style, meter ?? style.Meter, Chance.For(request.Seed, "meter"));
    }

    /// <summary>The melody goes to the first instrument that sings by itself, or to the first of all; the others accompany.</summary>
    private static (WantedInstrument? Lead, IReadOnlyList<WantedInstrument> Beside) ShareOut(IReadOnlyList<InstrumentWord> wanted)
    {
        var players = wanted.Select(word => word.Melodic).OfType<WantedInstrument>().ToList();
        var lead = players.Find(player => player.Role == WantedRole.Answers) ?? players.FirstOrDefault();
        return (lead, players.Where(player => player != lead).Take(MostBeside).ToList());
    }

    /// <summary>More guests than these would crowd the band.</summary>
    private const int MostBeside = 3;

    private static Key ChooseKey(TrackRequest request, PromptText text, StyleDefinition style, MoodWord? mood, Chance chance)
    {
        var named = KeyText.Find(text.Original);
        // Drawn in any case: a named tonic changes nothing else that chance decides.
        var (drawn, mode) = (chance.Below(12), chance.Pick(style.Modes));
        var tonic = named?.Tonic ?? drawn;
        if (Key.Parse(request.Key) is { } asked) return asked;
        if ((named?.Mode ?? KeyText.FindMode(text.Lower)) is { } wanted) return new Key(tonic, wanted);
        // "in E" is E major unless the mood says otherwise.
        if (mood?.Minor is not { } minor) return new Key(tonic, named is null ? mode : Mode.Major);
        if (minor != mode.IsMinor()) mode = style.Modes.FirstOrDefault(m => m.IsMinor() == minor, minor ? Mode.Minor : Mode.Major);
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
}
