using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Synthesizers for listening: synthwave, ambient, chiptune.</summary>
internal static class Electronic
{
    public static StyleDefinition Synthwave { get; } = new()
    {
        Id = "synthwave", Name = "synthwave", RussianName = "синтвейв",
        Tempo = new(84, 104, 118), Modes = [Mode.Minor, Mode.Minor, Mode.Major], Moods = ["nostalgic", "neon", "driving"],
        HumanMs = 1, Ending = Ending.Ring,
        Minor = new()
        {
            Verse = ["i VI III bVII^1", "i i VI bVII", "i III bVII iv"], Chorus = ["VI bVII i III", "VI III bVII i", "iv VI i bVII"],
            Bridge = ["iv VI III V"], Cadence = "VI bVII", Final = "i",
        },
        Major = new() { Verse = ["I V^1 vi IV", "I iii IV V"], Chorus = ["IV V I vi", "vi IV I V"], Bridge = ["ii IV vi V"], Cadence = "IV V", Final = "I" },
        Spice = 0.03,
        Form = new(["intro:8:.35 verse:8:.55 chorus:8:.85 verse:8:.6 chorus:8:.9 bridge:8:.45 chorus:8:.95 outro:8:.4",
            "intro:4:.35 chorus:8:.8 verse:16:.55 chorus:8:.88 break:8:.35 build:4:.65 chorus:16:.95 outro:8:.4",
            "intro:8:.3 verse:16:.55 build:4:.65 chorus:16:.88 verse:8:.6 bridge:8:.5 chorus:16:.95 outro:4:.4"]),
        Room = new(2.4, 20, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.Machine("kit-909"), From = 0.4,
                Grooves =
                [
                    new(0, "K X.......X.......\nH x.x.x.x.x.x.x.x."),
                    new(0.5, "K X.......X.x.....\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0.8, "K X...X...X...X...\nS ....X.......X...\nH xoxoxoxoxoxoxoxo\nO ..............x."),
                    new(0.8, "K X..x....X.x...../X..x....X.x...x.\nS ....X.......X...\nH x.x.x.x.x.x.x.x.\nM ..x...x...x...x."),
                ],
                Fills = ["K X.......\nS ....x.xx\nT1 ........x.x.....\nT2 ..........x.xx..\nT3 ..............xx", "K X...X...X.......\nS ....X...x.x.xxXX"],
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.Synth("analog-bass", 38), Low = 31, High = 43, From = 0.3, Gate = 0.7, Lines = [new(0, "R.R.R.R.R.R.R.R."), new(0.5, "RrRrRrRrRrRrRrRr"), new(0.5, "R.RRR.R8R.RRR.85")] },
            new ArpSpec { Name = "arpeggio", Stem = "synths", Voice = Gm.Synth("pluck", 81), Low = 60, High = 79, Gate = 0.7, Pan = 0.25, Figures = [new(0, "0121012101210121"), new(0, "0120120123210210"), new(0.8, "0123432101234321")] },
            new PadSpec { Name = "pad", Stem = "pads", Voice = Gm.Synth("supersaw", 90), Or = [new("poly pad", Gm.Synth("poly-saw", 90))], Low = 52, High = 74, From = 0.3 },
            new LeadSpec
            {
                Name = "lead", Stem = "melody", Voice = Gm.Synth("saw-lead", 81), Or = [new("moog lead", Gm.Synth("moog-lead", 81)), new("brass lead", Gm.Synth("synth-brass", 62)), new("sax", Gm.AltoSax)], Low = 66, High = 86, From = 0.54, Graces = 0.1, Leaps = 0.5, Pan = -0.05,
                Rhythms = ["x-----x-x---x---", "x---x---x-----x-", "..x-x-x-x---....", "x-----x-----x-x-"], ChorusRhythms = ["x-------x---x---", "x-----x-x-x-x---", "x---x-----x-x---"],
                Cadences = ["x-----------....", "x-x-x-----------"],
            },
            new EffectSpec { Name = "riser", Stem = "fx", Voice = Gm.Synth("riser", 122), Place = EffectPlace.BeforeRise },
            new EffectSpec { Name = "impact", Stem = "fx", Voice = Gm.Synth("impact", 127), Place = EffectPlace.OnRise },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -17.5, Ratio = 3, Drive = 0.8, Reverb = 0.12 },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 30, Ratio = 3, DuckDb = 3 },
            ["synths"] = new() { LevelLufs = -24, LowCutHz = 250, Echo = 0.4, Reverb = 0.2, DuckDb = 2 },
            ["pads"] = new() { LevelLufs = -24.5, LowCutHz = 200, Eq = [Biquad.LowPass(4500)], Reverb = 0.3, DuckDb = 5 },
            ["melody"] = new() { LevelLufs = -20.5, LowCutHz = 250, Echo = 0.35, Reverb = 0.28, Ratio = 2 },
            ["fx"] = new() { LevelLufs = -26, Reverb = 0.3 },
        },
    };

    public static StyleDefinition Ambient { get; } = new()
    {
        Id = "ambient", Name = "ambient", RussianName = "эмбиент",
        Tempo = new(56, 66, 78), Modes = [Mode.Lydian, Mode.Major, Mode.Dorian, Mode.Minor], Moods = ["calm", "dreamy", "spacious"],
        Color = ChordColor.Ninth, BarsPerChord = 2, HumanMs = 25, Ending = Ending.Fade,
        Minor = new() { Verse = ["iadd9 VImaj9", "i9 iv9 VImaj9 bVIIadd9", "iadd9 IIImaj9 VImaj9 iv9"], Chorus = ["VImaj9 IIImaj9 bVIIadd9 i9", "iv9 VImaj9 iadd9 v7"], Cadence = "iv9 VImaj9", Final = "iadd9" },
        Major = new() { Verse = ["Iadd9 IVmaj9", "Imaj9 iii7 IVmaj9 vi9", "Imaj9 V9sus4 IVmaj9 Iadd9"], Chorus = ["IVmaj9 Imaj9 vi9 V9sus4", "vi9 IVmaj9 Imaj9 ii9"], Cadence = "IVmaj9 V9sus4", Final = "Iadd9" },
        Spice = 0,
        Form = new(["intro:8:.2 verse:8:.35 chorus:8:.55 break:8:.25 chorus:8:.6 outro:8:.2", "intro:8:.25 verse:16:.4 chorus:16:.6 outro:8:.2",
            "intro:4:.2 verse:8:.35 break:8:.25 verse:8:.4 chorus:16:.6 outro:8:.2",
            "verse:8:.3 chorus:8:.5 verse:8:.35 bridge:8:.4 chorus:8:.6 outro:8:.2"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "drift", [SectionKind.Chorus] = "bloom", [SectionKind.Break] = "stillness" }),
        TypicalDuration = TimeSpan.FromSeconds(180), Room = new(5.5, 40, 4200),
        Parts =
        [
            new PadSpec { Name = "glass", Stem = "pads", Voice = Gm.Synth("glass-pad", 92), Low = 52, High = 76, Open = true, Swell = false },
            new PadSpec { Name = "choir", Stem = "choir", Voice = Gm.Choir, Low = 55, High = 74, Voices = 3, From = 0.33, Swell = true, Chance = 0.8 },
            new BassSpec { Name = "deep", Stem = "bass", Voice = Gm.Synth("sub", 39), Low = 31, High = 43, From = 0.3, Lines = [new(0, "R---------------/................")] },
            new ArpSpec { Name = "harp", Stem = "harmony", Voice = Gm.Harp, Or = [new("marimba", Gm.Marimba), new("nylon guitar", Gm.NylonGuitar, -1)], Low = 60, High = 84, From = 0.3, Pan = 0.3, Level = 0.8, Pedal = true, Figures = [new(0, "0...2...1.......4.......3......./........0...2...3......."), new(0.5, "0..1..2...3.....4.......")] },
            new ChordsSpec { Name = "felt piano", Stem = "piano", Voice = Gm.Piano, Low = 55, High = 76, Voices = 3, StrumMs = 60, Pedal = true, Pan = -0.2, Level = 0.65, Rhythms = [new(0, "o---------------/................"), new(0.5, "o-------....o---/........o-------")] },
            new LeadSpec
            {
                Name = "bells", Stem = "melody", Voice = Gm.Celesta, Or = [new("flute", Gm.Flute), new("vibraphone", Gm.Vibraphone), new("music box", Gm.MusicBox)], Low = 72, High = 91, Scale = MelodyScale.Pentatonic, Leaps = 0.7, Rests = 0.5, Level = 0.8,
                Rhythms = ["x-------....x---", "....x-------....", "x-----------....", "..x-----x-------"], Cadences = ["x---------------", "....x-----------"],
            },
            new EffectSpec { Name = "air", Stem = "fx", Voice = Gm.Synth("air", 122), Place = EffectPlace.Throughout },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["pads"] = new() { LevelLufs = -19, LowCutHz = 120, Reverb = 0.55, Width = 1.2 },
            ["choir"] = new() { LevelLufs = -24, LowCutHz = 180, Reverb = 0.7 },
            ["bass"] = new() { LevelLufs = -23, LowCutHz = 28 },
            ["harmony"] = new() { LevelLufs = -23, LowCutHz = 200, Reverb = 0.7, Echo = 0.35, EchoBeats = 1.5 },
            ["piano"] = new() { LevelLufs = -23, LowCutHz = 140, Reverb = 0.6, Eq = [Biquad.LowPass(8000)] },
            ["melody"] = new() { LevelLufs = -22.5, LowCutHz = 300, Reverb = 0.8, Echo = 0.4, EchoBeats = 1 },
            ["fx"] = new() { LevelLufs = -33, LowCutHz = 150, Reverb = 0.3 },
        },
    };

    public static StyleDefinition Chiptune { get; } = new()
    {
        Id = "chiptune", Name = "chiptune", RussianName = "чиптюн",
        Tempo = new(120, 150, 176), Modes = [Mode.Major, Mode.Minor, Mode.Mixolydian], Moods = ["playful", "heroic", "energetic"],
        HumanMs = 0, Ending = Ending.Cold, Lift = 2,
        Minor = new() { Verse = ["i VI bVII i", "i bVII VI V", "i iv VI V"], Chorus = ["VI bVII i i", "iv bVII III VI", "i V^1 VI V7"], Bridge = ["iv i V7 i"], Cadence = "VI bVII", Final = "i" },
        Major = new() { Verse = ["I V^1 vi IV", "I IV I V", "I bVII IV I"], Chorus = ["IV V I vi", "I iii IV V", "bVI bVII I I"], Bridge = ["vi iii IV V"], Cadence = "bVI bVII", Final = "I" },
        Form = new(["intro:4:.5 verse:8:.65 chorus:8:.85 verse:8:.7 chorus:8:.9 bridge:8:.6 chorus:8:.95 outro:2:.8",
            "intro:2:.5 chorus:8:.8 verse:8:.65 chorus:8:.88 bridge:8:.6 verse:8:.7 chorus:8:.95 outro:2:.8",
            "intro:4:.45 verse:16:.65 chorus:8:.85 bridge:8:.55 build:4:.7 chorus:16:.95 outro:2:.8"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "level", [SectionKind.Chorus] = "theme", [SectionKind.Bridge] = "boss" }),
        TypicalDuration = TimeSpan.FromSeconds(100), Room = new(0.4, 5, 8000),
        Parts =
        [
            new DrumSpec
            {
                Name = "noise channel", Stem = "drums", Voice = Gm.Machine("kit-chip"), From = 0.45,
                Grooves = [new(0, "K X...x...X...x...\nH ..x...x...x...x."), new(0.6, "K X..x..x.X..x..x.\nS ....X.......X...\nH x.x.x.x.x.x.x.x."), new(0.85, "K X..x..x.X..xx.x.\nS ....X..x....X..x\nH xxxxxxxxxxxxxxxx")],
                Fills = ["K X.......\nS ....X...xxxxXXXX", "S x.x.xxx.xxxxxxxx\nK X...X...X...X..."], FinalHit = "K X\nS X",
            },
            new BassSpec { Name = "triangle", Stem = "bass", Voice = Gm.Synth("chip-bass", 38), Low = 33, High = 46, Gate = 0.75, Lines = [new(0, "R.8.R.8.R.8.R.8."), new(0.6, "R.8.R.8.5.8.R.85"), new(0.85, "RR8.RR8.RR8.5.8a")] },
            new ArpSpec { Name = "pulse arpeggio", Stem = "harmony", Voice = Gm.Synth("chip-arp", 80), Low = 60, High = 79, Gate = 0.95, Pan = 0.3, Figures = [new(0, "012012012012012012012012"), new(0, "0120120120120120"), new(0.85, "012301230123012301230123")] },
            new LeadSpec
            {
                Name = "pulse lead", Stem = "melody", Voice = Gm.Synth("chip-lead", 80), Or = [new("square lead", Gm.Synth("chip-harmony", 80))], Low = 69, High = 91, From = 0.5, Leaps = 0.8, Pan = -0.15, Gate = 0.85,
                Rhythms = ["x-x-x-x-x---x---", "x--x--x-x-x-x---", "x-xxx-x-x---x---", "x---x-x-x-x-x-x-"], ChorusRhythms = ["x---x---x-x-x---", "x--x--x---x-x-x-", "x-x-x---x-x-x---"], Cadences = ["x-x-x-----......", "x---x---x-------"],
            },
            new AnswerSpec { Name = "echo pulse", Stem = "melody", Voice = Gm.Synth("chip-harmony", 80), Low = 64, High = 83, From = 0.6, Speed = 4, Talk = 0.8, Pan = 0.25, Level = 0.8 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["drums"] = new() { LevelLufs = -19 },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 30 },
            ["harmony"] = new() { LevelLufs = -23.5, LowCutHz = 200 },
            ["melody"] = new() { LevelLufs = -19.5, LowCutHz = 250, Echo = 0.22, EchoBeats = 0.5 },
        },
    };
}
