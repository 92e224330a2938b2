using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>A decade as it sounded: its instruments, its drums, its mixing desk.</summary>
/// <param name="Pace">Where its tempos lie in a style's range: -1 slow … +1 fast.</param>
internal sealed record Era(string Name, string RussianName, string[] Phrases, double Pace, Func<StyleDefinition, StyleDefinition> Change);

internal static class Eras
{
    public static IReadOnlyList<Era> All { get; } =
    [
        new("1950s sound", "звук 50-х", ["50s", "50's", "1950s", "fifties", "50-х", "50х", "1950-х", "пятидесятых", "40s", "1940s", "40-х", "1940-х", "30s", "1930s", "1930-х"], -0.1, Fifties),
        new("1960s sound", "звук 60-х", ["60s", "60's", "1960s", "sixties", "60-х", "60х", "1960-х", "шестидесятых"], 0, Sixties),
        new("1970s sound", "звук 70-х", ["70s", "70's", "1970s", "seventies", "70-х", "70х", "1970-х", "семидесятых"], -0.15, Seventies),
        new("1980s sound", "звук 80-х", ["80s", "80's", "1980s", "eighties", "80-х", "80х", "1980-х", "восьмидесятых"], 0.1, Eighties),
        new("1990s sound", "звук 90-х", ["90s", "90's", "1990s", "nineties", "90-х", "90х", "1990-х", "девяностых"], 0.25, Nineties),
        new("2000s sound", "звук 2000-х", ["2000s", "2000's", "00s", "y2k", "2000-х", "нулевых"], 0.15, Noughties),
        new("2010s sound", "звук 2010-х", ["2010s", "2010's", "2010-х", "десятых"], 0, Tens),
        new("2020s sound", "звук 2020-х", ["2020s", "2020's", "2020-х"], 0, Twenties),
    ];

    private static bool IsSampled(PartSpec part) => part.Voice.Patch is null && !part.Voice.Drums;

    /// <summary>Pianos, electric pianos, clavinets and organs that accompany.</summary>
    private static bool IsKeyboard(PartSpec part) => part is ChordsSpec && IsSampled(part) && part.Voice.Program is <= 7 or (>= 16 and <= 18);

    private static bool IsSynth(PartSpec part) => part is not (EffectSpec or DrumSpec) && part.Voice.Patch is not null;

    private static bool IsBand(StyleDefinition style) => style.Parts.Any(part => part is DrumSpec { Voice.Program: not (40 or 48) });

    private static ChannelStrip Softer(ChannelStrip strip, double topHz, double width, double drive) =>
        strip.Eq(Biquad.LowPass(topHz)) with { Width = strip.Width * width, Drive = Math.Max(strip.Drive, drive) };

    private static PartSpec Instead(PartSpec part, Voice voice) => part with { Voice = voice, Or = [] };

    /// <summary>Ribbon microphones and one small room: a double bass, no synthesizers, nearly mono.</summary>
    private static StyleDefinition Fifties(StyleDefinition style) => style.Each(part => part switch
    {
        DrumSpec { Voice.Patch: not null } => Instead(part, Gm.JazzKit),
        BassSpec => Instead(part, Gm.AcousticBass),
        PadSpec when IsSynth(part) => Instead(part, Gm.SlowStrings),
        LeadSpec when IsSynth(part) => Instead(part, Gm.TenorSax),
        ChordsSpec or ArpSpec when IsSynth(part) => Instead(part, Gm.Piano),
        _ => part,
    }).Strips(strip => Softer(strip, 6500, 0.35, 0.8).Eq(Biquad.HighPass(70)));

    /// <summary>Combo organ, round bass, a live drum room, spring reverb, a narrow picture.</summary>
    private static StyleDefinition Sixties(StyleDefinition style) => style.Each(part => part switch
    {
        DrumSpec { Voice.Patch: not null } => Instead(part, Gm.RoomKit),
        BassSpec when IsSynth(part) => Instead(part, Gm.PickBass),
        PadSpec when IsSynth(part) => Instead(part, Gm.Strings),
        LeadSpec when IsSynth(part) => Instead(part, Gm.CleanGuitar),
        ChordsSpec when IsSynth(part) || part.Voice.Program is 4 or 5 => Instead(part, Gm.DrawbarOrgan),
        ArpSpec when IsSynth(part) => Instead(part, Gm.Harpsichord),
        _ => part,
    }).Strips(strip => Softer(strip, 8500, 0.6, 0.7) with { Reverb = strip.Reverb + 0.05 });

