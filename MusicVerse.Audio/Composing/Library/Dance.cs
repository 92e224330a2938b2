using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Club music: house, techno, drum and bass.</summary>
internal static class Dance
{
    private static readonly Dictionary<SectionKind, string> ClubNames = new()
    {
        [SectionKind.Chorus] = "drop", [SectionKind.Build] = "build-up", [SectionKind.Break] = "breakdown", [SectionKind.Verse] = "groove",
    };

    public static StyleDefinition House { get; } = new()
    {
        Id = "house", Name = "house", RussianName = "хаус",
        Tempo = new(118, 124, 128), Modes = [Mode.Minor, Mode.Dorian, Mode.Minor, Mode.Major], Moods = ["uplifting", "warm", "energetic"],
        Color = ChordColor.Seventh, HumanMs = 1.5, Ending = Ending.Fade, Swing = new(0.53, 0.5),
        Minor = new()
        {
            Verse = ["i7 i7 iv7 v7", "i9 iv9", "i7 VImaj7 bVII i7"], Chorus = ["VImaj7 bVII i7 v7", "iv9 v7 VImaj7 i9", "i7 IIImaj7 bVII iv7"],
            Bridge = ["VImaj9 iv9 i9 v7"], Cadence = "iv7 v7", Final = "i9",
        },
        Major = new() { Verse = ["Imaj7 vi7 ii7 V7sus4", "IVmaj7 Imaj7"], Chorus = ["IVmaj7 V vi7 iii7", "ii9 IVmaj7 Imaj7 V7sus4"], Cadence = "IVmaj7 V7sus4", Final = "Imaj9" },
        Spice = 0.04,
        Form = new(["intro:8:.4 verse:8:.55 build:4:.65 chorus:16:.9 break:8:.35 build:4:.65 chorus:16:.95 outro:8:.45",
            "intro:8:.45 chorus:8:.85 verse:8:.55 break:8:.3 build:8:.7 chorus:16:.95 verse:8:.6 outro:8:.4",
            "intro:4:.35 verse:16:.6 break:8:.3 build:8:.7 chorus:16:.95 bridge:8:.5 chorus:16:.95 outro:4:.4"], ClubNames),
        TypicalDuration = TimeSpan.FromSeconds(165), Room = new(1.6, 18, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.Machine("kit-909"), Rolls = true, Except = [SectionKind.Break],
                Grooves =
                [
                    new(0, "K X...X...X...X...\nH ..x...x...x...x."),
                    new(0.5, "K X...X...X...X...\nC ....x.......x...\nO ..x...x...x...x.\nH o.o.o.o.o.o.o.og"),
                    new(0.5, "K X...X...X...X..x\nS ....x.......x...\nO ..x...x...x...x.\nJ xoxoxoxoxoxoxoxo"),
                    new(0.85, "K X...X...X...X...\nC ....X.......X...\nO ..X...X...X...X.\nH oxoxoxoxoxoxoxox\nJ x.xxx.xxx.xxx.xx"),
                ],
                Fills = ["K X...X...X.......\nC ....x.......x.xx\nO ..x...x...x...x.", "K X...X...........\nS ....x...x.x.xxXX", "K X...X...X...X.X.\nS ........o.o.xxXX"],
                FinalHit = "K X",
            },
            new DrumSpec { Name = "percussion", Stem = "percussion", Voice = Gm.StandardKit, From = 0.5, Crashes = false, Pan = 0.2, Grooves = [new(0, "Q1 ..x..x....x..x..\nQ3 .......x.......x\nM ....x.......x..."), new(0.85, "Q1 ..x..x.x..x..x.x\nQ3 x......x...x....\nM o.x.o.x.o.x.o.x.")], FinalHit = "M g" },
            new BassSpec
            {
                Name = "bass", Stem = "bass", Voice = Gm.Synth("house-bass", 38), Low = 31, High = 45, From = 0.5, Gate = 0.75, Except = [SectionKind.Break],
                Lines = [new(0, "..R-..R-..R-..8-"), new(0, "R.r-..R...r-.58."), new(0.85, "..R-.RR-..8-.R5-"), new(0.85, "R..R..R.8..R..5a")],
            },
            new ChordsSpec
            {
                Name = "house piano", Stem = "harmony", Voice = Gm.BrightPiano, Or = [new("organ chords", Gm.DrawbarOrgan), new("rhodes", Gm.ElectricPiano)], Low = 53, High = 76, StrumMs = 0, Gate = 0.7, From = 0.3,
                Rhythms = [new(0, "x-------....x---"), new(0.5, "x..x..x...x..x.."), new(0.85, "x..x..x..x..x.x."), new(0.85, "..x..x..x..x..xx")],
            },
            new ChordsSpec { Name = "stabs", Stem = "synths", Voice = Gm.Synth("stab", 81), Low = 58, High = 79, From = 0.8, StrumMs = 0, Rhythms = [new(0, "..x...x...x..x.."), new(0, "...x..x....x..x.")] },
            new PadSpec { Name = "pad", Stem = "pads", Voice = Gm.Synth("warm-pad", 89), Low = 50, High = 72, From = 0.3, Open = true },
            new LeadSpec
            {
                Name = "lead", Stem = "melody", Voice = Gm.Synth("pluck", 80), Or = [new("saw lead", Gm.Synth("saw-lead", 81)), new("marimba", Gm.Marimba), new("square lead", Gm.Synth("moog-lead", 80))], Low = 67, High = 86, From = 0.34, Except = [SectionKind.Intro, SectionKind.Outro], Scale = MelodyScale.Pentatonic, Leaps = 0.6, Pan = -0.08,
                Rhythms = ["x..x..x...x.x...", "..x.x..x..x.x...", "x.x...x..x..x...", "x..x..x.x......."], Cadences = ["x..x..x.........", "x.x.x..........."],
            },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise, Bars = 4 },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -17, Ratio = 2.5, Drive = 0.6, Eq = [Biquad.HighShelf(6000, 2)] },
            ["percussion"] = new() { LevelLufs = -29, LowCutHz = 250, Reverb = 0.15 },
            ["bass"] = new() { LevelLufs = -20.5, LowCutHz = 28, Ratio = 3, DuckDb = 6 },
            ["harmony"] = new() { LevelLufs = -20, LowCutHz = 180, Ratio = 3, Reverb = 0.14, DuckDb = 4 },
            ["synths"] = new() { LevelLufs = -24, LowCutHz = 250, Reverb = 0.2, Echo = 0.2, DuckDb = 4 },
            ["pads"] = new() { LevelLufs = -26, LowCutHz = 220, Reverb = 0.3, DuckDb = 8 },
            ["melody"] = new() { LevelLufs = -22, LowCutHz = 280, Reverb = 0.2, Echo = 0.35, DuckDb = 3 },
            ["fx"] = new() { LevelLufs = -26, Reverb = 0.25 },
        },
    };

    public static StyleDefinition Techno { get; } = new()
    {
        Id = "techno", Name = "techno", RussianName = "техно",
        Tempo = new(126, 132, 142), Modes = [Mode.Minor, Mode.Phrygian, Mode.Minor], Moods = ["dark", "hypnotic", "driving"],
        Color = ChordColor.Triad, BarsPerChord = 4, HumanMs = 0, Ending = Ending.Fade,
        Minor = new() { Verse = ["i", "i i i bII"], Chorus = ["i i VI i", "i bII i bVII"], Bridge = ["i VI"], Cadence = "i i", Final = "i" },
        Major = new() { Verse = ["I", "I bVII"], Chorus = ["I I bVII I", "I IV"], Cadence = "I I", Final = "I" },
        Spice = 0,
        Form = new(["intro:16:.4 verse:16:.6 break:8:.3 build:8:.65 chorus:16:.95 break:8:.35 chorus:16:.95 outro:16:.45",
            "intro:8:.4 verse:16:.6 build:4:.65 chorus:16:.9 verse:8:.62 break:16:.3 build:8:.7 chorus:16:.97 outro:8:.45",
            "verse:16:.55 chorus:16:.9 break:8:.3 verse:16:.65 build:8:.7 chorus:24:.97 outro:8:.4"], ClubNames),
        TypicalDuration = TimeSpan.FromSeconds(180), Room = new(2.6, 10, 3800),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.Machine("kit-techno"), Rolls = true, Except = [SectionKind.Break],
                Grooves =
                [
                    new(0, "K X...X...X...X..."),
                    new(0.5, "K X...X...X...X...\nH ..x...x...x...x.\nR .......x..o..x.."),
                    new(0.9, "K X...X...X...X..x\nO ..X...X...X...X.\nC ....x.......x..x\nD x.xxx.xxx.xxx.xx\nR ..x..x....x..x.."),
                    new(0.9, "K X...X...X...X...\nO ..X...X...X...X.\nH xoxoxoxoxoxoxoxo\nC ....x.......x...\nR ...x..x....x..x."),
                ],
                Fills = ["K X...X...X.......\nR x.xxx.xxxxxxxxxx", "K X...X...X...X.XX\nC ............x.x."], FinalHit = "K X", Crashes = true,
            },
            new BassSpec
            {
                Name = "rumble", Stem = "bass", Voice = Gm.Synth("sub", 38), Low = 29, High = 41, Gate = 0.7, From = 0.38, Except = [SectionKind.Break],
                Lines = [new(0, "..rr..rr..rr..rr"), new(0.6, ".RRr.RRr.RRr.RRr")],
            },
            new ArpSpec
            {
                Name = "acid line", Stem = "synths", Voice = Gm.Synth("acid", 87), Low = 43, High = 58, From = 0.55, Gate = 0.6,
                Figures = [new(0, "0.03.0.2.03.0.1."), new(0, "0.30.2.00.31.0.2"), new(0.9, "0303020304030201")],
            },
            new ChordsSpec { Name = "dub chords", Stem = "harmony", Voice = Gm.Synth("stab", 81), Low = 55, High = 74, Voices = 3, StrumMs = 0, From = 0.3, Rhythms = [new(0, "...x............"), new(0.6, "...x.....x......"), new(0.9, "...x..x....x....")] },
            new PadSpec { Name = "drone", Stem = "pads", Voice = Gm.Synth("glass-pad", 95), Low = 48, High = 68, Voices = 3, To = 0.7 },
            new LeadSpec
            {
                Name = "signal", Stem = "melody", Voice = Gm.Synth("pluck", 80), Or = [new("saw signal", Gm.Synth("saw-lead", 81)), new("bell signal", Gm.Synth("moog-lead", 80))], Low = 64, High = 79, From = 0.85, Rests = 0.2, Leaps = 0.6,
                Rhythms = ["x..x....x..x....", "..x.....x.x.....", "x...x..x........"], Cadences = ["x..x............", "x..............."],
            },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise, Bars = 8 },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise, Bars = 4 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -16, Ratio = 3, Drive = 1.4, Eq = [Biquad.HighShelf(5500, 3.5), Biquad.LowShelf(60, -2)] },
            ["bass"] = new() { LevelLufs = -21.5, LowCutHz = 28, Ratio = 2, Drive = 1, DuckDb = 9, Reverb = 0.06 },
            ["synths"] = new() { LevelLufs = -20, LowCutHz = 120, Drive = 1, Echo = 0.25, Reverb = 0.12, DuckDb = 4 },
            ["harmony"] = new() { LevelLufs = -22.5, LowCutHz = 250, Echo = 0.5, Reverb = 0.4, DuckDb = 4 },
            ["pads"] = new() { LevelLufs = -26, LowCutHz = 160, Reverb = 0.5, DuckDb = 6 },
            ["melody"] = new() { LevelLufs = -24, LowCutHz = 300, Echo = 0.45, Reverb = 0.35 },
            ["fx"] = new() { LevelLufs = -25, Reverb = 0.3 },
        },
    };

    public static StyleDefinition DrumAndBass { get; } = new()
    {
        Id = "drum-and-bass", Name = "drum and bass", RussianName = "драм-н-бейс",
        Tempo = new(168, 174, 178), Modes = [Mode.Minor, Mode.Minor, Mode.Dorian], Moods = ["energetic", "tense", "liquid"],
        Color = ChordColor.Ninth, BarsPerChord = 2, HumanMs = 2, Ending = Ending.Ring,
        Minor = new() { Verse = ["i9 VImaj9", "i9 iv9 VImaj9 v7", "VImaj9 bVII i9 i9"], Chorus = ["VImaj9 v7 i9 bVII", "i9 IIImaj9 iv9 VImaj9", "iv9 v7 VImaj9 i9"], Bridge = ["iv9 VImaj9"], Cadence = "VImaj9 v7", Final = "i9" },
        Major = new() { Verse = ["Imaj9 vi9", "IVmaj9 iii7 vi9 V"], Chorus = ["IVmaj9 V vi9 iii7", "ii9 IVmaj9 vi9 V"], Cadence = "IVmaj9 V", Final = "Imaj9" },
        Spice = 0.03,
        Form = new(["intro:16:.35 build:8:.6 chorus:32:.95 break:16:.35 build:8:.65 chorus:32:.95 outro:8:.4",
            "intro:8:.3 verse:16:.6 build:8:.65 chorus:16:.95 break:16:.35 verse:8:.6 build:8:.7 chorus:32:.97 outro:8:.35",
            "break:16:.35 build:8:.6 chorus:16:.92 verse:16:.65 break:8:.35 chorus:32:.97 outro:8:.4"], ClubNames),
        TypicalDuration = TimeSpan.FromSeconds(165), Room = new(2, 15, 6500),
        Parts =
        [
            new DrumSpec
            {
                Name = "breaks", Stem = "drums", Voice = Gm.Machine("kit-909"), From = 0.36, Ghosts = 0.1, Rolls = true, Except = [SectionKind.Break],
                Grooves =
                [
                    new(0, "K X.........x.....\nH x.x.x.x.x.x.x.x."),
                    new(0.6, "K X.........x.....\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0.9, "K X.x.......X...../X.....x...X.....\nS ....X....g..X..g/....X..g....X.g.\nH x.x.x.x.x.x.x.x.\nD x...x...x...x..."),
                    new(0.9, "K X.........X...../X.........X..x..\nS ....X..g.g..X..g/....X..g.x..X...\nH x.xox.xox.xox.xo\nD x...x...x...x..."),
                ],
                Fills = ["K X.........X.....\nS ....X..x.x..XxXX", "K X..x..x..x......\nS ....X.......xxXX"],
            },
            new BassSpec { Name = "reese", Stem = "bass", Voice = Gm.Synth("reese", 38), Low = 28, High = 40, From = 0.55, Except = [SectionKind.Break], Lines = [new(0, "R-------------.."), new(0.9, "R-----R---..5-8-/R---------a-...."), new(0.9, "R--R--R---..8---/R-----.5--R---..")] },
            new ChordsSpec { Name = "electric piano", Stem = "harmony", Voice = Gm.DxPiano, Or = [new("piano", Gm.Piano), new("rhodes", Gm.ElectricPiano)], Low = 55, High = 77, Rootless = true, StrumMs = 4, Rhythms = [new(0, "x-----------..../................"), new(0.6, "x-----x-----..../....x-----......")] },
            new PadSpec { Name = "pad", Stem = "pads", Voice = Gm.Synth("warm-pad", 89), Low = 50, High = 74, Open = true },
            new ArpSpec { Name = "sequence", Stem = "synths", Voice = Gm.Synth("pluck", 81), Low = 62, High = 81, From = 0.55, Gate = 0.6, Chance = 0.8, Figures = [new(0, "0.1.2.1.0.1.2.3."), new(0, "0..1..2..1..0.2.")] },
            new LeadSpec
            {
                Name = "lead", Stem = "melody", Voice = Gm.Synth("saw-lead", 81), Or = [new("pluck", Gm.Synth("pluck", 80)), new("bright lead", Gm.Synth("trance-lead", 81)), new("flute", Gm.Flute)], Low = 65, High = 84, From = 0.34, Except = [SectionKind.Intro], Rests = 0.15,
                Rhythms = ["x-------x---x---", "x-----x-x-------", "....x---x---x---", "x---x-----x-----"], Cadences = ["x---------------", "x-----x-------.."],
            },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise, Bars = 8 },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise, Bars = 4 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -17, Ratio = 4, Drive = 1.5, Reverb = 0.04, Eq = [Biquad.HighShelf(8000, 2)] },
            ["bass"] = new() { LevelLufs = -20.5, LowCutHz = 28, Ratio = 3, Drive = 1.2, DuckDb = 5 },
            ["harmony"] = new() { LevelLufs = -24, LowCutHz = 220, Reverb = 0.25, Chorus = true },
            ["pads"] = new() { LevelLufs = -25, LowCutHz = 220, Reverb = 0.35, DuckDb = 4 },
            ["synths"] = new() { LevelLufs = -26, LowCutHz = 300, Reverb = 0.2, Echo = 0.35 },
            ["melody"] = new() { LevelLufs = -22.5, LowCutHz = 280, Reverb = 0.28, Echo = 0.3, Ratio = 2 },
            ["fx"] = new() { LevelLufs = -25, Reverb = 0.25 },
        },
    };
}
