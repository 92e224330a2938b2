namespace MusicVerse.Audio.Composing;

/// <summary>Decides who plays: the style's band, changed by what the prompt wants and does not want.</summary>
internal static class Casting
{
    private const string IntroStem = "melody";

    public static List<PartSpec> Choose(Brief brief, Chance chance)
    {
        var specs = brief.Style.Parts.Where(p => p.Chance >= 1 || chance.Happens(p.Chance)).ToList();
        specs.RemoveAll(spec => brief.Without.Any(name => IsCalled(spec, name)));
        if (brief.Alone is { } alone) specs = Alone(specs, alone);
        if (brief.Lead is { } lead) specs = specs.ConvertAll(spec => Recast(spec, lead));
        if (brief.IntroAlone is { } intro) specs = WithIntro(specs, intro);
        // Somebody has to play: a prompt that rejects the whole band gets its first pitched player.
        if (!specs.Exists(spec => spec is not EffectSpec)) specs.Add(brief.Style.Parts.First(p => p is not (EffectSpec or DrumSpec)));
        return specs;
    }

    /// <summary>Whole stems by their name, single parts where the name holds the word.</summary>
    private static bool IsCalled(PartSpec spec, string name) =>
        spec.Stem == name || (spec.Name.Contains(name, StringComparison.Ordinal) && !(name == "bass" && spec is DrumSpec));

    /// <summary>Only the first lead takes the wanted instrument; a second, such as a cello, stays itself.</summary>
    private static PartSpec Recast(PartSpec spec, WantedInstrument wanted) =>
        spec is LeadSpec lead && spec.Stem == IntroStem
            ? lead with { Voice = new Voice(wanted.Program), Low = wanted.Low, High = wanted.High, From = Math.Min(lead.From, 0.45) }
            : spec;

    private static List<PartSpec> Alone(List<PartSpec> specs, WantedInstrument player) =>
    [
        .. specs.Where(spec => spec is not (DrumSpec or EffectSpec or PadSpec or AnswerSpec))
            .Where(spec => spec is not LeadSpec || spec.Stem == IntroStem)
            .Select(spec => spec with { Voice = new Voice(player.Program) }),
    ];

    private static List<PartSpec> WithIntro(List<PartSpec> specs, WantedInstrument player)
    {
        var others = specs.ConvertAll(spec => spec is EffectSpec ? spec : spec with { Except = [.. spec.Except, SectionKind.Intro] });
        others.Add(new ArpSpec
        {
            Name = player.Name + " intro", Stem = IntroStem, Voice = new Voice(player.Program), Only = [SectionKind.Intro],
            Low = player.Low - 7, High = player.High - 5, Voices = 4, Figures = [new Figure(0, "0-1-2-1-3-2-1-2-")],
        });
        return others;
    }
}