    /// <summary>Rhodes and clavinet, wah, string ensembles, dry drums, everything through tape.</summary>
    private static StyleDefinition Seventies(StyleDefinition style)
    {
        var played = style.Each(part => part switch
        {
            DrumSpec { Voice.Patch: not null } => Instead(part, Gm.StandardKit),
            BassSpec when IsSynth(part) => Instead(part, Gm.FingerBass),
            PadSpec when IsSynth(part) => Instead(part, Gm.Strings),
            LeadSpec or ArpSpec when IsSynth(part) => Instead(part, Gm.Synth("moog-lead", 81)),
            ChordsSpec when IsSynth(part) || part.Voice.Program is 0 or 1 or 5 => Instead(part, Gm.ElectricPiano),
            _ => part,
        });
        if (IsBand(played) && !played.Parts.Any(part => part.Voice.Program == Gm.Clavinet.Program && IsSampled(part)) && played.Meter.Numerator == 4)
        {
            played = played.With(
                new ChordsSpec { Name = "clavinet", Stem = "clavinet", Voice = Gm.Clavinet, Low = 50, High = 69, Voices = 3, StrumMs = 0, From = 0.45, Pan = -0.35, Rhythms = [new(0, "s..s.gs...s.gs.."), new(0, "..s..s.g..s.s..g")] },
                new ChannelStrip { LevelLufs = -25, LowCutHz = 200, WahOctaves = 2.2 });
        }
        return played.Strips(strip => strip.Eq(Biquad.HighShelf(8500, -4), Biquad.LowShelf(120, 1.5)) with { Drive = Math.Max(strip.Drive, 0.8), Reverb = strip.Reverb * 0.6, DuckDb = 0 })
            .Strip("guitar", strip => strip with { WahOctaves = 2 })
            .Strip("drums", strip => strip.Eq(Biquad.Peak(220, 2, 0.8)) with { Reverb = 0.02 });
    }

    /// <summary>Gated snare, FM piano, detuned saws, a sequenced bass, chorus and long echoes.</summary>
    private static StyleDefinition Eighties(StyleDefinition style)
    {
        var played = style.Each(part => part switch
        {
            DrumSpec { Stem: "drums" } when IsBand(style) => Instead(part, part.Voice.Patch is null ? Gm.PowerKit : Gm.Machine("kit-gate")),
            BassSpec when IsSynth(part) => Instead(part, Gm.Synth("solid-bass", 38)),
            PadSpec when IsSynth(part) || part.Voice.Program is 48 or 49 => Instead(part, Gm.Synth("poly-saw", 90)),
            LeadSpec when IsSynth(part) => Instead(part, Gm.Synth("saw-lead", 81)),
            ChordsSpec when IsKeyboard(part) => Instead(part, Gm.DxPiano),
            _ => part,
        });
        if (IsBand(played) && !played.Parts.Any(part => part is PadSpec))
            played = played.With(new PadSpec { Name = "poly synth", Stem = "poly synth", Voice = Gm.Synth("poly-saw", 90), Low = 53, High = 74, From = 0.5 }, new ChannelStrip { LevelLufs = -24.5, LowCutHz = 220, Reverb = 0.2 });
        return played.Strips(strip => strip.Eq(Biquad.HighShelf(7500, 1.5), Biquad.LowShelf(110, -1)))
            .Strip("drums", strip => strip with { GatedReverb = IsBand(style) ? 0.5 : 0, Ratio = Math.Max(strip.Ratio, 3) })
            .Strip("harmony", strip => strip with { Chorus = true, Reverb = strip.Reverb + 0.06 })
            .Strip("melody", strip => strip with { Echo = Math.Max(strip.Echo, 0.3), Reverb = strip.Reverb + 0.08 });
    }

