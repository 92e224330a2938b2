using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Written music: orchestra, piano, waltz.</summary>
internal static class Classical
{
    public static StyleDefinition Orchestral { get; } = new()
    {
        Id = "orchestral", Name = "epic orchestral", RussianName = "эпическая оркестровая музыка",
        Tempo = new(72, 96, 132), Modes = [Mode.Minor, Mode.Minor, Mode.Dorian, Mode.Major], Moods = ["epic", "heroic", "dramatic"],
        HumanMs = 14, Ending = Ending.Ritard, Lift = 2,
        Minor = new()
        {
            Verse = ["i VI III bVII", "i iv^1 V^1 i", "i bVII^1 VI V"], Chorus = ["i VI III bVII", "VI bVII i i^1", "i v^1 VI IV", "iv i V VI"],
            Bridge = ["VI iv i V7", "iv bII V V7"], Cadence = "iv V7", Final = "i",
        },
        Major = new()
        {
            Verse = ["I V^1 vi IV", "I iii IV I^1", "I ii^1 V I"], Chorus = ["I V vi IV", "IV I^1 V vi", "bVI bVII I I"],
            Bridge = ["vi iii IV V7", "bVI bVII V V7"], Cadence = "IV V7", Final = "I",
        },
        Spice = 0.1,
        Form = new(["intro:4:.3 verse:8:.5 build:4:.65 chorus:8:.85 break:4:.35 verse:8:.6 build:4:.7 chorus:8:1 outro:4:.75",
            "intro:8:.3 verse:8:.5 verse:8:.6 build:4:.7 chorus:16:.95 break:8:.35 build:4:.7 chorus:8:1 outro:4:.7",
            "chorus:4:.8 verse:8:.45 bridge:8:.55 build:8:.7 chorus:8:.9 break:4:.3 chorus:16:1 outro:4:.75"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "theme", [SectionKind.Chorus] = "tutti", [SectionKind.Build] = "rise", [SectionKind.Break] = "stillness" }),
        Room = new(3, 30, 5200),
        Parts =
        [
            new DrumSpec
            {
                Name = "war drums", Stem = "drums", Voice = Gm.OrchestraKit, From = 0.58, Crashes = true,
                Grooves =
                [
                    new(0, "K x.......x.....x.\nT3 ....o.....o....."),
                    new(0.8, "K X.....x.X...x.../X.....x.X.x.x.x.\nT3 ..x...x...x...x.\nT2 ....x.......x...\nS ............g.g."),
                ],
                Fills = ["K X.......X...X...\nT3 x.x.x.xxx.xxxxxx\nT2 ........x.x.xxxx", "S ggggooooxxxxXXXX\nK X.......X.X.X.X."], FinalHit = "K X\nY X\nT3 X",
            },
            new BassSpec { Name = "basses", Stem = "bass", Voice = Gm.Contrabass, Low = 28, High = 43, From = 0.3, Gate = 0.98, Lines = [new(0, "R---------------"), new(0.6, "R-------R---5---"), new(0.8, "R.RRR.RRR.RRR.RR"), new(0.8, "R---R.R.R---5.a.")] },
            new ArpSpec { Name = "ostinato", Stem = "strings", Voice = Gm.Strings, Low = 50, High = 67, From = 0.45, Gate = 0.62, Pan = -0.2, Figures = [new(0, "0.0.2.0.1.0.2.0."), new(0.6, "0010201000102010"), new(0.8, "0121012101210121")] },
            new PadSpec { Name = "strings", Stem = "strings", Voice = Gm.SlowStrings, Low = 48, High = 72, Open = true, Swell = true },
            new PadSpec { Name = "choir", Stem = "choir", Voice = Gm.Choir, Low = 53, High = 74, From = 0.7, Voices = 4, Swell = true },
            new ChordsSpec { Name = "brass", Stem = "brass", Voice = Gm.Brass, Low = 46, High = 67, Voices = 4, From = 0.75, StrumMs = 0, Rhythms = [new(0, "X-------x---x---"), new(0, "X-----x-X-------"), new(0, "X---x---X-----x-")] },
            new LeadSpec
            {
                Name = "horns", Stem = "melody", Voice = Gm.Horns, Or = [new("trumpets", Gm.Trumpet), new("violins", Gm.Strings)], Low = 55, High = 74, From = 0.42, Except = [SectionKind.Build], Gate = 0.98, Leaps = 0.6, Double = 12, Pan = 0.1,
                Rhythms = ["x-----x-x---x---", "x-------x-----x-", "x---x---x-------", "x-----x-x-x-x---"], ChorusRhythms = ["x-------x---x---", "x-----x-x-------", "x---x---x-----x-"],
                Cadences = ["x---------------", "x---x-----------"],
            },
            new AnswerSpec { Name = "flute", Stem = "winds", Voice = Gm.Flute, Low = 72, High = 93, To = 0.7, Speed = 4, Talk = 0.5, Pan = 0.3 },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise, Bars = 2 },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise, Bars = 1, Level = 0.6 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -19, Reverb = 0.35, Ratio = 2, Eq = [Biquad.LowShelf(90, 3)] },
            ["bass"] = new() { LevelLufs = -22, LowCutHz = 28, Reverb = 0.2 },
            ["strings"] = new() { LevelLufs = -19.5, LowCutHz = 110, Reverb = 0.3, Width = 0.85, Eq = [Biquad.Peak(2800, -2, 1), Biquad.HighShelf(5000, 4)] },
            ["choir"] = new() { LevelLufs = -23, LowCutHz = 160, Reverb = 0.5 },
            ["brass"] = new() { LevelLufs = -20.5, LowCutHz = 100, Reverb = 0.3, Eq = [Biquad.HighShelf(3500, 3)] },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 140, Reverb = 0.35 },
            ["winds"] = new() { LevelLufs = -25, LowCutHz = 300, Reverb = 0.4 },
            ["fx"] = new() { LevelLufs = -26, Reverb = 0.4 },
        },
    };

    public static StyleDefinition CinematicPiano { get; } = new()
    {
        Id = "cinematic-piano", Name = "cinematic piano", RussianName = "кинематографичное фортепиано",
        Tempo = new(56, 70, 88), Modes = [Mode.Minor, Mode.Major, Mode.Minor], Moods = ["melancholic", "tender", "hopeful"],
        HumanMs = 18, Ending = Ending.Ritard,
        Minor = new()
        {
            Verse = ["i VI III bVII", "i v^1 VI III^1", "i iv^1 bVII III"], Chorus = ["VI bVII i v", "iv bVII III VI", "VI III^1 iv V7"],
            Bridge = ["iv VI iiø7 V7", "VI iv i^2 V7"], Cadence = "iv V7", Final = "iadd9",
        },
        Major = new()
        {
            Verse = ["I V^1 vi IV", "I iii vi IVmaj7", "Iadd9 V^1 IV^1 IV"], Chorus = ["IV V vi I^1", "vi IV I V^1", "IVmaj7 I^1 ii7 V7sus4"],
            Bridge = ["ii7 iii7 IVmaj7 V", "iv I^1 ii7 V7"], Cadence = "ii7 V7", Final = "Iadd9",
        },
        Spice = 0.1,
        Form = new(["intro:4:.25 verse:8:.4 chorus:8:.65 verse:8:.5 chorus:8:.8 bridge:4:.5 chorus:8:.9 outro:4:.25",
            "intro:4:.25 verse:16:.45 chorus:8:.7 bridge:8:.5 verse:8:.5 chorus:16:.9 outro:4:.25",
            "verse:8:.35 verse:8:.45 chorus:8:.7 break:4:.3 chorus:8:.85 verse:8:.4 outro:4:.2"]),
        Room = new(2.8, 25, 5000),
        Parts =
        [
            new ArpSpec { Name = "left hand", Stem = "piano", Voice = Gm.Piano, Low = 41, High = 60, Voices = 3, Pedal = true, Open = true, LateMs = -3, Level = 0.86, Figures = [new(0, "0---1---2---1---"), new(0.35, "0-1-2-1-3-1-2-1-"), new(0.35, "0-1-2-3-2-1-2-1-"), new(0.7, "0121323121213121")] },
            new BassSpec { Name = "low octave", Stem = "piano", Voice = Gm.Piano, Low = 29, High = 41, Lines = [new(0, "R---------------")], Level = 0.8 },
            new LeadSpec
            {
                Name = "right hand", Stem = "melody", Voice = Gm.Piano, Low = 66, High = 86, Leaps = 0.5, Graces = 0.12, Rests = 0.12, From = 0.26,
                Rhythms = ["x---x-x-x-------", "x-----x-x---x---", "..x-x-x-x---....", "x-------x---x---"], ChorusRhythms = ["x-x-x---x---x---", "x---x-x-x-x-x---", "x-----x-x-x-x---"],
                Cadences = ["x-----------....", "x---x-------...."],
            },
            new PadSpec { Name = "strings", Stem = "strings", Voice = Gm.SlowStrings, Low = 50, High = 74, From = 0.48, Open = true, Swell = true },
            new LeadSpec { Name = "cello", Stem = "cello", Voice = Gm.Cello, Or = [new("viola", new Voice(41)), new("horn", Gm.Horns)], Low = 48, High = 65, From = 0.62, Gate = 1, Level = 0.8, Pan = -0.25, Rhythms = ["x---------------", "x-------x-------", "x-----------x---"], Cadences = ["x---------------"] },
            new PadSpec { Name = "air choir", Stem = "pads", Voice = Gm.Synth("glass-pad", 92), Low = 60, High = 79, Voices = 3, From = 0.78 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["piano"] = new() { LevelLufs = -20, LowCutHz = 35, Reverb = 0.2, Width = 0.6 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 120, Reverb = 0.24, Width = 0.6, Eq = [Biquad.HighShelf(4500, 2)] },
            ["strings"] = new() { LevelLufs = -22.5, LowCutHz = 120, Reverb = 0.4 },
            ["cello"] = new() { LevelLufs = -23, LowCutHz = 70, Reverb = 0.35 },
            ["pads"] = new() { LevelLufs = -27, LowCutHz = 250, Reverb = 0.5 },
        },
    };

    public static StyleDefinition Waltz { get; } = new()
    {
        Id = "waltz", Name = "waltz", RussianName = "вальс",
        Tempo = new(120, 156, 184), Meter = new Meter(3, 4), Modes = [Mode.Major, Mode.Minor, Mode.Major], Moods = ["elegant", "romantic", "playful"],
        HumanMs = 13, Ending = Ending.Ritard, BridgeShift = 5,
        Minor = new()
        {
            Verse = ["i i iv i V7 V7 i i", "i iv V7 i VI iv V7 i", "i i V7 V7 iiø7 V7 i V7"], Chorus = ["III III bVII7 III iv i V7 i", "iv iv i i V7 V7 i i"],
            Bridge = ["i V7^2 i V7 i iv V7 i"], Cadence = "iv i^2 V7", Final = "i",
        },
        Major = new()
        {
            Verse = ["I I vi ii ii V7 V7 I", "I I IV I V7 V7 I V7", "I VI7 ii ii V7 V7 I I"], Chorus = ["V7 V7 I I ii ii^1 V7 I", "IV IV I I V7 V7 I I", "I I I+ I6 ii V7 I I"],
            Bridge = ["I I V7 V7 V7 V7 I I", "I IV I V7 I IV V7 I"], Cadence = "ii I^2 V7", Final = "I",
        },
        Spice = 0.14,
        Form = new(["intro:4:.4 verse:16:.5 chorus:16:.75 verse:16:.55 bridge:16:.6 chorus:16:.85 outro:8:.7",
            "intro:8:.4 verse:16:.5 verse:16:.58 chorus:16:.78 bridge:16:.6 verse:16:.55 outro:8:.7",
            "intro:4:.45 chorus:16:.72 verse:16:.5 chorus:16:.8 bridge:16:.55 chorus:16:.88 outro:8:.7"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "first waltz", [SectionKind.Chorus] = "second waltz", [SectionKind.Bridge] = "trio", [SectionKind.Outro] = "coda" }),
        TypicalDuration = TimeSpan.FromSeconds(120), Room = new(2.1, 22, 5500),
        Parts =
        [
            new DrumSpec { Name = "percussion", Stem = "drums", Voice = Gm.OrchestraKit, From = 0.48, Grooves = [new(0, "K x.....\nS ..o.g."), new(0.75, "K X.....\nS ..x.o./..x.oo\nN x.....")], Fills = ["S x.xoxx\nK X.....", "S oooxxX"], FinalHit = "K X\nY x" },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.Contrabass, Low = 28, High = 45, Gate = 0.6, Lines = [new(0, "R-...."), new(0.45, "R-..../5-...."), new(0.7, "R-..../5-..a.")] },
            new ChordsSpec { Name = "second violins", Stem = "harmony", Voice = Gm.Pizzicato, Or = [new("violas", Gm.Strings), new("guitar", Gm.NylonGuitar)], Low = 55, High = 72, Voices = 3, StrumMs = 4, LateMs = -6, Rhythms = [new(0, "..s.s.")], Level = 0.85, Pan = -0.2 },
            new ChordsSpec { Name = "harp", Stem = "harp", Voice = Gm.Harp, Low = 50, High = 79, Voices = 5, StrumMs = 120, From = 0.5, Chance = 0.8, Pan = 0.3, Rhythms = [new(0, "x-----/......"), new(0.8, "x-----")] },
            new LeadSpec
            {
                Name = "violins", Stem = "melody", Voice = Gm.Strings, Or = [new("accordion", Gm.Accordion), new("flute", Gm.Flute), new("clarinet lead", Gm.Clarinet)], Low = 64, High = 88, Leaps = 0.6, Graces = 0.2, Double = 12,
                Rhythms = ["x---x-", "x-x-x-", "x-----", "x--xx-"], ChorusRhythms = ["x-x-x-", "xxxxxx", "x---xx", "x-----"], Cadences = ["x-----", "x-x-.."],
            },
            new AnswerSpec { Name = "clarinet", Stem = "winds", Voice = Gm.Clarinet, Low = 60, High = 82, Speed = 2, Talk = 0.6, Pan = 0.2 },
            new PadSpec { Name = "horns", Stem = "brass", Voice = Gm.Horns, Low = 50, High = 67, Voices = 3, From = 0.7, Swell = true, Level = 0.8 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -26, Reverb = 0.3 },
            ["bass"] = new() { LevelLufs = -20.5, LowCutHz = 30, Reverb = 0.18 },
            ["harmony"] = new() { LevelLufs = -21, LowCutHz = 150, Reverb = 0.28 },
            ["harp"] = new() { LevelLufs = -26, LowCutHz = 150, Reverb = 0.35 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 180, Reverb = 0.3, Eq = [Biquad.Peak(3000, -2, 1)] },
            ["winds"] = new() { LevelLufs = -24, LowCutHz = 200, Reverb = 0.3 },
            ["brass"] = new() { LevelLufs = -25, LowCutHz = 120, Reverb = 0.35 },
        },
    };
}
