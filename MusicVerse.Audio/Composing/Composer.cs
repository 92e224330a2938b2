namespace MusicVerse.Audio.Composing;

/// <summary>Turns a brief into a score: form, harmony, then the players one after another, then human hands.</summary>
internal static class Composer
{
    /// <summary>What the final chord needs to ring.</summary>
    public const double LeastRingSeconds = 1.6;

    private const double LeastBars = 3;
    private const double RitardBars = 2, RitardShare = 0.62;

    /// <summary>A lead of the asked key over the next best at which nobody doubts where home is.</summary>
    private const double ClearKey = 0.08;

    /// <summary>Harmonies tried until the key is clear; from the second half on home chords are plain.</summary>
    private const int MostTakes = 16;

    public static Score Compose(Brief brief)
    {
        var chance = Chance.For(brief.Seed, brief.Style.Id, "form");
        var bars = CountBars(brief);
        var sections = EnergyPlanner.Apply(FormPlanner.Plan(brief.Style, bars, chance, keepsIntro: brief.IntroAlone is not null), brief);
        var specs = Casting.FillSilence(Casting.Choose(brief, chance), sections);
        var best = Write(brief, bars, sections, specs, take: 0);
        for (var take = 1; take < MostTakes && best.Clarity < ClearKey; take++)
        {
            var next = Write(brief, bars, sections, specs, take);
            if (next.Clarity > best.Clarity) best = next;
        }
        return best.Score;
    }

    private static (Score Score, double Clarity) Write(Brief brief, int bars, List<Section> sections, List<PartSpec> specs, int take)
    {
        var harmony = Chance.For(brief.Seed, brief.Style.Id, "harmony", take == 0 ? "" : $"take {take}");
        var chords = new HarmonyWriter(brief.Style, brief.Key, brief.Meter, harmony, plainTonic: take >= MostTakes / 2).Write(sections);
        var arrangement = new Arrangement
        {
            Style = brief.Style, Key = brief.Key, Meter = brief.Meter, Seed = brief.Seed, Sections = sections, Chords = chords,
            BeatSeconds = 60 / brief.QuarterBpm,
        };
        var parts = WriteParts(specs, arrangement);
        Transitions.Apply(parts, arrangement, brief.Curve);
        Humanizer.Apply(parts, arrangement);
        var score = new Score
        {
            Title = brief.Title, Key = brief.Key, Meter = brief.Meter, Tempo = Tempo(brief, bars), Sections = sections, Chords = chords,
            Parts = parts.ConvertAll(p => p.Part), Duration = brief.Duration,
            // The bass keeps to a kick that nobody hears; what is turned down by it would only pump.
            Kicks = brief.SilentDrums.Contains(DrumLane.Kick) ? [] : [.. arrangement.Kicks.Distinct().Order()],
        };
        return (score, KeyClarity.Of(brief.Key, score.Parts, brief.Style.Mix));
    }

    /// <summary>As many bars as fit, the last of which carries the final chord; what is left of the duration lets it ring.</summary>
    private static int CountBars(Brief brief)
    {
        var barSeconds = brief.Meter.BarBeats * 60 / brief.QuarterBpm;
        var total = brief.Duration.TotalSeconds;
        var slowing = brief.Style.Ending == Ending.Ritard ? RitardExtraSeconds(brief) : 0;
        var bars = (int)Math.Floor((total - slowing) / barSeconds);
        if (total - slowing - (bars - 1) * barSeconds < LeastRingSeconds) bars--;
        return (int)Math.Max(LeastBars, bars);
    }

    private static double RitardExtraSeconds(Brief brief)
    {
        var steady = new TempoMap(brief.QuarterBpm);
        var slowing = new TempoMap(brief.QuarterBpm);
        var beats = RitardBars * brief.Meter.BarBeats;
        slowing.Ritard(0, beats, RitardShare);
        return slowing.Seconds(beats) - steady.Seconds(beats);
    }

    private static TempoMap Tempo(Brief brief, int bars)
    {
        var tempo = new TempoMap(brief.QuarterBpm);
        if (brief.Style.Ending != Ending.Ritard) return tempo;
        var end = (bars - 1) * brief.Meter.BarBeats;
        tempo.Ritard(Math.Max(0, end - RitardBars * brief.Meter.BarBeats), end, RitardShare);
        return tempo;
    }

    private static List<(PartSpec Spec, Part Part)> WriteParts(List<PartSpec> specs, Arrangement arrangement)
    {
        var written = new List<(PartSpec, Part)>();
        // The bass listens to the drums and the answers to the melody, so they write first; the score keeps the style's order.
        foreach (var spec in specs.OrderBy(WritingOrder))
        {
            var part = new Part(spec.Name, spec.Stem, spec.Voice) { Pan = spec.Pan };
            spec.Write(arrangement, part);
            if (part.Notes.Count > 0) written.Add((spec, part));
        }
        return [.. written.OrderBy(w => specs.IndexOf(w.Item1))];
    }

    private static int WritingOrder(PartSpec spec) => spec switch { DrumSpec => 0, LeadSpec => 1, AnswerSpec => 3, _ => 2 };
}
