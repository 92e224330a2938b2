using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Composing;

/// <summary>Decides who plays: the style's band, changed by chance and by what the prompt wants and does not want.</summary>
internal static class Casting
{
    private const string LeadStem = "melody", Drums = "drums", Bass = "bass";

    /// <summary>Wanted players come in early.</summary>
    private const double EarlyEnergy = 0.3;

    public static List<PartSpec> Choose(Brief brief, Chance chance)
    {
        var specs = brief.Style.Parts.Where(p => p.Chance >= 1 || chance.Happens(p.Chance)).Select(spec => StandInFor(spec, chance)).ToList();
        specs.RemoveAll(spec => brief.Without.Any(name => IsCalled(spec, name)));
        specs = specs.ConvertAll(spec => spec is DrumSpec drums ? drums with { Silent = brief.SilentDrums } : spec);
        if (brief.Alone is { } alone) specs = Alone(specs, alone);
        if (brief.Lead is { } lead) specs = specs.ConvertAll(spec => Recast(spec, lead));
        if (brief.IntroAlone is { } intro) specs = WithIntro(specs, intro, brief);
        // Somebody has to play: a prompt that rejects the whole band gets its first pitched player.
        if (!specs.Exists(spec => spec is not EffectSpec)) specs.Add(brief.Style.Parts.First(p => p is not (EffectSpec or DrumSpec)));
        return specs;
    }

    /// <summary>A band of which little is left may be silent for whole sections: then the player who comes in first plays there as well.</summary>
    public static List<PartSpec> FillSilence(List<PartSpec> specs, IReadOnlyList<Section> sections)
    {
        var players = specs.FindAll(spec => spec is not EffectSpec);
        var silent = sections.Where(section => !players.Exists(spec => spec.PlaysIn(section))).ToList();
        if (silent.Count == 0 || players.MinBy(spec => spec.From) is not { } first) return specs;
        var from = Math.Min(first.From, silent.Min(section => section.Energy));
        var to = Math.Max(first.To, silent.Max(section => section.Energy));
        return specs.ConvertAll(spec => spec == first ? spec with { From = from, To = to, Only = [], Except = [] } : spec);
    }

    /// <summary>Gives a style the players that a prompt asks for and that it does not have.</summary>
    public static StyleDefinition Enlist(StyleDefinition style, IReadOnlyList<WantedInstrument> wanted, bool drums, bool bass)
    {
        foreach (var player in wanted)
        {
            style = style.Parts.Any(part => Plays(part, player))
                ? style with { Parts = [.. style.Parts.Select(part => Plays(part, player) ? part with { Chance = 1, Or = [], From = Math.Min(part.From, EarlyEnergy) } : part)] }
                : style.With(PartFor(player, style), new ChannelStrip { LevelLufs = -22.5, LowCutHz = 150, Reverb = 0.2 });
        }
        if (drums && !style.Parts.Any(part => part is DrumSpec)) style = style.With(SoftDrums, new ChannelStrip { LevelLufs = -23, Reverb = 0.15 });
        if (bass && !style.Parts.Any(part => part is BassSpec)) style = style.With(PlainBass, new ChannelStrip { LevelLufs = -21, LowCutHz = 30, Ratio = 2 });
        return style;
    }

    private static DrumSpec SoftDrums => new()
    {
        Name = Drums, Stem = Drums, Voice = new Voice(40, Drums: true), From = EarlyEnergy, Crashes = false,
        Grooves = [new(0, "K x.......x.......\nR ....x.......x...\nH o.o.o.o.o.o.o.o."), new(0.6, "K x.....x.x.......\nS ....x.......x...\nH x.o.x.o.x.o.x.o.")],
        Fills = ["K x.......x.......\nS ....x..g..g.x.xx"], FinalHit = "K x",
    };

    private static BassSpec PlainBass => new()
    {
        Name = Bass, Stem = Bass, Voice = new Voice(33), Low = 28, High = 43, From = EarlyEnergy, Lines = [new(0, "R-------5-------"), new(0.6, "R-----.rR---5-a-")],
    };

    private static bool Plays(PartSpec part, WantedInstrument player) =>
        part.Voice.Patch is null && !part.Voice.Drums && (part.Voice.Program == player.Program || part.Name.Contains(player.Name, StringComparison.Ordinal));

