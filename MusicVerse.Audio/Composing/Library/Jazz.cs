using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Small groups with rich chords: jazz trio, bossa nova.</summary>
internal static class Jazz
{
    private static readonly Dictionary<SectionKind, string> Choruses = new()
    {
        [SectionKind.Verse] = "head", [SectionKind.Chorus] = "solo", [SectionKind.Bridge] = "bridge", [SectionKind.Break] = "bass break", [SectionKind.Outro] = "tag",
    };

    public static StyleDefinition Trio { get; } = new()
    {
        Id = "jazz-trio", Name = "jazz trio", RussianName = "джазовое трио",
        Tempo = new(84, 138, 196), Modes = [Mode.Major, Mode.Major, Mode.Minor], Moods = ["smooth", "playful", "late-night"],
        Color = ChordColor.Seventh, Swing = new(0.64, 1), HumanMs = 9, Ending = Ending.Ritard,
        Minor = new()
        {
            Verse = ["i6 iiø7,V7b9 i6 V7#9 iv7 bVII13 IIImaj7 V7b9", "i6 VI7 iiø7 V7b9 i6 iv7 iiø7,V7b9 i6"], Chorus = ["i9 iv9 iiø7 V7b9 i9 VI13 iiø7,V7#9 i6"],
            Bridge = ["iv7 bVII13 IIImaj9 VImaj7 iiø7 V7b9 i6 V7#9"], Cadence = "iiø7 V7b9", Final = "i69",
        },
        Major = new()
        {
            Verse = ["Imaj7 vi7 ii9 V13 iii7 VI7b9 ii9 V13", "Imaj9 VI7b9 ii9 V13 Imaj9 I9 IVmaj7 iv6", "ii9 V13 Imaj9 vi7 ii9 V13 Imaj9 I69"],
            Chorus = ["Imaj7,VI7b9 ii9,V13 iii7,VI7#9 ii9,V13 v7,I9 IVmaj7,bVII9 iii7,VI7b9 ii9,V13", "ii9 V13 Imaj9 VI7b9 ii9 V13 Imaj9 VI7#9"],
            Bridge = ["III13 III13 VI13 VI13 II13 II13 ii9 V13", "iv7 bVII13 Imaj9 Imaj9 II9 II9 ii9 V7b9"], Cadence = "ii9 V13", Final = "I69",
        },
        Spice = 0.22,
        Form = new(["intro:4:.4 verse:16:.55 chorus:16:.7 bridge:8:.6 chorus:16:.8 verse:16:.6 outro:4:.45",
            "intro:8:.4 verse:16:.55 bridge:8:.6 verse:8:.55 chorus:16:.75 chorus:16:.82 verse:16:.6 outro:4:.4",
            "verse:16:.5 chorus:16:.7 break:8:.45 chorus:16:.8 bridge:8:.6 verse:16:.58 outro:8:.45"], Choruses),
        Room = new(1.2, 12, 6500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.JazzKit, From = 0.42, Crashes = false, Ghosts = 0.03,
                Grooves =
                [
                    new(0, "D x...x.x.x...x.x.\nP ....x.......x...\nK g.......g......."),
                    new(0.6, "D X...x.xgX...x.x.\nP ....x.......x...\nK o...o...o...o...\nS ......?.......?."),
                    new(0.75, "D X...xgx.X...x.xg\nP ....x.......x...\nK o...o...o...o.?.\nS ..?...o.......?g\nB ........?......."),
                ],
                Fills = ["D X...x.......x...\nS ....o.xo.xx.o.xx\nT2 ........x.......\nP ....x.......x...", "S x.oxx.oxx.oxX...\nK x.......x......."], FinalHit = "D X\nK o\nY o",
            },
            new BassSpec { Name = "double bass", Stem = "bass", Voice = Gm.AcousticBass, Low = 28, High = 48, LateMs = -2, Lines = [new(0, "R-----..5-----.."), new(0.45, "walk")] },
            new ChordsSpec
            {
                Name = "piano comping", Stem = "piano", Voice = Gm.Piano, Low = 52, High = 73, Rootless = true, StrumMs = 3, Pan = -0.15, Level = 0.82, Gate = 0.85,
                Rhythms = [new(0, "x-----x-....x---"), new(0.5, "x--...s.....x-../......s.x---...."), new(0.5, "......x---..s.../x-....s.....x-s."), new(0.72, "s...x-s...s.x-../..s...x-..s...s.")],
            },
            new LeadSpec
            {
                Name = "piano melody", Stem = "melody", Voice = Gm.Piano, Or = [new("tenor sax", Gm.TenorSax), new("vibraphone", Gm.Vibraphone), new("jazz guitar", Gm.JazzGuitar)], Low = 64, High = 86, Except = [SectionKind.Break], Leaps = 0.55, Graces = 0.25, Pan = 0.1, LateMs = 10,
                Rhythms = ["x-x---x-..x-x---", "..x-x-x-x---....", "x-----x-x-x-....", "x-x-x-x---..x-x-"],
                ChorusRhythms = ["x-x-x-x-x-x-x---", "..x-x-x-x-x-x-x-", "x-x-x---..x-x-x-", "x-x-x-x-x-......", "....x-x-x-x-x-x-"],
                Cadences = ["x-x-x---........", "x---x-----......", "..x-x-----......"],
            },
            new AnswerSpec { Name = "guitar", Stem = "guitar", Voice = Gm.JazzGuitar, Low = 55, High = 76, Speed = 2, From = 0.55, Talk = 0.4, Chance = 0.5, Pan = 0.35 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -22.5, Reverb = 0.16, Eq = [Biquad.HighShelf(8000, 1)] },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 30, Ratio = 2.5, Reverb = 0.06, Eq = [Biquad.Peak(800, 2, 1)] },
            ["piano"] = new() { LevelLufs = -22, LowCutHz = 110, Reverb = 0.16 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 140, Reverb = 0.18, Ratio = 1.6 },
            ["guitar"] = new() { LevelLufs = -24, LowCutHz = 150, Reverb = 0.2 },
        },
    };

    public static StyleDefinition BossaNova { get; } = new()
    {
        Id = "bossa-nova", Name = "bossa nova", RussianName = "босса-нова",
        Tempo = new(108, 126, 144), Modes = [Mode.Major, Mode.Minor, Mode.Major], Moods = ["breezy", "warm", "romantic"],
        Color = ChordColor.Ninth, HumanMs = 9, Ending = Ending.Ring, BarsPerChord = 1,
        Minor = new()
        {
            Verse = ["i9 i9 iiø7 V7b9 iv9 bVII13 IIImaj9 V7b9", "i9 i9 bVII9 bVII9 VImaj9 V7b9 i9 V7#9"], Chorus = ["iv9 bVII13 IIImaj9 VImaj9 iiø7 V7b9 i9 i9"],
            Bridge = ["IIImaj9 IIImaj9 iii7 VI7b9 iiø7 iiø7 V7b9 V7b9"], Cadence = "iiø7 V7b9", Final = "i69",
        },
        Major = new()
        {
            Verse = ["Imaj9 Imaj9 II9 II9 ii9 V13 Imaj9 V7b9", "Imaj9 #io7 ii9 V13 iii7 VI7b9 ii9 V13"], Chorus = ["ii9 V13 iii7 VI7b9 ii9 bVII9 Imaj9 V13", "IVmaj9 iv6 iii7 VI7b9 ii9 V13 Imaj9 I69"],
            Bridge = ["bIImaj7 bIImaj7 bV9 bV9 iv9 bVII9 iii7 VI7b9", "iv9 bVII9 bIIImaj9 bVImaj9 ii9 ii9 V13 V7b9"], Cadence = "ii9 V13", Final = "I69",
        },
        Spice = 0.18,
        Form = new(["intro:4:.4 verse:16:.5 chorus:16:.65 verse:8:.55 bridge:8:.6 chorus:16:.72 outro:4:.45",
            "intro:8:.4 verse:16:.5 bridge:8:.58 chorus:16:.68 verse:16:.55 outro:8:.42",
            "verse:16:.48 chorus:8:.62 verse:8:.52 bridge:8:.6 chorus:16:.72 outro:4:.45"]),
        Room = new(1.5, 15, 5500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.BrushKit, From = 0.45, Crashes = false,
                Grooves =
                [
                    new(0, "K x.....xox.....xo\nR x..x..x...x..x../..x...x.....x...\nH xgogxgogxgogxgog"),
                    new(0.65, "K x.....xox.....xo\nR x..x..x...x..x../..x..x...x..x...\nH xogoxogoxogoxogo\nJ oxoxoxoxoxoxoxox"),
                ],
                Fills = ["K x.....x.x.......\nR x..x..x.........\nT2 ..........o.x...\nT3 .............x.x"], FinalHit = "K o\nR x",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.AcousticBass, Low = 28, High = 43, Lines = [new(0, "R-----.55-----.r"), new(0.6, "R-----.55-----.a")], Gate = 0.88 },
            new ChordsSpec { Name = "nylon guitar", Stem = "guitar", Voice = Gm.NylonGuitar, Low = 50, High = 70, Rootless = true, StrumMs = 14, Pan = -0.2, Rhythms = [new(0, "x--x--x---x--x--/..x---x--x--x---"), new(0, "x---x--x..x--x../..x--x---x--x---")] },
            new ChordsSpec { Name = "rhodes", Stem = "harmony", Voice = Gm.ElectricPiano, Low = 55, High = 76, Rootless = true, From = 0.6, Pan = 0.25, Level = 0.8, Chance = 0.7, Rhythms = [new(0, "x-----------..../......x---------")] },
            new LeadSpec
            {
                Name = "flute", Stem = "melody", Voice = Gm.Flute, Or = [new("tenor sax", Gm.TenorSax, -1), new("piano lead", Gm.Piano), new("clarinet", Gm.Clarinet)], Low = 67, High = 88, From = 0.45, Graces = 0.2, Leaps = 0.4, LateMs = 14, Pan = 0.08,
                Rhythms = ["x-----x--x--x---", "..x--x--x-----..", "x--x--x---x-....", "x--x-----x--x---"], ChorusRhythms = ["x--x--x--x--x---", "..x--x--x--x----", "x-----x--x------"], Cadences = ["x----------.....", "x--x--x---......"],
            },
            new AnswerSpec { Name = "muted trumpet", Stem = "melody", Voice = Gm.MutedTrumpet, Low = 62, High = 79, From = 0.6, Speed = 2, Talk = 0.4, Chance = 0.6, Pan = 0.2, Level = 0.75 },
            new PadSpec { Name = "strings", Stem = "strings", Voice = Gm.SlowStrings, Low = 57, High = 76, Voices = 3, From = 0.64, Swell = true },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -22, Reverb = 0.12 },
            ["bass"] = new() { LevelLufs = -20, LowCutHz = 30, Ratio = 2, Eq = [Biquad.LowShelf(100, 1.5)] },
            ["guitar"] = new() { LevelLufs = -19.5, LowCutHz = 110, Reverb = 0.16, Ratio = 2 },
            ["harmony"] = new() { LevelLufs = -25, LowCutHz = 150, Reverb = 0.2, Chorus = true },
            ["melody"] = new() { LevelLufs = -19, LowCutHz = 200, Reverb = 0.3 },
            ["strings"] = new() { LevelLufs = -27, LowCutHz = 180, Reverb = 0.4 },
        },
    };
}
