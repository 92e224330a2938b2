using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>Amplified bands: rock, metal.</summary>
internal static class Guitars
{
    public static StyleDefinition Rock { get; } = new()
    {
        Id = "rock", Name = "rock", RussianName = "рок",
        Tempo = new(96, 126, 152), Modes = [Mode.Major, Mode.Minor, Mode.Mixolydian], Moods = ["driving", "triumphant", "rebellious"],
        HumanMs = 6, Ending = Ending.Ring, Lift = 2,
        Minor = new() { Verse = ["i bVII VI bVII", "i III bVII iv", "i i VI bVII"], Chorus = ["VI bVII i III", "i VI III bVII", "iv VI bVII V"], Bridge = ["VI VI bVII V", "iv VI iv V"], Cadence = "VI bVII", Final = "i" },
        Major = new() { Verse = ["I IV I V", "I bVII IV I", "I V vi IV"], Chorus = ["I V vi IV", "IV I V vi", "I bVII IV IV"], Bridge = ["vi IV vi V", "bVI bVII bVI V"], Cadence = "IV V", Final = "I" },
        Form = new(["intro:4:.6 verse:8:.55 build:4:.7 chorus:8:.92 verse:8:.6 build:4:.75 chorus:8:.95 bridge:8:.65 chorus:8:1 outro:4:.85",
            "intro:8:.6 verse:8:.6 chorus:8:.92 verse:8:.62 chorus:8:.94 break:4:.45 bridge:8:.7 chorus:16:1 outro:4:.85",
            "chorus:4:.9 verse:8:.55 build:4:.7 chorus:8:.92 verse:8:.6 chorus:8:.95 bridge:8:.6 build:4:.75 chorus:8:1 outro:2:.85"],
            new Dictionary<SectionKind, string> { [SectionKind.Build] = "pre-chorus", [SectionKind.Bridge] = "solo" }),
        Room = new(1.1, 10, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.PowerKit, Ghosts = 0.04,
                Grooves =
                [
                    new(0, "K X.......x.x.....\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0.68, "K X.....x.x.x.....\nS ....X.......X...\nT3 x.x.x.x.x.x.x.x."),
                    new(0.85, "K X.....x.XxX...../X.....x.X.x.....\nS ....X.......X...\nY x.......x.......\nD x.x.x.x.x.x.x.x."),
                    new(0.85, "K X..x..x.X.x...../X..x..x.X.x..x..\nS ....X.......X...\nY x.......x.......\nO x.x.x.x.x.x.x.x."),
                ],
                Fills = ["K X.......X.......\nS ....X...xx......\nT1 ..........xx....\nT2 ............xx..\nT3 ..............XX", "K X...X...X.......\nS ..x...x.xxxxXXXX", "S X..X..X.XXXXXXXX\nK X..X..X.X......."], FinalHit = "K X\nY X\nS X",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.PickBass, Low = 28, High = 40, Gate = 0.86, Lines = [new(0, "R.R.R.R.R.R.R.R."), new(0, "lock"), new(0.85, "R.R.R.R.R.R.R.5a"), new(0.85, "RRR.RRR.RRR.R.5a")] },
            new ChordsSpec { Name = "guitar left", Stem = "guitars", Voice = Gm.OverdrivenGuitar, Low = 40, High = 64, Power = true, Voices = 3, StrumMs = 7, Pan = -0.8, Rhythms = [new(0, "x-------........"), new(0.5, "x.xxx.xxx.xxx.xx"), new(0.5, "x--x--x-x--x--x-"), new(0.68, "x.x.x.x.x.x.x.x."), new(0.85, "X---x-x-x---x-x-"), new(0.85, "X-----x-X---x---")] },
            new ChordsSpec { Name = "guitar right", Stem = "guitars", Voice = Gm.DistortionGuitar, Low = 40, High = 64, Power = true, Voices = 3, StrumMs = 9, LateMs = 8, Pan = 0.8, From = 0.66, Rhythms = [new(0, "x.x.x.x.x.x.x.x."), new(0.85, "X---x-x-x---x-x-"), new(0.85, "X-----x-X---x---")] },
            new ChordsSpec { Name = "clean guitar", Stem = "clean guitar", Voice = Gm.CleanGuitar, Low = 52, High = 74, StrumMs = 16, To = 0.66, Pan = 0.3, Rhythms = [new(0, "x---x-u---u-x-u-"), new(0, "x-----u-x-u---u-")] },
            new ChordsSpec { Name = "organ", Stem = "organ", Voice = Gm.RockOrgan, Low = 53, High = 72, Voices = 3, StrumMs = 0, From = 0.9, Chance = 0.6, Rhythms = [new(0, "x---------------")] },
            new LeadSpec
            {
                Name = "lead guitar", Stem = "melody", Voice = Gm.OverdrivenGuitar, Or = [new("distorted lead", Gm.DistortionGuitar), new("clean lead", Gm.CleanGuitar), new("organ lead", Gm.RockOrgan)], Low = 59, High = 83, From = 0.5, Except = [SectionKind.Build], Scale = MelodyScale.Pentatonic, Graces = 0.2, Leaps = 0.5, Pan = 0.08,
                Rhythms = ["x---x-x-x---....", "..x-x-x---x-x---", "x-x-x---x-------", "x-----x-x---...."], ChorusRhythms = ["x-------x-x-x---", "x---x---x---x-x-", "x-----x-x-------"], Cadences = ["x-----------....", "x-x-x-----------"],
            },
            new EffectSpec { Name = "reverse cymbal", Stem = "fx", Voice = Gm.Synth("reverse", 119), Place = EffectPlace.BeforeRise, Bars = 1 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["fx"] = new() { LevelLufs = -27, LowCutHz = 300, Reverb = 0.15 },
            ["drums"] = new() { LevelLufs = -17.5, Ratio = 3.5, Drive = 1.2, Reverb = 0.12, Eq = [Biquad.Peak(65, 3, 0.9), Biquad.Peak(400, -3, 1), Biquad.HighShelf(7000, 2)] },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 35, Ratio = 4, Drive = 1.5 },
            ["guitars"] = new() { LevelLufs = -19, LowCutHz = 90, Drive = 1.2, Eq = [Biquad.LowPass(7000), Biquad.Peak(2200, 1.5, 0.8)], Ratio = 2, Reverb = 0.05 },
            ["clean guitar"] = new() { LevelLufs = -22.5, LowCutHz = 140, Reverb = 0.18, Chorus = true },
            ["organ"] = new() { LevelLufs = -27, LowCutHz = 200, Reverb = 0.14 },
            ["melody"] = new() { LevelLufs = -19, LowCutHz = 180, Drive = 1, Eq = [Biquad.LowPass(7500)], Echo = 0.2, Reverb = 0.16, Ratio = 3 },
        },
    };