    private static PartSpec PartFor(WantedInstrument player, StyleDefinition style) => player.Role switch
    {
        WantedRole.Pad => new PadSpec { Name = player.Name, Stem = player.Name, Voice = player.Voice, Low = 52, High = 74, From = EarlyEnergy, Swell = true },
        WantedRole.Picks => new ArpSpec
        {
            Name = player.Name, Stem = player.Name, Voice = player.Voice, Low = 50, High = 74, Voices = 4, Open = true, From = EarlyEnergy, Pan = 0.25,
            Figures = FitFigures(style, ["0-2-1-2-3-2-1-2-", "0-1-2-3-2-1-2-1-"]),
        },
        WantedRole.Chords => new ChordsSpec
        {
            Name = player.Name, Stem = player.Name, Voice = player.Voice, Low = 52, High = 74, StrumMs = 10, From = EarlyEnergy, Pan = -0.2,
            Rhythms = style.Parts.OfType<ChordsSpec>().FirstOrDefault(c => !c.Power)?.Rhythms ?? [new(0, style.Meter.Numerator == 3 ? "x-----" : "x-------x---x---")],
        },
        _ => new AnswerSpec { Name = player.Name, Stem = player.Name, Voice = player.Voice, Low = player.Low, High = player.High, From = EarlyEnergy, Talk = 0.9, Pan = 0.2 },
    };

    private static Figure[] FitFigures(StyleDefinition style, string[] common) =>
        style.Meter.Numerator == 3 ? [new(0, "0-1-2-3-2-1-")] : [.. common.Select(steps => new Figure(0, steps))];

    private static PartSpec StandInFor(PartSpec spec, Chance chance)
    {
        if (spec.Or.Length == 0 || chance.Pick(Enumerable.Range(0, spec.Or.Length + 1).ToList()) is not (> 0 and var index)) return spec;
        var other = spec.Or[index - 1];
        var shift = 12 * other.Octaves;
        return spec with { Name = other.Name, Voice = other.Voice, Low = spec.Low + shift, High = spec.High + shift };
    }

    /// <summary>Whole stems by their name, single parts where the name holds the word.</summary>
    private static bool IsCalled(PartSpec spec, string name) =>
        spec.Stem == name || (spec.Name.Contains(name, StringComparison.Ordinal) && !(name == Bass && spec is DrumSpec));

    /// <summary>Only the first lead takes the wanted instrument; a second, such as a cello, stays itself.</summary>
    private static PartSpec Recast(PartSpec spec, WantedInstrument wanted) =>
        spec is LeadSpec lead && spec.Stem == LeadStem
            ? lead with { Name = wanted.Name, Voice = wanted.Voice, Low = wanted.Low, High = wanted.High, From = Math.Min(lead.From, 0.45) }
            : spec;

    private static List<PartSpec> Alone(List<PartSpec> specs, Soloists soloists)
    {
        var kept = specs.FindAll(spec => spec switch
        {
            DrumSpec => soloists.Drums,
            BassSpec => soloists.Bass || soloists.Players.Count > 0,
            EffectSpec or PadSpec or AnswerSpec => false,
            _ => soloists.Players.Count > 0 && (spec is not LeadSpec || spec.Stem == LeadStem),
        });
        if (soloists.Players.Count == 0) return kept;
        var singer = soloists.Players.FirstOrDefault(player => player.Role == WantedRole.Answers) ?? soloists.Players[0];
        var hasLead = kept.Exists(spec => spec is LeadSpec);
        var others = soloists.Players.Where(player => player != singer || !hasLead || soloists.Players.Count == 1).ToList();
        var next = 0;
        return kept.ConvertAll(spec => spec switch
        {
            DrumSpec => spec,
            BassSpec when soloists.Bass => spec,
            LeadSpec => spec with { Voice = singer.Voice },
            _ => spec with { Voice = others[next++ % others.Count].Voice },
        });
    }

    private static List<PartSpec> WithIntro(List<PartSpec> specs, WantedInstrument player, Brief brief)
    {
        var others = specs.ConvertAll(spec => spec is EffectSpec ? spec : spec with { Except = [.. spec.Except, SectionKind.Intro] });
        var figure = new ArpSpec
        {
            Name = player.Name + " intro", Stem = LeadStem, Voice = player.Voice, Only = [SectionKind.Intro],
            Low = player.Low - 7, High = player.High - 5, Voices = 4, Figures = [new Figure(0, "0-1-2-1-3-2-1-2-"), new Figure(0, "0---2-1-3---2-1-")],
        };
        others.Add(MeterCut.FromCommonTime(figure, brief.Meter, Chance.For(brief.Seed, brief.Style.Id, "intro")));
        return others;
    }
}
