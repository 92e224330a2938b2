using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Strings under fingers: folk, country, Russian romance.</summary>
internal static class Acoustic
{
    public static StyleDefinition Folk { get; } = new()
    {
        Id = "folk", Name = "folk", RussianName = "фолк",
        Tempo = new(80, 100, 120), Modes = [Mode.Major, Mode.Mixolydian, Mode.Dorian, Mode.Minor], Moods = ["warm", "hopeful", "pastoral"],
        HumanMs = 11, Ending = Ending.Ring,
        Minor = new() { Verse = ["i bVII i v", "i III bVII i", "i bVII VI bVII"], Chorus = ["III bVII i i", "VI bVII i i", "iv i bVII i"], Bridge = ["VI III bVII bVII"], Cadence = "bVII v", Final = "i" },
        Major = new() { Verse = ["I IV I V", "I V^1 vi IV", "I iii IV I"], Chorus = ["IV I V I", "IV V vi IV", "I V IV I"], Bridge = ["vi iii IV V", "ii IV I V"], Cadence = "IV V", Final = "I" },
        Form = new(["intro:4:.35 verse:8:.45 chorus:8:.65 verse:8:.5 chorus:8:.7 bridge:8:.5 chorus:8:.75 outro:4:.35",
            "intro:8:.35 verse:16:.48 chorus:8:.65 verse:8:.52 chorus:8:.7 chorus:8:.75 outro:4:.35",
            "verse:8:.42 chorus:8:.62 verse:8:.5 bridge:8:.5 verse:8:.55 chorus:16:.75 outro:4:.3"]),
        Room = new(1.1, 12, 5500),
        Parts =
        [
            new DrumSpec { Name = "percussion", Stem = "drums", Voice = Gm.BrushKit, From = 0.6, Crashes = false, Grooves = [new(0, "K x.......x.......\nM ....x.......x...\nJ o.xoo.xoo.xoo.xo"), new(0.7, "K x...x...x...x...\nS ....o.......o...\nM ....x.......x.o.\nJ oxxoxxoxoxxoxxox")], FinalHit = "K o\nM x" },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.AcousticBass, Low = 28, High = 43, From = 0.42, Lines = [new(0, "R-------5-------"), new(0.6, "R-----.r5---a---")] },
            new ArpSpec { Name = "fingerpicked guitar", Stem = "guitar", Voice = Gm.SteelGuitar, Low = 43, High = 67, Voices = 4, Open = true, Pan = -0.25, Figures = [new(0, "0-2-3-2-1-2-3-2-"), new(0, "0-3-2-3-1-3-2-3-"), new(0.6, "0-32-31-3-20-23-")] },
            new ChordsSpec { Name = "strummed guitar", Stem = "guitar", Voice = Gm.SteelGuitar, Low = 50, High = 72, Voices = 5, StrumMs = 26, Pan = 0.3, Level = 0.7, From = 0.62, Rhythms = [new(0, "x---x-u---u-x-u-"), new(0, "x---x-uu..u-x-u-")] },
            new LeadSpec
            {
                Name = "whistle", Stem = "melody", Voice = Gm.Whistle, Or = [new("flute", Gm.Flute), new("harmonica", Gm.Harmonica), new("fiddle lead", Gm.Fiddle), new("mandolin", Gm.SteelGuitar)], Low = 67, High = 86, From = 0.4, Graces = 0.35, Leaps = 0.5, Pan = 0.1, Rests = 0.1,
                Rhythms = ["x---x-x-x---x---", "x-x-x---x-x-x---", "x-----x-x-x-x---", "x-x-x-x-x---...."], Cadences = ["x---x-------....", "x-----------...."],
            },
            new AnswerSpec { Name = "fiddle", Stem = "fiddle", Voice = Gm.Fiddle, Low = 60, High = 82, From = 0.5, Speed = 4, Talk = 0.6, Pan = -0.2 },
            new PadSpec { Name = "accordion", Stem = "harmony", Voice = Gm.Accordion, Low = 53, High = 72, Voices = 3, From = 0.66, Chance = 0.7 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -25, Reverb = 0.12 },
            ["bass"] = new() { LevelLufs = -21, LowCutHz = 32, Ratio = 2 },
            ["guitar"] = new() { LevelLufs = -18.5, LowCutHz = 80, Reverb = 0.12, Ratio = 2, Eq = [Biquad.HighShelf(6000, 2)] },
            ["melody"] = new() { LevelLufs = -20, LowCutHz = 250, Reverb = 0.22 },
            ["fiddle"] = new() { LevelLufs = -23, LowCutHz = 180, Reverb = 0.2 },
            ["harmony"] = new() { LevelLufs = -26, LowCutHz = 150, Reverb = 0.16 },
        },
    };

    public static StyleDefinition Country { get; } = new()
    {
        Id = "country", Name = "country", RussianName = "кантри",
        Tempo = new(88, 112, 140), Modes = [Mode.Major, Mode.Major, Mode.Mixolydian], Moods = ["easygoing", "joyful", "nostalgic"],
        HumanMs = 8, Ending = Ending.Ring, Lift = 2, Swing = new(0.56, 0.5),
        Minor = new() { Verse = ["i i iv i", "i bVII i v", "i VI bVII i"], Chorus = ["III bVII i i", "VI III bVII i", "iv i V7 i"], Bridge = ["VI VI V V7"], Cadence = "iv V7", Final = "i" },
        Major = new() { Verse = ["I I IV I V7 V7 I I", "I IV I V7 I IV V7 I", "I I7 IV IV I V7 I V7"], Chorus = ["IV IV I I V7 V7 I I", "I V vi IV I V7 I I", "IV V7 I vi IV V7 I I"], Bridge = ["vi vi IV IV II7 II7 V7 V7"], Cadence = "IV V7", Final = "I6" },
        Spice = 0.14,
        Form = new(["intro:4:.5 verse:8:.55 chorus:8:.75 verse:8:.6 chorus:8:.78 bridge:8:.6 chorus:8:.85 outro:4:.6",
            "intro:8:.5 chorus:8:.72 verse:16:.58 chorus:8:.78 bridge:8:.6 verse:8:.62 chorus:16:.85 outro:4:.6"],
            new Dictionary<SectionKind, string> { [SectionKind.Bridge] = "middle eight" }),
        Room = new(1, 10, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.StandardKit, From = 0.5, Ghosts = 0.05,
                Grooves = [new(0, "K x.......x.......\nR ....x.......x...\nH o.x.o.x.o.x.o.x."), new(0.6, "K X.....x.x.......\nS ..g.X.g...g.X.g.\nH x.x.x.x.x.x.x.x."), new(0.75, "K X.....x.x.x.....\nS ..goX.go..goX.go\nD x.x.x.x.x.x.x.x.")],
                Fills = ["K X.......x.......\nS g.goX.g.x.xxX.xX", "K X...............\nS ..x.x.xxx.......\nT2 ..........xx....\nT3 ............x.X."], FinalHit = "K X\nY x",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.FingerBass, Low = 28, High = 43, Gate = 0.75, Lines = [new(0, "R-------5-------"), new(0.7, "R-----..5-----a-")] },
            new ChordsSpec { Name = "acoustic guitar", Stem = "guitar", Voice = Gm.SteelGuitar, Low = 50, High = 71, Voices = 5, StrumMs = 20, Pan = -0.3, Rhythms = [new(0, "....x-u-....x-u-"), new(0.6, "..u-x-u-..u-x-uu")] },
            new ArpSpec { Name = "banjo", Stem = "banjo", Voice = Gm.Banjo, Low = 55, High = 74, Voices = 4, Pan = 0.35, From = 0.58, Chance = 0.8, Gate = 0.8, Level = 0.8, Figures = [new(0, "2031203120312031"), new(0, "0213021302130213")] },
            new ChordsSpec { Name = "piano", Stem = "harmony", Voice = Gm.BrightPiano, Low = 55, High = 74, Voices = 3, From = 0.72, Pan = 0.15, Level = 0.75, Chance = 0.8, Rhythms = [new(0, "x---..x-x---..s.")] },
            new LeadSpec
            {
                Name = "telecaster", Stem = "melody", Voice = Gm.CleanGuitar, Or = [new("steel guitar", Gm.SteelGuitar), new("harmonica", Gm.Harmonica), new("fiddle lead", Gm.Fiddle)], Low = 60, High = 81, From = 0.45, Scale = MelodyScale.Pentatonic, Graces = 0.4, Leaps = 0.5, Rests = 0.1,
                Rhythms = ["x---x-x-x-x-x---", "..x-x-x-x---....", "x-x-x---x---....", "x-----x-x-x-x---"], Cadences = ["x-x-x-------....", "x-----------...."],
            },
            new AnswerSpec { Name = "fiddle", Stem = "fiddle", Voice = Gm.Fiddle, Low = 62, High = 84, From = 0.55, Speed = 2, Talk = 0.6, Pan = 0.2 },
            new PadSpec { Name = "pedal steel", Stem = "pads", Voice = Gm.SlowStrings, Low = 57, High = 76, Voices = 3, From = 0.6, Swell = true },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -20, Ratio = 2.5, Reverb = 0.1 },
            ["bass"] = new() { LevelLufs = -20, LowCutHz = 32, Ratio = 3 },
            ["guitar"] = new() { LevelLufs = -21, LowCutHz = 130, Reverb = 0.08, Eq = [Biquad.HighShelf(6000, 2)] },
            ["banjo"] = new() { LevelLufs = -24.5, LowCutHz = 200, Reverb = 0.08 },
            ["harmony"] = new() { LevelLufs = -25, LowCutHz = 180, Reverb = 0.12 },
            ["melody"] = new() { LevelLufs = -19, LowCutHz = 180, Drive = 0.6, Echo = 0.12, EchoBeats = 0.25, Reverb = 0.12, Ratio = 2.5 },
            ["fiddle"] = new() { LevelLufs = -22, LowCutHz = 200, Reverb = 0.2 },
            ["pads"] = new() { LevelLufs = -27, LowCutHz = 200, Reverb = 0.3 },
        },
    };

    public static StyleDefinition RussianRomance { get; } = new()
    {
        Id = "russian-romance", Name = "Russian romance", RussianName = "русский романс",
        Tempo = new(66, 84, 104), Meter = new Meter(3, 4), Modes = [Mode.Minor], Moods = ["melancholic", "tender", "passionate"],
        HumanMs = 17, Ending = Ending.Ritard,
        Minor = new()
        {
            Verse = ["i iv V7 i i iv V7 i", "i V7 V7 i I7 iv V7 i", "i i iv iv iiø7 V7 i V7"], Chorus = ["iv bVII7 III VI iiø7 V7 i I7", "III bVII7 III I7 iv i V7 i", "iv iv i i V7 V7 i I7"],
            Bridge = ["III bVII7 III III iv i V7 V7", "VI III iv i iiø7 i^2 V7 V7"], Cadence = "iiø7 i^2 V7", Final = "i",
        },
        Major = new()
        {
            Verse = ["I I V7 I I VI7 ii V7", "I vi ii V7 I vi V7 I"], Chorus = ["IV I V7 I II7 II7 V7 V7", "ii V7 I vi ii V7 I I"], Bridge = ["vi III7 vi III7 IV I V7 V7"], Cadence = "ii I^2 V7", Final = "I",
        },
        Spice = 0.16,
        Form = new(["intro:4:.35 verse:16:.5 chorus:8:.68 verse:16:.55 chorus:8:.75 outro:4:.35", "intro:8:.35 verse:8:.45 chorus:8:.65 verse:8:.5 bridge:8:.6 chorus:8:.8 outro:4:.35",
            "intro:4:.35 verse:16:.5 chorus:8:.65 bridge:8:.58 verse:8:.5 chorus:16:.78 outro:4:.3"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "couplet", [SectionKind.Chorus] = "refrain" }),
        TypicalDuration = TimeSpan.FromSeconds(130), Room = new(1.7, 16, 4800),
        Parts =
        [
            new ArpSpec { Name = "seven-string guitar", Stem = "guitar", Voice = Gm.NylonGuitar, Low = 45, High = 67, Voices = 4, Pan = -0.2, Open = true, Figures = [new(0, "..1-2-"), new(0.4, "..1-3-2-1-2-"), new(0.4, "..2-1-3-2-1-"), new(0.65, "..12321-3212")] },
            new BassSpec { Name = "bass strings", Stem = "guitar", Voice = Gm.NylonGuitar, Low = 36, High = 50, Lines = [new(0, "R-----"), new(0.5, "R---5-/R---a-")], Level = 0.95, Pan = -0.2 },
            new LeadSpec
            {
                Name = "violin", Stem = "melody", Voice = Gm.Violin, Or = [new("clarinet", Gm.Clarinet), new("accordion", Gm.Accordion), new("cello lead", Gm.Cello, -1)], Low = 64, High = 86, From = 0.34, Gate = 1, Graces = 0.3, Leaps = 0.65, Pan = 0.12, LateMs = 12,
                Rhythms = ["x---x-", "x--xx-", "..x-x-", "x-x-x-"], ChorusRhythms = ["x----x", "x---x-", "x-x-xx", "x-----"], Cadences = ["x-----", "x---.."],
            },
            new ChordsSpec { Name = "piano", Stem = "piano", Voice = Gm.Piano, Low = 50, High = 72, Voices = 3, StrumMs = 30, From = 0.48, Pedal = true, Level = 0.72, Pan = 0.2, Rhythms = [new(0, "..o-o-"), new(0.62, "..x-x-")] },
            new AnswerSpec { Name = "guitar runs", Stem = "guitar", Voice = Gm.NylonGuitar, Low = 59, High = 81, Speed = 4, Talk = 0.65, Pan = 0.15 },
            new PadSpec { Name = "strings", Stem = "strings", Voice = Gm.SlowStrings, Low = 52, High = 72, From = 0.62, Swell = true, Voices = 4 },
            new LeadSpec { Name = "cello", Stem = "cello", Voice = Gm.Cello, Low = 45, High = 62, From = 0.66, Gate = 1, Level = 0.8, Pan = -0.3, Rhythms = ["x-----", "x---x-"], Cadences = ["x-----"] },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["guitar"] = new() { LevelLufs = -19, LowCutHz = 60, Reverb = 0.18, Ratio = 1.8 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 180, Reverb = 0.28, Eq = [Biquad.Peak(2800, -2.5, 1)] },
            ["piano"] = new() { LevelLufs = -24, LowCutHz = 110, Reverb = 0.2 },
            ["strings"] = new() { LevelLufs = -25, LowCutHz = 150, Reverb = 0.35 },
            ["cello"] = new() { LevelLufs = -24, LowCutHz = 70, Reverb = 0.28 },
        },
    };
}