    /// <summary>House piano, organ bass, breakbeats under the machines, rough samplers.</summary>
    private static StyleDefinition Nineties(StyleDefinition style)
    {
        var played = style.Each(part => part switch
        {
            BassSpec when IsSynth(part) && part.Voice.Patch is not ("808" or "reese" or "sub") => Instead(part, Gm.Synth("organ-bass", 38)),
            PadSpec when IsSynth(part) => Instead(part, Gm.Strings),
            ChordsSpec { Voice.Patch: "stab" } => Instead(part, Gm.Synth("hoover", 81)),
            ChordsSpec when IsKeyboard(part) && part.Voice.Program is not (>= 16 and <= 18) => Instead(part, Gm.BrightPiano),
            _ => part,
        });
        if (played.Parts.Any(part => part is DrumSpec { Voice.Patch: "kit-909" or "kit-techno" }) && played.Meter.Numerator == 4)
        {
            played = played.With(
                new DrumSpec
                {
                    Name = "breakbeat", Stem = "breaks", Voice = Gm.RoomKit, From = 0.5, Crashes = false, Ghosts = 0.12, Except = [SectionKind.Break, SectionKind.Build],
                    Grooves = [new(0, "K x.x.......xx..../x.x...x...x.....\nS ....x..g.g..x..g\nD x.x.x.x.x.x.x.x."), new(0, "K x..x......x..x..\nS ....x.g..x..x.g.\nH xoxoxoxoxoxoxoxo")], FinalHit = "K g",
                },
                new ChannelStrip { LevelLufs = -21, LowCutHz = 120, Ratio = 4, Drive = 1.6, Eq = [Biquad.LowPass(10500)] });
        }
        return played.Strip("drums", strip => strip with { Drive = strip.Drive + 0.6, Ratio = Math.Max(strip.Ratio, 3) })
            .Strip("guitars", strip => strip with { Drive = strip.Drive + 0.8 })
            .Strips(strip => strip.Eq(Biquad.LowPass(14000)));
    }

    /// <summary>Supersaws and hard compression.</summary>
    private static StyleDefinition Noughties(StyleDefinition style) => style.Each(part => part switch
    {
        LeadSpec when IsSynth(part) => Instead(part, Gm.Synth("trance-lead", 81)),
        PadSpec when IsSynth(part) => Instead(part, Gm.Synth("supersaw", 90)),
        _ => part,
    }).Strips(strip => strip with { Ratio = Math.Max(strip.Ratio, 3), Drive = Math.Max(strip.Drive, 0.6) });

    /// <summary>Everything breathes with the kick: deep side-chain, wide bright chords, build-ups with rolls.</summary>
    private static StyleDefinition Tens(StyleDefinition style)
    {
        const double pumpDb = 8;
        return style.Each(part => part switch
        {
            PadSpec when IsSynth(part) => Instead(part, Gm.Synth("future-chord", 90)),
            LeadSpec when IsSynth(part) => Instead(part, Gm.Synth("pluck", 80)),
            DrumSpec { Stem: "drums", Voice.Patch: not null } drums => drums with { Rolls = true },
            _ => part,
        }).Strips(strip => strip.Eq(Biquad.HighShelf(9000, 1.5)) with { DuckDb = Math.Max(strip.DuckDb, pumpDb), Width = strip.Width * 1.1 })
            .Strip("drums", strip => strip with { DuckDb = 0, Width = 1 }).Strip("percussion", strip => strip with { DuckDb = 0 });
    }

    /// <summary>A deep sub, dry close drums and air.</summary>
    private static StyleDefinition Twenties(StyleDefinition style) => style.Each(part => part is BassSpec && IsSynth(part) ? Instead(part, Gm.Synth("808", 38)) : part)
        .Strips(strip => strip.Eq(Biquad.HighShelf(10000, 2)) with { Reverb = strip.Reverb * 0.6 })
        .Strip("bass", strip => strip.Eq(Biquad.LowShelf(60, 2)));
}
