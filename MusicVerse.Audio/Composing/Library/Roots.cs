using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Call and response: blues, gospel.</summary>
internal static class Roots
{
    public static StyleDefinition Blues { get; } = new()
    {
        Id = "blues", Name = "blues", RussianName = "блюз",
        Tempo = new(66, 96, 128), Modes = [Mode.Major, Mode.Major, Mode.Minor], Moods = ["soulful", "gritty", "laid-back"],
        Color = ChordColor.Seventh, HumanMs = 10, Ending = Ending.Ritard,
        Minor = new() { Verse = ["i7 i7 i7 i7 iv7 iv7 i7 i7 VI7 V7 i7 V7"], Chorus = ["i7 iv7 i7 i7 iv7 iv7 i7 i7 iiø7 V7#9 i7 V7"], Bridge = ["iv7 iv7 i7 i7"], Cadence = "VI7 V7#9", Final = "i7" },
        Major = new() { Verse = ["I7 I7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7", "I7 IV7 I7 I7 IV9 #ivo7 I7 VI7 ii7 V7 I7,VI7 ii7,V7"], Chorus = ["I7 IV9 I7 I9 IV9 IV9 I7 I7 V9 IV9 I7,IV7 I7,V7#9"], Bridge = ["IV7 IV7 I7 I7 II7 II7 V7 V7"], Cadence = "V9 IV9", Final = "I9" },
        Spice = 0.08,
        Form = new(["intro:4:.45 verse:12:.55 verse:12:.6 chorus:12:.75 chorus:12:.85 verse:12:.6 outro:4:.5",
            "intro:4:.5 verse:12:.58 chorus:12:.75 verse:12:.62 chorus:12:.85 outro:4:.5",
            "verse:12:.52 verse:12:.58 chorus:12:.78 chorus:12:.85 chorus:12:.88 verse:12:.6 outro:4:.5"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "chorus", [SectionKind.Chorus] = "solo", [SectionKind.Intro] = "turnaround" }),
        Room = new(1.1, 10, 5500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.RoomKit, SnareLateMs = 8, Crashes = false,
                Grooves = [new(0, "K x.....x.....\nS ...X.....X..\nH x.xx.xx.xx.x"), new(0.58, "K X....xx.....\nS ...X..g..X..\nH x.xx.xx.xx.x"), new(0.74, "K X....xX..x.x\nS ..gX..g.gX.g\nD x.xx.xx.xx.x")],
                Fills = ["K X.....x.....\nS ...X..x.xXxX\nH x.xx.x......", "S x.xx.xxxxXXX\nK X.....X....."], FinalHit = "K X\nY x",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.FingerBass, Low = 28, High = 45, Lines = [new(0, "R----R3----3"), new(0.5, "walk"), new(0.74, "R.R3.35.5737"), new(0.74, "walk")] },
            new ChordsSpec { Name = "rhythm guitar", Stem = "guitar", Voice = Gm.CleanGuitar, Low = 50, High = 69, Voices = 3, StrumMs = 12, Pan = -0.3, Rhythms = [new(0, "x-.x-.x-.x-."), new(0.58, "x.xx.xx.xx.x")], Level = 0.8 },
            new ChordsSpec { Name = "organ", Stem = "organ", Voice = Gm.DrawbarOrgan, Low = 55, High = 74, Rootless = true, StrumMs = 0, Pan = 0.3, From = 0.58, Level = 0.7, Rhythms = [new(0, "x-----------"), new(0.74, "..x--x..x--x")] },
            new ChordsSpec { Name = "piano", Stem = "piano", Voice = Gm.Piano, Low = 57, High = 78, Rootless = true, Pan = 0.15, From = 0.5, Chance = 0.8, Level = 0.8, Rhythms = [new(0, "...s.....s../..x---...s.s"), new(0.74, "x.xx.xx.xx.x")] },
            new LeadSpec
            {
                Name = "lead guitar", Stem = "melody", Voice = Gm.OverdrivenGuitar, Or = [new("clean lead", Gm.CleanGuitar), new("tenor sax", Gm.TenorSax), new("piano lead", Gm.Piano)], Low = 57, High = 79, Scale = MelodyScale.Blues, Graces = 0.45, Leaps = 0.55, Rests = 0.15, LateMs = 12, From = 0.44,
                Rhythms = ["x-xx--......", "..xx-xx-----", "x--x-xx--...", "x-xx-x......"], ChorusRhythms = ["x-xx-xx-xx--", "xxxxxxx-----", "..xxxxx--x--", "x-xx-x.....x"], Cadences = ["x-----......", "x-xx--------"],
            },
            new AnswerSpec { Name = "harmonica", Stem = "harmonica", Voice = Gm.Harmonica, Low = 62, High = 80, Speed = 3, Talk = 0.6, From = 0.5, Pan = 0.2 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -20, Ratio = 2.5, Reverb = 0.12 },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 32, Ratio = 3 },
            ["guitar"] = new() { LevelLufs = -23, LowCutHz = 130, Drive = 0.8, Reverb = 0.12 },
            ["organ"] = new() { LevelLufs = -25, LowCutHz = 160, Drive = 0.8, Reverb = 0.14, Chorus = true },
            ["piano"] = new() { LevelLufs = -24.5, LowCutHz = 160, Reverb = 0.12 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 170, Drive = 1.4, Eq = [Biquad.LowPass(6500)], Reverb = 0.2, Ratio = 2.5 },
            ["harmonica"] = new() { LevelLufs = -22.5, LowCutHz = 220, Drive = 1, Reverb = 0.2 },
        },
    };

    public static StyleDefinition Gospel { get; } = new()
    {
        Id = "gospel", Name = "gospel", RussianName = "госпел",
        Tempo = new(66, 88, 116), Modes = [Mode.Major, Mode.Major, Mode.Mixolydian], Moods = ["uplifting", "joyful", "soulful"],
        Color = ChordColor.Seventh, HumanMs = 9, Ending = Ending.Ritard, Lift = 1, Swing = new(0.62, 0.5),
        Minor = new() { Verse = ["i7 iv7 i7 V7#9", "i7 VImaj7 iv7 V7"], Chorus = ["iv7 bVII7 IIImaj7 VImaj7 iiø7 V7#9 i7 i7"], Bridge = ["VImaj7 V7 VImaj7 V7#9"], Cadence = "iv7 V7#9", Final = "i9" },
        Major = new()
        {
            Verse = ["I I7^1 IV #ivo7 I^2 V9sus4 I IV,I", "I III7 vi7 I7 IVmaj7 iv6 I^2 V13", "Imaj7 V7/vi vi7 I9 IV9 #ivo7 I^2 V9sus4"],
            Chorus = ["IVmaj7 V7 iii7 vi7 ii9 V13 I9 I13", "I I9 IV #ivo7 I^2 VI7b9 ii9 V13", "IV9 #ivo7 I^2 VI7#9 II9 V13 I6 V9sus4"],
            Bridge = ["bVImaj7 bVII6 I9 I9 ii9 III7#9 VI7 V9sus4", "vi7 III7 vi7 II9 ii9 ii9 V9sus4 V13"], Cadence = "II9 V13", Final = "I69",
        },
        Spice = 0.2,
        Form = new(["intro:4:.4 verse:8:.5 chorus:8:.75 verse:8:.6 chorus:8:.82 bridge:8:.6 chorus:8:.95 outro:4:.8",
            "intro:4:.4 chorus:8:.7 verse:8:.52 chorus:8:.8 verse:8:.6 bridge:8:.65 chorus:16:.95 outro:4:.8"],
            new Dictionary<SectionKind, string> { [SectionKind.Bridge] = "vamp" }),
        Room = new(2, 18, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.RoomKit, From = 0.48, Ghosts = 0.1, SnareLateMs = 5,
                Grooves = [new(0, "K x.....x.x.......\nR ....x.......x...\nH x.x.x.x.x.x.x.x."), new(0.7, "K X..x..x.X.x...x.\nS ....X..g.g..X..g\nH xoxoxoxoxoxoxoxo\nM ....x.......x..."), new(0.88, "K X..x..x.X.xx..x.\nS ....X..g.g..X.gx\nD x.x.x.x.x.x.x.x.\nM ..x...x...x...x.\nC ....X.......X...")],
                Fills = ["K X..x..x.........\nS ....X..xx.xx.xxX\nT2 ........x..x....\nT3 ..........x..x..", "K X...x...x...x...\nS ..xx..xx..xxXXXX"], FinalHit = "K X\nY X",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.FingerBass, Low = 26, High = 45, From = 0.38, Lines = [new(0, "R-------5---a---"), new(0.6, "R-----.rR-..5-a-"), new(0.7, "lock"), new(0.88, "R-.rR-.8R-.5.3a.")] },
            new ChordsSpec { Name = "piano", Stem = "piano", Voice = Gm.Piano, Low = 52, High = 77, Voices = 5, StrumMs = 10, Pan = -0.15, Rhythms = [new(0, "x-------x-----x-"), new(0.5, "x---x-x-..x-x-x-"), new(0.7, "x--x--x-x--x-xx-"), new(0.7, "x-s.x-s.x-sxx-s.")] },
            new PadSpec { Name = "organ", Stem = "organ", Voice = Gm.DrawbarOrgan, Low = 55, High = 76, Voices = 4, Swell = true, From = 0.35 },
            new ChordsSpec { Name = "choir", Stem = "choir", Voice = Gm.Choir, Low = 57, High = 77, Voices = 4, StrumMs = 0, From = 0.7, Rhythms = [new(0, "x-----x-x-------"), new(0, "........x---x---/x---------------"), new(0.9, "x---x---x-x-x---")] },
            new LeadSpec
            {
                Name = "organ lead", Stem = "melody", Voice = Gm.TenorSax, Or = [new("gospel organ", Gm.DrawbarOrgan), new("clean guitar", Gm.CleanGuitar), new("trumpet", Gm.Trumpet)], Low = 60, High = 81, From = 0.45, Graces = 0.45, Leaps = 0.5, Scale = MelodyScale.Pentatonic, LateMs = 14, Rests = 0.2,
                Rhythms = ["x---x-x---......", "..x-x-x-x---....", "x-x-x-----......", "x-----x-x-x-...."], ChorusRhythms = ["x-x-x---x---....", "x---x-x-x-x-x---", "..x-x-x-x-x-x---"], Cadences = ["x-x-x-------....", "x-----------...."],
            },
            new AnswerSpec { Name = "brass", Stem = "brass", Voice = Gm.Brass, Low = 60, High = 79, From = 0.8, Speed = 2, Talk = 0.5, Pan = 0.25 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -20, Ratio = 2.5, Reverb = 0.14 },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 30, Ratio = 3 },
            ["piano"] = new() { LevelLufs = -19.5, LowCutHz = 90, Reverb = 0.16, Ratio = 2 },
            ["organ"] = new() { LevelLufs = -24, LowCutHz = 130, Drive = 0.8, Reverb = 0.2, Chorus = true },
            ["choir"] = new() { LevelLufs = -20.5, LowCutHz = 180, Reverb = 0.35 },
            ["melody"] = new() { LevelLufs = -19.5, LowCutHz = 160, Reverb = 0.22, Ratio = 2 },
            ["brass"] = new() { LevelLufs = -24, LowCutHz = 180, Reverb = 0.2 },
        },
    };
}