    public static StyleDefinition Metal { get; } = new()
    {
        Id = "metal", Name = "metal", RussianName = "метал",
        Tempo = new(110, 148, 190), Modes = [Mode.Minor, Mode.Phrygian, Mode.Minor], Moods = ["aggressive", "dark", "relentless"],
        Color = ChordColor.Power, HumanMs = 3, Ending = Ending.Cold,
        Minor = new() { Verse = ["i i bII i", "i i i VI,bVII", "i bII i v"], Chorus = ["i VI bVII v", "VI bVII i bII", "i III VI V"], Bridge = ["i bII bV bII", "iv VI bVII V"], Cadence = "bII V", Final = "i" },
        Major = new() { Verse = ["I I IV I", "I vi IV V", "I V IV I"], Chorus = ["I V vi IV", "IV V I vi", "I IV V I"], Bridge = ["vi IV I V", "bVI bVII V V"], Cadence = "IV V", Final = "I" },
        Spice = 0,
        Form = new(["intro:4:.6 verse:8:.75 chorus:8:.92 verse:8:.78 chorus:8:.95 break:4:.45 bridge:8:.85 chorus:8:1 outro:4:.9",
            "intro:8:.55 verse:8:.75 verse:8:.8 chorus:8:.92 break:8:.45 verse:8:.78 bridge:16:.85 chorus:8:1 outro:4:.9",
            "verse:8:.78 chorus:8:.92 verse:8:.78 bridge:8:.85 break:8:.5 chorus:16:1 outro:4:.9"],
            new Dictionary<SectionKind, string> { [SectionKind.Verse] = "riff", [SectionKind.Break] = "breakdown", [SectionKind.Bridge] = "solo" }),
        Room = new(0.9, 6, 6000),
        Parts =
        [
            new DrumSpec
            {
                Name = "drums", Stem = "drums", Voice = Gm.PowerKit,
                Grooves =
                [
                    new(0, "K X.......X.......\nS ........X.......\nY x.......x......."),
                    new(0.5, "K X.xxX.xxX.xxX.xx\nS ....X.......X...\nH x.x.x.x.x.x.x.x."),
                    new(0.7, "K X..xX..xX..xX.xx\nS ....X.......X...\nD X.x.X.x.X.x.X.x."),
                    new(0.7, "K XxxxX.xxXxxxX.xx\nS ....X.......X...\nH X.x.X.x.X.x.X.x."),
                    new(0.88, "K XxXxXxXxXxXxXxXx\nS ....X.......X...\nD X.x.X.x.X.x.X.x.\nY X.......X......."),
                ],
                Fills = ["K XxXxXxXxXxXxXxXx\nS x.x.x.x.xxxxXXXX", "K X...X...XxXxXxXx\nT1 xxxx............\nT2 ....xxxx........\nT3 ........xxxxXXXX"], FinalHit = "K X\nY X\nS X",
            },
            new BassSpec { Name = "bass", Stem = "bass", Voice = Gm.PickBass, Low = 26, High = 38, Gate = 0.8, Lines = [new(0, "R-------R-------"), new(0.5, "R.rrR.rrR.rrR.rr"), new(0.7, "RrrrR.rrRrrrR.rr")] },
            new ChordsSpec { Name = "guitar left", Stem = "guitars", Voice = Gm.DistortionGuitar, Low = 38, High = 62, Power = true, Voices = 2, StrumMs = 4, Pan = -0.85, Rhythms = [new(0, "X-------X-------"), new(0.5, "X.ssX.ssX.ssX-s."), new(0.7, "XsssX.ssX-ssX.ss"), new(0.7, "XssXssXssXssX-X-"), new(0.88, "X---x---X---x-x-"), new(0.88, "X-----X-X---X---")] },
            new ChordsSpec { Name = "guitar right", Stem = "guitars", Voice = Gm.DistortionGuitar, Low = 38, High = 62, Power = true, Voices = 2, StrumMs = 6, LateMs = 9, Pan = 0.85, Rhythms = [new(0, "X-------X-------"), new(0.5, "X.ssX.ssX.ssX-s."), new(0.7, "XsssX.ssX-ssX.ss"), new(0.7, "XssXssXssXssX-X-"), new(0.88, "X---x---X---x-x-"), new(0.88, "X-----X-X---X---")] },
            new PadSpec { Name = "choir", Stem = "pads", Voice = Gm.Choir, Low = 50, High = 69, Voices = 3, From = 0.9, Chance = 0.6 },
            new LeadSpec
            {
                Name = "lead guitar", Stem = "melody", Voice = Gm.DistortionGuitar, Low = 62, High = 88, From = 0.8, Leaps = 0.7, Graces = 0.1, Double = -5,
                Rhythms = ["x-x-x-x-x---x---", "x---x-x-x-x-x-x-", "xxxxx-x-xxxxx---", "x-----x-x---x---"], ChorusRhythms = ["x---x---x---x---", "x-----x-x-------", "x-x-x---x-x-x---"], Cadences = ["x---------------", "xxxxxxxxx-------"],
            },
            new EffectSpec { Name = "reverse cymbal", Stem = "fx", Voice = Gm.Synth("reverse", 119), Place = EffectPlace.BeforeRise, Bars = 1 },
        ],
        Mix = new Dictionary<string, ChannelStrip>(StringComparer.Ordinal)
        {
            ["fx"] = new() { LevelLufs = -27, LowCutHz = 300, Reverb = 0.15 },
            ["drums"] = new() { LevelLufs = -17, Ratio = 4, Drive = 1.4, Reverb = 0.08, Eq = [Biquad.Peak(60, 3, 0.9), Biquad.Peak(450, -4, 1), Biquad.Peak(4500, 3, 0.8)] },
            ["bass"] = new() { LevelLufs = -19.5, LowCutHz = 35, Ratio = 5, Drive = 2.5, Eq = [Biquad.Peak(250, -3, 1)] },
            ["guitars"] = new() { LevelLufs = -18, LowCutHz = 85, Drive = 2.2, Eq = [Biquad.Peak(450, -3, 0.9), Biquad.LowPass(7500), Biquad.Peak(1800, 2, 0.8)], Ratio = 2, Reverb = 0.03 },
            ["pads"] = new() { LevelLufs = -26, LowCutHz = 200, Reverb = 0.4 },
            ["melody"] = new() { LevelLufs = -18.5, LowCutHz = 220, Drive = 1.4, Eq = [Biquad.LowPass(7500)], Echo = 0.22, Reverb = 0.2, Ratio = 3 },
        },
    };
}
