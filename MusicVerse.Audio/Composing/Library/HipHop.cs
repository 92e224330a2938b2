using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Sampled-sounding beats: lo-fi, boom bap, trap.</summary>
internal static class HipHop
{
    public static StyleDefinition LoFi { get; } = new()
    {
        Id = "lofi", Name = "lo-fi hip hop", RussianName = "лоу-фай хип-хоп",
        Tempo = new(68, 80, 92), Modes = [Mode.Minor, Mode.Dorian, Mode.Major], Moods = ["dreamy", "calm", "nostalgic"],
        Color = ChordColor.Ninth, Swing = new(0.6, 0.5), HumanMs = 11, Ending = Ending.Ring,
        Minor = new()
        {
            Verse = ["i9 iv9 bVII13 IIImaj9", "VImaj9 v7 i9 i9", "iv9 v7 i9 VImaj7", "i9 VImaj9 iiø7 V7b9"],
            Chorus = ["VImaj9 v7 i9 IIImaj9", "iv9 bVII13 IIImaj9 VImaj9", "VImaj9 iv9 i9 V7#9"],
            Bridge = ["iv9 iv9 VImaj9 V7b9"], Cadence = "iiø7 V7b9", Final = "i9",
        },
        Major = new()
        {
            Verse = ["Imaj9 vi9 ii9 V13", "Imaj9 IVmaj9 Imaj9 V13", "ii9 V13 Imaj9 VI7b9", "IVmaj9 iii7 ii9 Imaj9"],
            Chorus = ["IVmaj9 iii7 vi9 Imaj9", "Imaj9 iii7 IVmaj9 V13", "ii9 V13 iii7 vi9", "IVmaj9 iv9 iii7 VI7b9"],
            Bridge = ["iv9 bVII13 Imaj9 Imaj9"], Cadence = "ii9 V13", Final = "Imaj9",
        },
        Spice = 0.12,
        Form = new(["intro:4:.25 verse:8:.5 chorus:8:.7 verse:8:.55 break:4:.35 chorus:8:.75 outro:4:.3",
            "intro:4:.2 chorus:8:.6 verse:8:.5 chorus:8:.7 bridge:4:.4 chorus:8:.75 outro:4:.3",
            "intro:4:.3 verse:8:.55 verse:8:.6 chorus:8:.72 break:4:.3 verse:8:.5 chorus:8:.75 outro:4:.25",
            "intro:2:.2 verse:8:.5 bridge:8:.6 verse:8:.55 chorus:8:.72 outro:4:.3"]),
        Room = new(1.3, 20, 3500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.Machine("kit-dust"), From = 0.3, SnareLateMs = 16, Ghosts = 0.05, Crashes = false,
                Grooves =
                [
                    new(0, "K x.......x.......\nH o.o.o.o.o.o.o.o.\nR ....x.......x..."),
                    new(0.45, "K x.....?.x.x...../x......x..x...?.\nS ....x.......x...\nH x.o.x.o.x.o.x.og"),
                    new(0.45, "K x..x....x......./x..x......x.....\nR ....x.......x...\nH o.x.o.x.o.x.o.xx"),
                    new(0.65, "K x..?..x..xx...../x......x..x..?x.\nS ....x.......x..g\nH x.ogx.o.x.ogx.o."),
                ],
                Fills = ["K x.......x.......\nS ....x..g.xg.x.xx\nH x.o.x.o.........", "K x..x............\nS ....x.......xoXo\nO ..............x."],
                FinalHit = "K x",
            },
            new BassSpec
            {
                Name = "bass", Stem = "bass", Voice = Gm.FingerBass, Low = 31, High = 45, From = 0.3, LateMs = 6,
                Lines = [new(0, "R-------R-..5---"), new(0.45, "lock"), new(0.45, "R-----.rR-..5-a-"), new(0.65, "lock"), new(0.65, "R--r..5.R-..8-a-")],
            },
            new ChordsSpec
            {
                Name = "electric piano", Stem = "harmony", Voice = Gm.ElectricPiano, Low = 52, High = 74, Rootless = true, StrumMs = 22, LateMs = 9, Pan = -0.12,
                Rhythms = [new(0, "x---------------"), new(0.4, "x-----..o---x---"), new(0.4, "x--.o-----..x-o-"), new(0.65, "x--o--..x-o-..x-"), new(0.65, "..x---o-..x---o-")],
            },
            new PadSpec { Name = "tape strings", Stem = "pads", Voice = Gm.Synth("warm-pad", 89), Low = 50, High = 70, Voices = 3, From = 0.6, Level = 0.7 },
            new LeadSpec
            {
                Name = "melody", Stem = "melody", Voice = Gm.Piano, Or = [new("nylon guitar", Gm.NylonGuitar), new("vibraphone lead", Gm.Vibraphone), new("flute", Gm.Flute), new("muted trumpet", Gm.MutedTrumpet)], Low = 65, High = 84, From = 0.48, LateMs = 12, Pan = 0.15, Scale = MelodyScale.Pentatonic, Graces = 0.2, Rests = 0.3, Leaps = 0.5,
                Rhythms = ["x--x--x-....x-x-", "..x-x---..x-x---", "x---..x-x-x-....", "....x-x-x--x--..", "x-x-..x---......"],
            },
            new AnswerSpec { Name = "vibraphone", Stem = "melody", Voice = Gm.Vibraphone, Low = 67, High = 86, From = 0.6, Talk = 0.45, Pan = 0.35, Level = 0.7, Chance = 0.7 },
            new EffectSpec { Name = "vinyl", Stem = "fx", Voice = Gm.Synth("vinyl", 122), Place = EffectPlace.Throughout },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -19.5, Eq = [Biquad.HighShelf(7000, -5), Biquad.Peak(70, 2, 0.8)], Ratio = 3, Drive = 1.2, Reverb = 0.06 },
            ["bass"] = new() { LevelLufs = -21, LowCutHz = 30, Eq = [Biquad.HighShelf(1500, -5)], Ratio = 3, Drive = 0.6 },
            ["harmony"] = new() { LevelLufs = -20.5, LowCutHz = 130, Eq = [Biquad.LowPass(4800), Biquad.Peak(300, -2, 0.9)], Ratio = 2, Drive = 0.8, Reverb = 0.16, WowMs = 1.1, Chorus = true, DuckDb = 2 },
            ["pads"] = new() { LevelLufs = -29, LowCutHz = 220, Eq = [Biquad.LowPass(3200)], Reverb = 0.3, WowMs = 1.4, DuckDb = 3 },
            ["melody"] = new() { LevelLufs = -21.5, LowCutHz = 200, Eq = [Biquad.LowPass(5500)], Ratio = 2, Reverb = 0.28, Echo = 0.18, WowMs = 0.8 },
            ["fx"] = new() { LevelLufs = -38, LowCutHz = 300 },
        },
    };

    public static StyleDefinition BoomBap { get; } = new()
    {
        Id = "boom-bap", Name = "boom bap", RussianName = "бум-бэп",
        Tempo = new(84, 91, 98), Modes = [Mode.Minor, Mode.Minor, Mode.Dorian], Moods = ["gritty", "confident", "nostalgic"],
        Color = ChordColor.Seventh, Swing = new(0.58, 0.5), HumanMs = 7, Ending = Ending.Ring,
        Minor = new()
        {
            Verse = ["i7 i7 iv7 i7", "i7 VImaj7 i7 V7", "i9 i9 VI7 V7#9", "i7 bVII i7 iv7"],
            Chorus = ["VImaj7 bVII i7 i7", "iv7 i7 VImaj7 V7", "i7 iv7 bVII7 IIImaj7"], Bridge = ["iv7 iv7 V7 V7"], Cadence = "VImaj7 V7#9", Final = "i7",
        },
        Major = new()
        {
            Verse = ["Imaj7 IVmaj7 Imaj7 V7sus4", "ii7 V7 Imaj7 vi7"], Chorus = ["IVmaj7 V7 iii7 vi7", "ii7 V9 Imaj7 Imaj7"], Cadence = "ii7 V9", Final = "Imaj7",
        },
        Spice = 0.1,
        Form = new(["intro:4:.35 verse:16:.6 chorus:8:.75 verse:16:.6 chorus:8:.8 outro:4:.4", "intro:2:.4 chorus:8:.7 verse:16:.6 chorus:8:.75 bridge:4:.45 chorus:8:.8 outro:4:.4",
            "intro:4:.35 verse:16:.6 chorus:8:.75 break:4:.4 verse:16:.65 chorus:8:.8 chorus:8:.82 outro:4:.4"],
            new Dictionary<SectionKind, string> { [SectionKind.Chorus] = "hook" }),
        Room = new(0.8, 8, 5000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.RoomKit, From = 0.38, SnareLateMs = 9, Ghosts = 0.07,
                Grooves =
                [
                    new(0, "K X.....x.X.x...../X..x....X.x....x\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0, "K X.x.......x...../X.x....x..x.....\nS ....X.......X...\nH x.xxx.x.x.xxx.x."),
                    new(0.7, "K X..x..x.X.x...../X..x..x...x..x.x\nS ....X.......X..g\nH x.x.x.x.x.x.x...\nO ..............x."),
                ],
                Fills = ["K X.....x.........\nS ....X.......XgXX\nH x.x.x.x.x.x.....", "K X.x.............\nS ....X...........\nH x.x.x.x........."],
            },
            new BassSpec
            {
                Name = "bass", Stem = "bass", Voice = Gm.AcousticBass, Low = 29, High = 43, From = 0.38,
                Lines = [new(0, "lock"), new(0, "R-..r.R-..5-..a-"), new(0.7, "lock"), new(0.7, "R--r..R-.8..5-a-")],
            },
            new ChordsSpec
            {
                Name = "sampled keys", Stem = "harmony", Voice = Gm.ElectricPiano, Or = [new("piano loop", Gm.Piano), new("guitar loop", Gm.JazzGuitar)], Low = 52, High = 72, Rootless = true, StrumMs = 10, Pan = -0.15, Gate = 0.8,
                Rhythms = [new(0, "x-----.........."), new(0.3, "x--.x---..x-...."), new(0.3, "x---....x--.x-.."), new(0.7, "x-.x-...x-.x-.s.")],
            },
            new ChordsSpec { Name = "horn stabs", Stem = "brass", Voice = Gm.Brass, Low = 55, High = 74, Voices = 3, From = 0.68, Chance = 0.75, Pan = 0.2, Rhythms = [new(0, "s.....s........./........s.s....."), new(0, "....x-......s.../..............s.")] },
            new LeadSpec
            {
                Name = "sampled lead", Stem = "melody", Voice = Gm.MutedTrumpet, Or = [new("flute sample", Gm.Flute), new("vibraphone sample", Gm.Vibraphone), new("sax sample", Gm.AltoSax)], Low = 62, High = 79, From = 0.5, Scale = MelodyScale.Blues, Rests = 0.45, Pan = 0.12, Graces = 0.15,
                Rhythms = ["x-x-..x---......", "..x-x-x---......", "x--x--x-........", "....x-x-x---...."], ChorusRhythms = ["x-x-x---..x-x---", "x--x--x-x---....", "x---x-x-..x-...."],
            },
            new EffectSpec { Name = "vinyl", Stem = "fx", Voice = Gm.Synth("vinyl", 122), Place = EffectPlace.Throughout },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -17.5, Eq = [Biquad.Peak(80, 3, 0.9), Biquad.Peak(3000, 2, 0.8)], Ratio = 4, Drive = 1.8, Reverb = 0.05 },
            ["bass"] = new() { LevelLufs = -20, LowCutHz = 30, Eq = [Biquad.LowShelf(90, 3), Biquad.HighShelf(1200, -4)], Ratio = 4, Drive = 0.8 },
            ["harmony"] = new() { LevelLufs = -21.5, LowCutHz = 150, Eq = [Biquad.LowPass(5500)], Ratio = 3, Drive = 1.2, Reverb = 0.08 },
            ["brass"] = new() { LevelLufs = -25, LowCutHz = 200, Eq = [Biquad.LowPass(6000)], Drive = 1, Reverb = 0.12 },
            ["melody"] = new() { LevelLufs = -22.5, LowCutHz = 220, Eq = [Biquad.LowPass(6500)], Ratio = 2, Reverb = 0.14, Echo = 0.15 },
            ["fx"] = new() { LevelLufs = -40, LowCutHz = 300 },
        },
    };

    public static StyleDefinition Trap { get; } = new()
    {
        Id = "trap", Name = "trap", RussianName = "трэп",
        Tempo = new(128, 140, 152), Modes = [Mode.Minor, Mode.Minor, Mode.Phrygian], Moods = ["dark", "tense", "confident"],
        Color = ChordColor.Triad, BarsPerChord = 2, HumanMs = 0, Ending = Ending.Ring,
        Minor = new()
        {
            Verse = ["i VI", "i iv", "i bII", "i VI iv V"], Chorus = ["i VI iv V", "VI bVII i i", "i bII i V"], Bridge = ["VI iv"], Cadence = "VI V", Final = "i",
        },
        Major = new() { Verse = ["I vi", "I iii"], Chorus = ["vi IV I V", "IV V vi iii"], Cadence = "IV V", Final = "I" },
        Spice = 0,
        Form = new(["intro:8:.35 chorus:16:.85 verse:16:.6 chorus:16:.9 break:8:.4 chorus:16:.95 outro:8:.35",
            "intro:4:.35 verse:16:.6 chorus:8:.88 verse:16:.65 chorus:8:.92 bridge:8:.45 chorus:16:.95 outro:4:.35",
            "intro:8:.3 verse:8:.55 chorus:16:.88 break:4:.4 verse:16:.62 chorus:16:.95 outro:8:.35"],
            new Dictionary<SectionKind, string> { [SectionKind.Chorus] = "hook" }),
        Room = new(2.2, 25, 4500),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.Machine("kit-808"), From = 0.5,
                Grooves =
                [
                    new(0, "K X.........x...../X.....x.....x...\nC ........X.......\nH x.x.x.x.x.x.x.x./x.x.x.x.x.d.x.x."),
                    new(0.8, "K X..x......x..x../X.....x...x.....\nC ........X.......\nS ........X.......\nH x.x.x.x.t.x.x.xd/x.x.d.x.x.x.q.x."),
                    new(0.8, "K X.....x...x...../X..x..x.......x.\nS ........X.......\nC ........X.......\nH x.x.x.xdx.x.t.x./x.x.q.x.x.x.xdtt\nO ..............x./................"),
                ],
                Fills = ["K X...............\nC ........X...X.X.\nH x.x.x.x.t.t.q.q.", "K X.....x.........\nS ........X.dXdXqX\nH x.x.x.x........."], Crashes = true,
            },
            new BassSpec { Name = "808", Stem = "bass", Voice = Gm.Synth("808", 38), Low = 28, High = 40, From = 0.5, Gate = 0.98, Lines = [new(0, "lock"), new(0.8, "lock"), new(0.8, "R---------5-----/R-----R-----..8-")] },
            new ArpSpec { Name = "bells", Stem = "harmony", Voice = Gm.Bells, Or = [new("piano figure", Gm.Piano), new("harp figure", Gm.Harp), new("pizzicato", Gm.Pizzicato)], Low = 62, High = 82, Pan = 0.2, Figures = [new(0, "0--.2-1-..2-1---"), new(0, "2-1-0---2-1-3---"), new(0, "0-2-1-2-0-2-3-2-")] },
            new PadSpec { Name = "dark choir", Stem = "pads", Voice = Gm.Choir, Low = 48, High = 67, Voices = 3, From = 0.3 },
            new LeadSpec
            {
                Name = "flute", Stem = "melody", Voice = Gm.Flute, Or = [new("muted trumpet", Gm.MutedTrumpet), new("music box", Gm.MusicBox), new("pluck", Gm.Synth("pluck", 80)), new("violin", Gm.Violin)], Low = 67, High = 86, From = 0.55, Rests = 0.3, Pan = -0.1, Graces = 0.15,
                Rhythms = ["x---x---x-x-....", "x-----x-x---....", "..x-x-x---x-....", "x-x-x-----......"],
            },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -18, Ratio = 2, Drive = 0.8, Eq = [Biquad.HighShelf(5000, 3.5)] },
            ["bass"] = new() { LevelLufs = -20.5, LowCutHz = 25, Ratio = 3, Drive = 1.6, DuckDb = 4 },
            ["harmony"] = new() { LevelLufs = -21.5, LowCutHz = 250, Reverb = 0.35, Echo = 0.25 },
            ["pads"] = new() { LevelLufs = -26, LowCutHz = 200, Reverb = 0.4, Eq = [Biquad.LowPass(5000)], DuckDb = 3 },
            ["melody"] = new() { LevelLufs = -21, LowCutHz = 300, Reverb = 0.3, Echo = 0.3, Ratio = 2 },
            ["fx"] = new() { LevelLufs = -27, Reverb = 0.3 },
        },
    };
}
