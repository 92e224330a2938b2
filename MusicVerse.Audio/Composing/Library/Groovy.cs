using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Bands that live by the rhythm section: funk, disco, reggae.</summary>
internal static class Groovy
{
    public static StyleDefinition Funk { get; } = new()
    {
        Id = "funk", Name = "funk", RussianName = "фанк",
        Tempo = new(94, 106, 118), Modes = [Mode.Dorian, Mode.Minor, Mode.Mixolydian], Moods = ["groovy", "confident", "playful"],
        Color = ChordColor.Ninth, HumanMs = 5, Ending = Ending.Cold, Swing = new(0.54, 0.5),
        Minor = new() { Verse = ["i9 i9 i9 IV9", "i9 IV9", "i9 i9 bVII9 IV9"], Chorus = ["IV9 IV9 i9 i9", "VImaj7 v7 i9 IV9", "iv9 bVII13 i9 i9"], Bridge = ["bVII9 bVII9 IV9 V7#9"], Cadence = "iv9 V7#9", Final = "i9" },
        Major = new() { Verse = ["I9 I9 I9 IV9", "I13 bVII9"], Chorus = ["IV9 IV9 I9 I9", "bVII9 IV9 I9 I9"], Bridge = ["ii9 ii9 V13 V7#9"], Cadence = "IV9 V9sus4", Final = "I9" },
        Form = new(["intro:4:.5 verse:8:.65 chorus:8:.85 verse:8:.65 chorus:8:.85 break:4:.45 bridge:8:.7 chorus:8:.95 outro:4:.8",
            "intro:8:.5 verse:16:.65 chorus:8:.85 bridge:8:.7 break:4:.45 verse:8:.7 chorus:16:.95 outro:4:.8",
            "chorus:8:.85 verse:8:.62 chorus:8:.88 break:8:.45 bridge:8:.72 chorus:16:.95 outro:4:.8"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "groove", [SectionKind.Bridge] = "bridge" }),
        Room = new(0.7, 8, 7000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.RoomKit, Ghosts = 0.16, SnareLateMs = 4,
                Grooves =
                [
                    new(0, "K X.....x...x.....\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0.6, "K X..x..x...x...../X..x..x...x..x..\nS ....X..g....X.g.\nH x.xxx.xxx.xxx.xx\nO ......x........."),
                    new(0.6, "K X.x....x..x..x../X.x...x...x..x..\nS ....X..g.g..X..g\nH xoxoxoxoxoxoxoxo"),
                    new(0.84, "K X.x....x..x..x../X..x..x...x.x...\nS ....X..g.g..X..g\nH xoxoxox.xoxoxox.\nO .......x.......x\nM ....x.......x..."),
                ],
                Fills = ["K X.x.............\nS ....X..x.xx.X.xx\nT2 ..........x.....", "K X.......X.......\nS ..x..x..x..xx.X.\nH x..............."], FinalHit = "K X\nS X",
            },
            new BassSpec { Name = "slap bass", Stem = "bass", Voice = Gm.SlapBass, Or = [new("finger bass", Gm.FingerBass)], Low = 28, High = 45, Gate = 0.6, Lines = [new(0, "R-.R....R..78..."), new(0.6, "R..R..8.R.7R.5a."), new(0.6, "R.8..R.8..7.R.5."), new(0.84, "R.R8.R.8R.7R.58a")] },
            new ChordsSpec { Name = "wah guitar", Stem = "guitar", Voice = Gm.MutedGuitar, Low = 55, High = 74, Voices = 3, StrumMs = 6, Pan = 0.35, Level = 0.85, Rhythms = [new(0, "..s.s..s..s.s..s"), new(0.6, "s.ssg.s.ssg.s.ss"), new(0.6, "..ssg.s...ssg.s.")] },
            new ChordsSpec { Name = "clavinet", Stem = "harmony", Voice = Gm.Clavinet, Low = 50, High = 70, Voices = 3, Rootless = true, StrumMs = 0, Pan = -0.3, From = 0.6, Rhythms = [new(0, "s..s.gs...s.gs.."), new(0.84, "s.gss.gs.gss.gs.")] },
            new ChordsSpec { Name = "organ", Stem = "organ", Voice = Gm.DrawbarOrgan, Low = 57, High = 76, Rootless = true, StrumMs = 0, From = 0.8, Chance = 0.7, Level = 0.7, Rhythms = [new(0, "x-------........"), new(0, "........x-----s.")] },
            new ChordsSpec { Name = "horns", Stem = "brass", Voice = Gm.Brass, Low = 60, High = 79, Voices = 3, StrumMs = 0, From = 0.8, Pan = 0.1, Rhythms = [new(0, "s.....s........./..........s.x---"), new(0, "......s.s......./s..s......x---..")] },
            new LeadSpec
            {
                Name = "sax", Stem = "melody", Voice = Gm.AltoSax, Or = [new("clean guitar", Gm.CleanGuitar), new("trumpet", Gm.Trumpet), new("synth lead", Gm.Synth("moog-lead", 81))], Low = 61, High = 81, From = 0.6, Except = [SectionKind.Intro, SectionKind.Break], Scale = MelodyScale.Blues, Rests = 0.3, Graces = 0.2, Leaps = 0.6,
                Rhythms = ["x.x-..x.x---....", "..x.x-.x.x--....", "x..x..x-x.......", "x-x.x.x-........"], ChorusRhythms = ["x.x-x.x-..x-x---", "x..x..x.x-x-....", "..x-x.x-x.x-...."], Cadences = ["x.x-x---........", "x---............"],
            },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -18, Ratio = 3, Reverb = 0.06, Eq = [Biquad.Peak(70, 2, 0.9), Biquad.HighShelf(8000, 2)] },
            ["bass"] = new() { LevelLufs = -18.5, LowCutHz = 32, Ratio = 4, Eq = [Biquad.Peak(900, 2, 1)] },
            ["guitar"] = new() { LevelLufs = -24, LowCutHz = 250, Ratio = 2, Reverb = 0.06 },
            ["harmony"] = new() { LevelLufs = -24, LowCutHz = 200, Reverb = 0.06 },
            ["organ"] = new() { LevelLufs = -26, LowCutHz = 200, Reverb = 0.1, Chorus = true },
            ["brass"] = new() { LevelLufs = -22, LowCutHz = 180, Reverb = 0.14, Ratio = 2 },
            ["melody"] = new() { LevelLufs = -19.5, LowCutHz = 160, Reverb = 0.16, Ratio = 2 },
        },
    };

    public static StyleDefinition Disco { get; } = new()
    {
        Id = "disco", Name = "disco", RussianName = "диско",
        Tempo = new(108, 118, 126), Modes = [Mode.Minor, Mode.Major, Mode.Minor], Moods = ["glamorous", "joyful", "energetic"],
        Color = ChordColor.Seventh, HumanMs = 4, Ending = Ending.Cold,
        Minor = new() { Verse = ["i7 IV9 i7 IV9", "i7 VImaj7 iv7 V7", "i7 bVII VImaj7 V7sus4"], Chorus = ["iv7 bVII7 IIImaj7 VImaj7 iiø7 V7 i7 i7", "VImaj7 bVII i7 i7", "i7 iv7 bVII7 IIImaj7"], Bridge = ["VImaj7 VImaj7 V7sus4 V7"], Cadence = "VImaj7 V7", Final = "i7" },
        Major = new() { Verse = ["Imaj7 vi7 ii7 V7", "Imaj7 IVmaj7 Imaj7 V7sus4"], Chorus = ["IVmaj7 V7 iii7 vi7 ii7 V7 Imaj7 Imaj7", "vi7 ii7 V7 Imaj7"], Bridge = ["bVIImaj7 bVIImaj7 V7sus4 V7"], Cadence = "ii7 V7", Final = "Imaj7" },
        Spice = 0.12,
        Form = new(["intro:8:.5 verse:16:.65 chorus:16:.9 verse:8:.7 chorus:16:.92 break:8:.5 chorus:16:.97 outro:4:.8",
            "intro:8:.5 chorus:8:.85 verse:16:.65 chorus:16:.92 bridge:8:.6 break:8:.5 chorus:16:.97 outro:4:.8"]),
        Room = new(1.5, 15, 6500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.StandardKit,
                Grooves =
                [
                    new(0, "K X...X...X...X...\nH x.x.x.x.x.x.x.x."),
                    new(0.6, "K X...X...X...X...\nS ....X.......X...\nH x...x...x...x...\nO ..x...x...x...x."),
                    new(0.88, "K X...X...X...X...\nS ....X.......X..g\nC ....x.......x...\nH x.o.x.o.x.o.x.o.\nO ..X...X...X...X.\nM o.x.o.x.o.x.o.x."),
                ],
                Fills = ["K X...X...X...X...\nS ....X...x.x.xxXX\nO ..x...x.........", "K X...X...........\nT1 ........xx......\nT2 ..........xx....\nT3 ............xxXX\nS ....X..........."], FinalHit = "K X\nS X\nY X",
            },
            new DrumSpec { Name = "congas", Stem = "percussion", Voice = Gm.StandardKit, From = 0.6, Crashes = false, Pan = 0.3, Grooves = [new(0, "Q1 ..x..x....x..xx.\nQ2 x.......x.......\nQ3 ......xx......x.")], FinalHit = "Q3 x" },
            new BassSpec { Name = "octave bass", Stem = "bass", Voice = Gm.FingerBass, Low = 28, High = 40, Gate = 0.72, Lines = [new(0, "R...8...R...8..."), new(0.6, "R.8.R.8.R.8.R.8."), new(0.88, "R.8.R.8.R.8.5.8a"), new(0.88, "R.8RR.8.R.8R5.8.")] },
            new ChordsSpec { Name = "scratch guitar", Stem = "guitar", Voice = Gm.CleanGuitar, Low = 57, High = 74, Voices = 3, StrumMs = 5, Pan = 0.35, Level = 0.8, Rhythms = [new(0, "..s...s...s...s."), new(0.6, "s.ssg.s.s.ssg.ss"), new(0.6, "..ss..ss..ss..ss")] },
            new ChordsSpec { Name = "electric piano", Stem = "harmony", Voice = Gm.DxPiano, Low = 53, High = 74, Rootless = true, StrumMs = 6, Pan = -0.25, Rhythms = [new(0, "x-----x---------"), new(0.6, "x--x--x---x-x---")] },
            new PadSpec { Name = "strings", Stem = "strings", Voice = Gm.Strings, Low = 60, High = 81, Voices = 3, From = 0.6, Swell = true },
            new AnswerSpec { Name = "string runs", Stem = "strings", Voice = Gm.Strings, Low = 69, High = 91, From = 0.66, Speed = 4, Talk = 0.75 },
            new ChordsSpec { Name = "horns", Stem = "brass", Voice = Gm.Brass, Low = 58, High = 77, Voices = 3, StrumMs = 0, From = 0.85, Rhythms = [new(0, "s..s......s.x---/................"), new(0, "........s..s..x-")] },
            new LeadSpec
            {
                Name = "lead", Stem = "melody", Voice = Gm.TenorSax, Or = [new("trumpet", Gm.Trumpet), new("flute", Gm.Flute), new("synth lead", Gm.Synth("moog-lead", 81))], Low = 60, High = 79, From = 0.55, Except = [SectionKind.Intro, SectionKind.Break], Leaps = 0.5, Rests = 0.15,
                Rhythms = ["x---x-x---x-x---", "..x-x-x-x---....", "x-----x-x---x---", "x-x-x---..x-x---"], ChorusRhythms = ["x---x---x-x-x---", "x--x--x---x-x---", "x-x-x---x---x-x-"],
            },
            new EffectSpec { Name = "reverse cymbal", Stem = "fx", Voice = Gm.Synth("reverse", 119), Place = EffectPlace.BeforeRise, Bars = 1 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["fx"] = new() { LevelLufs = -27, LowCutHz = 300, Reverb = 0.15 },
            ["drums"] = new() { LevelLufs = -17.5, Ratio = 3, Reverb = 0.06, Eq = [Biquad.Peak(75, 2, 0.9), Biquad.HighShelf(8000, 2)] },
            ["percussion"] = new() { LevelLufs = -27, LowCutHz = 150, Reverb = 0.12 },
            ["bass"] = new() { LevelLufs = -18.5, LowCutHz = 32, Ratio = 4, DuckDb = 2 },
            ["guitar"] = new() { LevelLufs = -24, LowCutHz = 280, Ratio = 2, Reverb = 0.08 },
            ["harmony"] = new() { LevelLufs = -23.5, LowCutHz = 160, Reverb = 0.14, Chorus = true },
            ["strings"] = new() { LevelLufs = -21.5, LowCutHz = 220, Reverb = 0.28, Eq = [Biquad.HighShelf(6000, 2)] },
            ["brass"] = new() { LevelLufs = -23, LowCutHz = 180, Reverb = 0.16 },
            ["melody"] = new() { LevelLufs = -20, LowCutHz = 150, Reverb = 0.2, Ratio = 2 },
        },
    };

    public static StyleDefinition Reggae { get; } = new()
    {
        Id = "reggae", Name = "reggae", RussianName = "регги",
        Tempo = new(66, 76, 86), Modes = [Mode.Major, Mode.Minor, Mode.Mixolydian], Moods = ["laid-back", "sunny", "warm"],
        Color = ChordColor.Triad, HumanMs = 8, Ending = Ending.Ring, Swing = new(0.58, 0.5),
        Minor = new() { Verse = ["i bVII i bVII", "i iv i v", "i i iv i"], Chorus = ["VI bVII i i", "iv bVII III VI", "i VI bVII i"], Bridge = ["iv iv V V"], Cadence = "iv v", Final = "i7" },
        Major = new() { Verse = ["I IV I IV", "I ii I V", "I vi IV V"], Chorus = ["I V vi IV", "IV V I vi", "I IV V IV"], Bridge = ["vi iii IV V"], Cadence = "IV V", Final = "I6" },
        Form = new(["intro:4:.45 verse:8:.55 chorus:8:.75 verse:8:.6 chorus:8:.78 break:8:.4 chorus:8:.8 outro:4:.45",
            "intro:8:.45 chorus:8:.7 verse:16:.58 chorus:8:.76 break:8:.4 verse:8:.6 chorus:8:.8 outro:4:.45"],
            new Dictionary<SectionKind, string> { [SectionKind.Break] = "dub" }),
        Room = new(1.8, 20, 4200),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.RoomKit, SnareLateMs = 6, Ghosts = 0.03,
                Grooves =
                [
                    new(0, "K ........X.......\nR ........X.......\nH x.o.x.o.x.o.x.o."),
                    new(0.7, "K x.......X.......\nS ........X.......\nR ...?...?......x.\nH x.oxx.o.x.oxx.o."),
                    new(0.7, "K X...X...X...X...\nR ........X.....x.\nH x.o.x.oxx.o.x.ox"),
                ],
                Fills = ["R ..x..x..\nT1 ........xx......\nT2 ..........x.x...\nT3 ..............xx", "S x..x..x.x.xxX...\nK ........X......."], FinalHit = "K X\nR x",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.FingerBass, Low = 26, High = 40, LateMs = 8, Gate = 0.85, Lines = [new(0, "R--R--5-..8-5-.."), new(0, "..R-R-3-5-..R-.."), new(0.7, "R--R--3-5---R-a-"), new(0.7, "R-R-..5-R-..35..")] },
            new ChordsSpec { Name = "skank guitar", Stem = "guitar", Voice = Gm.CleanGuitar, Low = 57, High = 74, Voices = 3, StrumMs = 8, Pan = 0.3, Rhythms = [new(0, "....s.......s..."), new(0.5, "....s.......s..u")] },
            new ChordsSpec { Name = "bubble organ", Stem = "organ", Voice = Gm.DrawbarOrgan, Low = 50, High = 67, Voices = 3, StrumMs = 0, Pan = -0.3, From = 0.5, Rhythms = [new(0, "..s.sgs...s.sgs."), new(0, "..ss..s...ss..s.")] },
            new ChordsSpec { Name = "piano", Stem = "harmony", Voice = Gm.Piano, Low = 55, High = 74, Voices = 3, From = 0.55, Level = 0.8, Rhythms = [new(0, "....s.......s...")] },
            new LeadSpec
            {
                Name = "melodica", Stem = "melody", Voice = Gm.Harmonica, Or = [new("trombone", new Voice(57), -1), new("flute", Gm.Flute), new("clean guitar", Gm.CleanGuitar)], Low = 64, High = 81, From = 0.5, Scale = MelodyScale.Pentatonic, Rests = 0.25, LateMs = 12, Leaps = 0.4,
                Rhythms = ["x---x-x---x-....", "..x-x-x---......", "x-x---x-x---....", "x-----x-x-x-...."], Cadences = ["x-----------....", "x-x-x-----......"],
            },
            new ChordsSpec { Name = "horns", Stem = "brass", Voice = Gm.Brass, Low = 58, High = 74, Voices = 3, StrumMs = 0, From = 0.74, Rhythms = [new(0, "x-x---.........."), new(0, "........x-x-x---")] },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -19.5, Ratio = 2.5, Reverb = 0.12, Echo = 0.08 },
            ["bass"] = new() { LevelLufs = -17.5, LowCutHz = 28, Ratio = 3, Eq = [Biquad.LowShelf(110, 3), Biquad.HighShelf(900, -8)] },
            ["guitar"] = new() { LevelLufs = -22, LowCutHz = 300, Echo = 0.22, Reverb = 0.12 },
            ["organ"] = new() { LevelLufs = -24, LowCutHz = 200, Reverb = 0.12, Chorus = true },
            ["harmony"] = new() { LevelLufs = -25, LowCutHz = 220, Reverb = 0.14 },
            ["melody"] = new() { LevelLufs = -19.5, LowCutHz = 220, Echo = 0.4, Reverb = 0.22 },
            ["brass"] = new() { LevelLufs = -23, LowCutHz = 180, Echo = 0.25, Reverb = 0.18 },
        },
    };
}
