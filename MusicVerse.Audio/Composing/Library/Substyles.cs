using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing.Library;

/// <summary>A branch of a style: what it is called, how fast it usually is, and what it does differently.</summary>
/// <param name="Phrases">How prompts name it.</param>
/// <param name="Bpm">Usual tempo; null takes the style's.</param>
/// <param name="Energy">Shift of the form's energy.</param>
internal sealed record Substyle(string Style, string Name, string RussianName, string[] Phrases, double? Bpm, double Energy, Func<StyleDefinition, StyleDefinition> Change);

internal static class Substyles
{
    private const string TwoStep = "K X.........X..../X.....X...X.....\nS ....X.......X...\nH ..x.x.x...x.x.xx";
    private const string HalfTime = "K X.....x........./X..x......x.....\nS ........X.......\nH x.x.x.x.x.x.x.x.";
    private const string Amen = "K X.x.......xx..../X.x.......x....x\nS ....X..g.g..X..g/....X..g.g....X.\nD x.x.x.x.x.x.x.x.";
    private const string BlastBeat = "K XxXxXxXxXxXxXxXx\nS x.x.x.x.x.x.x.x.\nD X.x.X.x.X.x.X.x.";

    public static IReadOnlyList<Substyle> All { get; } =
    [
        .. HouseBranches(), .. TechnoBranches(), .. BassMusic(), .. HipHopBranches(), .. SynthBranches(), .. WrittenBranches(),
        .. JazzBranches(), .. GrooveBranches(), .. RockBranches(), .. RootsBranches(),
    ];

    private static Substyle[] HouseBranches() =>
    [
        new("house", "deep house", "дип-хаус", ["deep house", "дип-хаус", "дип хаус"], 121, -0.08, style => style
            .Play("house piano", Gm.ElectricPiano, "rhodes").Bass(Gm.Synth("organ-bass", 38)).Without("stabs")
            .Lead(lead => lead with { Rests = 0.4 }).Strip("harmony", s => s.Eq(Biquad.LowPass(4500)) with { Chorus = true, Reverb = 0.25 })),
        new("house", "French house", "френч-хаус", ["french house", "filter house", "френч-хаус"], 123, 0.02, style => style
            .Play("house piano", Gm.ElectricPiano, "filtered loop").Bass(Gm.FingerBass, new(0, "R.8.R.8.R.8.R.8."), new(0.85, "R.8RR.8.R.8.5.8a"))
            .Strip("harmony", s => s.Eq(Biquad.LowPass(2600, 2)) with { DuckDb = 9, Drive = 1.5 })),
        new("house", "progressive house", "прогрессив-хаус", ["progressive house", "прогрессив-хаус"], 126, 0.05, style => style
            .Play("stabs", Gm.Synth("future-chord", 81), "saw chords").Chords("stabs", new Comping(0, "x--x--x-x--x--x-")).Lead(lead => lead with { Voice = Gm.Synth("trance-lead", 81), Or = [] })),
        new("house", "tech house", "тех-хаус", ["tech house", "tech-house", "тех-хаус"], 126, 0.02, style => style
            .Without("house piano").Bass(Gm.Synth("solid-bass", 38), new(0, "..R..R....R.R..."), new(0.85, "..R.RR....R.R.8."))),
        new("house", "acid house", "эйсид-хаус", ["acid house", "эйсид-хаус", "эйсид хаус"], 124, 0.04, style => style
            .Without("house piano", "stabs").With(new ArpSpec { Name = "acid line", Stem = "synths", Voice = Gm.Synth("acid", 87), Low = 43, High = 58, From = 0.3, Gate = 0.6, Figures = [new(0, "0.03.0.2.03.0.1."), new(0, "0.30.2.00.31.0.2"), new(0, "00.3.02.0.10.3.2")] })
            .Strip("synths", s => s with { LevelLufs = -20, Drive = 1.2, Echo = 0.25 })),
        new("house", "tropical house", "тропикал-хаус", ["tropical house", "tropical", "тропикал-хаус", "тропик*"], 108, -0.05, style => style
            .Lead(lead => lead with { Name = "marimba", Voice = Gm.Marimba, Or = [new("pan flute", new Voice(75)), new("steel drums", new Voice(114))] }).Without("stabs")),
        new("house", "UK garage", "гэридж", ["uk garage", "garage", "2-step", "two-step", "гэридж", "ту-степ"], 132, 0, style => (style with { Swing = new(0.6, 0.5) })
            .Drums(null, 0.08, new Groove(0, "K X.........x.....\nH ..x.x.x...x.x.x."), new(0.5, TwoStep)).Bass(Gm.Synth("organ-bass", 38), new BassLine(0, "R--.r.8...R--.5."), new(0, "R-.R..r.8..R.5a."))),
        new("house", "big room", "биг-рум", ["big room", "festival edm", "биг рум", "биг-рум"], 128, 0.1, style => style
            .Drums(Gm.Machine("kit-hard")).Lead(lead => lead with { Voice = Gm.Synth("supersaw", 81), Or = [] })),
    ];

    private static Substyle[] TechnoBranches() =>
    [
        new("techno", "acid techno", "эйсид-техно", ["acid techno", "acid", "эйсид*"], 134, 0.05, style => style
            .Each(part => part is ArpSpec { Name: "acid line" } acid ? acid with { From = 0.3, Level = 1.1 } : part).Strip("synths", s => s with { LevelLufs = -19, Drive = 1.6 })),
        new("techno", "dub techno", "даб-техно", ["dub techno", "даб-техно"], 124, -0.14, style => style
            .Without("acid line", "signal").Strip("harmony", s => s with { LevelLufs = -21, Echo = 0.65, Reverb = 0.55 }) with { Room = new Room(4.5, 30, 3000) }),
        new("techno", "minimal techno", "минимал-техно", ["minimal techno", "minimal", "минимал-техно", "минимал"], 127, -0.1, style => style
            .Without("drone", "dub chords").Drums(Gm.Machine("kit-606")).Lead(lead => lead with { Rests = 0.6 })),
        new("techno", "hard techno", "хард-техно", ["hard techno", "hardcore techno", "gabber", "хард-техно", "габбер", "hardstyle", "хардстайл"], 152, 0.15, style => style
            .Drums(Gm.Machine("kit-hard")).Strip("drums", s => s with { Drive = 3.2 })),
        new("techno", "industrial techno", "индастриал-техно", ["industrial techno", "industrial", "индастриал*"], 136, 0.08, style => style
            .Drums(Gm.Machine("kit-hard")).Strip("drums", s => s with { Drive = 2.6, Reverb = 0.12 }).Strip("synths", s => s with { Drive = 2.5 })),
        new("techno", "rave", "рейв", ["rave", "breakbeat", "рейв*", "брейкбит*"], 138, 0.1, style => style
            .Drums(Gm.Machine("kit-909"), 0.1, new Groove(0, "K X...X...X...X...\nH ..x...x...x...x."), new(0.5, "K X...X...X...X...\nS ....X..g.g..X..g\nO ..x...x...x...x.\nH xoxoxoxoxoxoxoxo"), new(0.5, Amen))
            .Play("dub chords", Gm.BrightPiano, "rave piano").Chords("rave piano", new Comping(0, "x..x..x...x..x.."), new(0.6, "x..x..x..x..x.x.")).Lead(lead => lead with { Voice = Gm.Synth("hoover", 81), From = 0.55, Or = [] }) with { BarsPerChord = 2 }),
        new("techno", "trance", "транс", ["trance", "транс"], 138, 0.08, style => Trance(style, "trance-lead")),
        new("techno", "psytrance", "психоделический транс", ["psytrance", "психоделическ* транс", "психоделический транс", "psy-trance", "goa", "goa trance", "псай-транс", "псай*", "псайтранс"], 145, 0.1, style => Trance(style, "acid")
            .Bass(Gm.Synth("analog-bass", 38), new BassLine(0, ".RRR.RRR.RRR.RRR"))),
    ];

    private static StyleDefinition Trance(StyleDefinition style, string lead) => (style with
    {
        BarsPerChord = 1,
        Minor = new() { Verse = ["i i VI VII", "i VI III VII", "i iv VI V"], Chorus = ["i VI III VII", "VI VII i i", "i VII VI V"], Bridge = ["VI VII i III"], Cadence = "VI V", Final = "i" },
    })
        .Without("dub chords").Bass(Gm.Synth("analog-bass", 38), new BassLine(0, "..R...R...R...R."), new(0.6, "..RR..RR..RR..RR"))
        .Play("drone", Gm.Synth("supersaw", 90), "saw pad").Lead(l => l with { Voice = Gm.Synth(lead, 81), From = 0.3, Rests = 0, Rhythms = ["x.xx.xx.x.xx.xx.", "x--x--x-x--x--x-", "x-x-x-x-x-xxx-x-"], Or = [] })
        .Strip("melody", s => s with { LevelLufs = -20 }).Strip("pads", s => s with { LevelLufs = -23, DuckDb = 8 });

    private static Substyle[] BassMusic() =>
    [
        new("drum-and-bass", "liquid drum and bass", "ликвид драм-н-бейс", ["liquid drum and bass", "liquid dnb", "liquid funk", "liquid", "ликвид*"], 172, -0.08, style => style
            .Play("electric piano", Gm.Piano, "piano").Bass(Gm.Synth("sub", 38), new BassLine(0, "R-----------R---"), new(0.9, "R-----R-----5-a-")).Lead(lead => lead with { Voice = Gm.AltoSax, Name = "sax", Or = [new("flute", Gm.Flute)], Low = 62, High = 81 })),
        new("drum-and-bass", "jungle", "джангл", ["jungle", "джангл"], 166, 0.05, style => style
            .Drums(Gm.RoomKit, 0.14, new Groove(0, Amen), new(0.6, Amen), new(0.6, "K X.x...x...x..x../X.x.......xx....\nS ....X..x.g..X.g./....X..g.x.x..X.\nD x.x.x.x.x.x.x.x.")).Bass(Gm.Synth("sub", 38)).Strip("drums", s => s.Eq(Biquad.LowPass(9500)) with { Drive = 2 })),
        new("drum-and-bass", "neurofunk", "нейрофанк", ["neurofunk", "neuro", "нейрофанк"], 174, 0.08, style => style.Bass(Gm.Synth("wobble", 38)).Strip("bass", s => s with { Drive = 2.4 })),
        new("drum-and-bass", "dubstep", "дабстеп", ["dubstep", "brostep", "дабстеп", "дабстэп"], 140, 0.08, style => style
            .Drums(Gm.Machine("kit-hard"), 0, new Groove(0, "K X...............\nH x.x.x.x.x.x.x.x."), new(0.55, HalfTime), new(0.9, "K X.....x..x....../X..x......x..x..\nS ........X.......\nH x.xxx.x.x.xxx.xx"))
            .Bass(Gm.Synth("wobble", 38), new BassLine(0, "R---------------"), new(0.9, "R-------R---R---/R-----R-----5-R-"), new(0.9, "R---R-------8---/R-------5---R---")).Strip("bass", s => s with { Drive = 2 })),
    ];

    private static Substyle[] HipHopBranches() =>
    [
        new("trap", "drill", "дрилл", ["drill", "uk drill", "дрилл"], 142, 0.05, style => style
            .Drums(null, 0, new Groove(0, "K X.........x...../X.....x......x..\nC ......X.......X./......X....X....\nH x..x..x.x..x..x./x..x..x.x..xdx.."), new(0.8, "K X..x......x...../X.....x..x...x..\nC ......X.......X./......X....X..X.\nH x..x..xdx..x..tt"))
            .Bass(null, new BassLine(0, "R-----.8R---..5-/R---..R-----8---"), new(0.8, "R-------8-.R--5-/R-----R-..8-----"))),
        new("trap", "phonk", "фонк", ["phonk", "фонк"], 130, 0.1, style => style
            .Drums(null, 0, new Groove(0, "K X...X...X...X...\nC ....X.......X...\nW x..x..x.x..x..x."), new(0.8, "K X..xX..xX..xX..x\nC ....X.......X...\nW x..x..x.x..x..x.\nH x.x.x.x.x.x.x.x.")).Strips(s => s with { Drive = Math.Max(s.Drive, 1.6) })),
        new("trap", "cloud rap", "клауд-рэп", ["cloud rap", "cloud trap", "клауд-рэп", "клауд"], 132, -0.1, style => style.Play("dark choir", Gm.Synth("glass-pad", 92), "cloud pad").Strip("pads", s => s with { LevelLufs = -22, Reverb = 0.6 })),
        new("boom-bap", "jazz rap", "джаз-рэп", ["jazz rap", "jazzy hip hop", "jazz hip hop", "jazzhop", "jazz-hop", "джаз-рэп", "джазовый хип-хоп"], 90, -0.05, style => (style with { Color = ChordColor.Ninth }).Play("sampled keys", Gm.Piano, "piano").Lead(lead => lead with { Name = "sax", Voice = Gm.TenorSax, Or = [new("muted trumpet", Gm.MutedTrumpet)] })),
        new("boom-bap", "G-funk", "джи-фанк", ["g-funk", "g funk", "west coast", "джи-фанк"], 94, 0.02, style => style.Bass(Gm.Synth("solid-bass", 38)).Lead(lead => lead with { Name = "whistle lead", Voice = Gm.Synth("moog-lead", 80), Low = 72, High = 88, Rests = 0.2, Or = [] })),
    ];

    private static Substyle[] SynthBranches() =>
    [
        new("synthwave", "vaporwave", "вейпорвейв", ["vaporwave", "вейпорвейв"], 74, -0.15, style => (style with { Color = ChordColor.Ninth }).Lead(lead => lead with { Name = "sax", Voice = Gm.AltoSax, Low = 60, High = 79, Or = [] }).Strips(s => s.Eq(Biquad.LowPass(6000)) with { WowMs = 1.2 })),
        new("synthwave", "darksynth", "дарксинт", ["darksynth", "dark synth*", "dark synthwave", "дарксинт*"], 112, 0.12, style => (style with { Modes = [Mode.Minor, Mode.Phrygian] }).Bass(Gm.Synth("reese", 38)).Strip("bass", s => s with { Drive = 2.2 })),
        new("synthwave", "synth-pop", "синти-поп", ["synth pop", "synthpop", "synth-pop", "new wave", "синтипоп", "синти-поп", "нью-вейв"], 118, 0.04, style => style.With(new ChordsSpec { Name = "poly synth", Stem = "harmony", Voice = Gm.Synth("synth-brass", 62), Low = 55, High = 74, Voices = 3, From = 0.5, Rhythms = [new(0, "x--x--x---x-x---"), new(0, "..x...x...x.x...")] }, new ChannelStrip { LevelLufs = -23, LowCutHz = 200, Reverb = 0.12 })),
        new("synthwave", "pop", "поп", ["pop", "pop music", "pop song", "поп", "поп-музык*", "попса"], 112, 0.05, style => style
            .Play("arpeggio", Gm.CleanGuitar, "clean guitar").Lead(lead => lead with { Name = "pluck", Voice = Gm.Synth("pluck", 80), Or = [new("bright lead", Gm.Synth("saw-lead", 81)), new("piano", Gm.Piano)] })
            .With(new ChordsSpec { Name = "piano", Stem = "harmony", Voice = Gm.BrightPiano, Low = 53, High = 74, From = 0.3, Rhythms = [new(0, "x-------x-------"), new(0.6, "x---x---x---x-x-"), new(0.6, "x--x--x-x--x--x-")] }, new ChannelStrip { LevelLufs = -21.5, LowCutHz = 150, Reverb = 0.12, DuckDb = 2 })
            with { Modes = [Mode.Major, Mode.Major, Mode.Minor], Lift = 2 }),
        new("ambient", "dark ambient", "дарк-эмбиент", ["dark ambient", "дарк-эмбиент", "темный эмбиент"], 58, -0.1, style => (style with { Modes = [Mode.Minor, Mode.Phrygian] }).Without("harp", "bells").Strip("pads", s => s.Eq(Biquad.LowPass(1800))).Strip("bass", s => s with { LevelLufs = -20 })),
        new("ambient", "drone", "дроун", ["drone", "дроун"], 56, -0.15, style => style.Without("harp", "bells", "felt piano") with { BarsPerChord = 4 }),
        new("ambient", "meditation", "медитация", ["meditat*", "медитац*", "yoga", "йог*", "spa"], 58, -0.12, style => style.Lead(lead => lead with { Name = "flute", Voice = new Voice(75), Low = 62, High = 81, Rests = 0.5, Or = [new("kalimba", new Voice(108)), new("bells", Gm.Bells)] })),
    ];

    private static Substyle[] WrittenBranches() =>
    [
        new("orchestral", "baroque", "барокко", ["baroque", "барокко", "bach", "vivaldi"], 104, -0.1, style => style
            .Without("war drums", "choir", "brass", "impact", "riser").Lead(lead => lead with { Name = "violins", Voice = Gm.Violin, Low = 64, High = 86, Double = 0, Or = [new("oboe", new Voice(68)), new("flute", Gm.Flute)], Rhythms = ["x-x-x-x-xxxxx-x-", "x---xxxxx-x-x---", "x-xxx-x-x-xxx-x-", "xxxxx-x-x---x---"], ChorusRhythms = ["x-x-x-x-x-x-x---", "xxxxx-x-xxxxx---"] })
            .Play("strings", Gm.Harpsichord, "harpsichord").With(new ArpSpec { Name = "continuo", Stem = "strings", Voice = Gm.Harpsichord, Low = 55, High = 76, Gate = 0.8, Figures = [new(0, "0-2-1-2-3-2-1-2-"), new(0, "0121232101212321")] })
            with { Color = ChordColor.Triad, Spice = 0.25, Lift = 0 }),
        new("orchestral", "string quartet", "струнный квартет", ["string quartet", "струнный квартет", "квартет"], 92, -0.15, style => style
            .Without("war drums", "choir", "brass", "flute", "impact", "riser").Lead(lead => lead with { Name = "first violin", Voice = Gm.Violin, Low = 62, High = 84, Double = 0, Or = [] }).Bass(Gm.Cello).Play("ostinato", new Voice(41), "viola") with { Spice = 0.2, Lift = 0 }),
        new("orchestral", "epic trailer", "эпический трейлер", ["epic trailer", "trailer", "трейлер*", "battle music"], 100, 0.12, style => style.Strip("drums", s => s with { LevelLufs = -17 })),
        new("cinematic-piano", "minimalism", "минимализм", ["minimalis*", "минимализм*", "philip glass", "steve reich"], 96, -0.05, style => style.Lead(lead => lead with { Rests = 0.4 }).Each(part => part is ArpSpec { Name: "left hand" } arp ? arp with { Figures = [new(0, "0121012101210121"), new(0, "0102010201020102")] } : part)),
        new("cinematic-piano", "piano ballad", "фортепианная баллада", ["piano ballad", "ballad", "баллад*"], 68, 0, style => style.With(new DrumSpec { Name = "drums", Stem = "drums", Voice = Gm.RoomKit, From = 0.62, Grooves = [new(0, "K X.......x.x.....\nR ....x.......x...\nH x.x.x.x.x.x.x.x."), new(0.78, "K X.....x.X.x.....\nS ....X.......X...\nH x.x.x.x.x.x.x.x.")], Fills = ["K X.......x.......\nS ....X...x.x.xxXX"] }, new ChannelStrip { LevelLufs = -22, Reverb = 0.2 })),
    ];

    private static Substyle[] JazzBranches() =>
    [
        new("jazz-trio", "bebop", "бибоп", ["bebop", "bop", "hard bop", "бибоп", "бибопа", "би-боп"], 208, 0.08, style => style
            .Lead(lead => lead with { Name = "alto sax", Voice = Gm.AltoSax, Low = 58, High = 81, Leaps = 0.7, Or = [new("trumpet", Gm.Trumpet), new("tenor sax", Gm.TenorSax, -1)], Rhythms = ["x-x-x-x-x-x-x---", "..x-x-x-x-x-x-x-", "x-xxx-x-x-x-x---"], ChorusRhythms = ["x-x-x-x-x-x-x-x-", "x-xxx-x-x-xxx-x-", "..x-x-x-x-x-x-x-"] }) with { Spice = 0.35, Tempo = new(160, 208, 220) }),
        new("jazz-trio", "cool jazz", "кул-джаз", ["cool jazz", "кул-джаз", "кул джаз", "smooth jazz", "смус-джаз"], 112, -0.08, style => style.Lead(lead => lead with { Name = "muted trumpet", Voice = Gm.MutedTrumpet, Low = 60, High = 79, Rests = 0.35, Or = [new("tenor sax", Gm.TenorSax), new("flugelhorn", Gm.Horns)] }).Drums(Gm.BrushKit)),
        new("jazz-trio", "jazz ballad", "джазовая баллада", ["jazz ballad", "джазовая баллада", "джазовой баллад*"], 66, -0.12, style => (style with { Tempo = new(56, 66, 78) }).Drums(Gm.BrushKit).Lead(lead => lead with { Name = "tenor sax", Voice = Gm.TenorSax, Low = 55, High = 76, Rests = 0.25, Or = [] })),
        new("jazz-trio", "gypsy jazz", "джаз-мануш", ["gypsy jazz", "manouche", "django", "джаз-мануш", "мануш"], 190, 0.05, style => (style with { Tempo = new(150, 190, 220) }).Without("drums").Play("piano comping", Gm.SteelGuitar, "la pompe guitar").Chords("la pompe guitar", new Comping(0, "x-..s-..x-..s-..")).Lead(lead => lead with { Name = "violin", Voice = Gm.Violin, Low = 62, High = 86, Or = [new("lead guitar", Gm.SteelGuitar)] })),
        new("jazz-trio", "big band swing", "биг-бенд", ["big band", "swing band", "биг-бэнд", "биг-бенд", "биг бэнд"], 152, 0.1, style => style.With(new ChordsSpec { Name = "brass section", Stem = "brass", Voice = Gm.Brass, Low = 55, High = 77, Voices = 4, StrumMs = 0, From = 0.55, Rhythms = [new(0, "..s...x-...s..../x---..s.........") , new(0, "s.....s...s.x---/................")] }, new ChannelStrip { LevelLufs = -20.5, LowCutHz = 140, Reverb = 0.2 })),
        new("bossa-nova", "samba", "самба", ["samba", "самба", "самбы"], 138, 0.1, style => (style with { Tempo = new(124, 138, 160) }).Drums(Gm.StandardKit, 0.05, new Groove(0, "K x.....xx......xx\nJ xoxxxoxxxoxxxoxx\nM x..xx.x.x..xx.x.\nS ..g.x..gx.g.x..g"))),
    ];

    private static Substyle[] GrooveBranches() =>
    [
        new("disco", "nu-disco", "ню-диско", ["nu-disco", "nu disco", "ню-диско"], 116, 0, style => style.Bass(Gm.Synth("analog-bass", 38)).Play("electric piano", Gm.Synth("stab", 81), "stabs").Strips(s => s with { DuckDb = Math.Max(s.DuckDb, 3) }).Strip("drums", s => s with { DuckDb = 0 })),
        new("disco", "Italo disco", "итало-диско", ["italo disco", "italo", "итало-диско", "итало диско", "евродиско"], 122, 0.02, style => style.Drums(Gm.Machine("kit-606")).Bass(Gm.Synth("solid-bass", 38)).Lead(lead => lead with { Name = "synth lead", Voice = Gm.Synth("saw-lead", 81), Or = [] }).Without("horns", "string runs")),
        new("funk", "jazz funk", "джаз-фанк", ["jazz funk", "jazz-funk", "fusion", "джаз-фанк", "фьюжн"], 104, 0, style => (style with { Spice = 0.2 }).Play("clavinet", Gm.ElectricPiano, "rhodes")),
        new("funk", "P-funk", "пи-фанк", ["p-funk", "p funk", "пи-фанк"], 100, 0.03, style => style.Bass(Gm.Synth("solid-bass", 38)).Lead(lead => lead with { Voice = Gm.Synth("moog-lead", 81), Name = "synth lead", Or = [] })),
        new("reggae", "dub", "даб", ["dub", "dub reggae", "даб", "регги-даб"], 70, -0.08, style => style.Strips(s => s with { Echo = s.Echo + 0.18, Reverb = s.Reverb + 0.1 }).Strip("bass", s => s with { Echo = 0, Reverb = 0 }).Lead(lead => lead with { Rests = 0.5 })),
        new("reggae", "ska", "ска", ["ska", "ска"], 148, 0.15, style => (style with { Tempo = new(130, 148, 172), Swing = Swing.None }).Drums(Gm.StandardKit, 0.03, new Groove(0, "K X...x...X...x...\nS ....X.......X...\nH x.x.x.x.x.x.x.x.")).Bass(null, new BassLine(0, BassLine.Walk)).Each(part => part is ChordsSpec { Name: "skank guitar" } skank ? skank with { Rhythms = [new(0, "..s...s...s...s.")] } : part)),
        new("gospel", "soul", "соул", ["soul", "motown", "соул", "мотаун"], 108, 0, style => style.Without("choir").Lead(lead => lead with { Or = [new("tenor sax", Gm.TenorSax), new("clean guitar", Gm.CleanGuitar)] })),
        new("gospel", "R&B", "ар-н-би", ["r&b", "rnb", "neo soul", "neo-soul", "neosoul", "ар-н-би", "арэнби", "нео-соул"], 82, -0.08, style => (style with { Color = ChordColor.Ninth }).Without("choir", "brass").Play("piano", Gm.ElectricPiano, "rhodes").Drums(Gm.Machine("kit-dust"))),
    ];

    private static Substyle[] RockBranches() =>
    [
        new("rock", "punk rock", "панк-рок", ["punk", "punk rock", "панк*", "pop punk"], 172, 0.12, style => (style with { Tempo = new(150, 172, 200) }).Drums(null, 0, new Groove(0, "K X..xX..xX..xX..x\nS ....X.......X...\nH x.x.x.x.x.x.x.x."), new(0.5, "K X..xX...X..xX...\nS ..X...X...X...X.\nO x.x.x.x.x.x.x.x.")).Without("organ", "clean guitar")),
        new("rock", "grunge", "гранж", ["grunge", "гранж"], 112, 0.05, style => (style with { Modes = [Mode.Minor, Mode.Mixolydian] }).Strip("guitars", s => s with { Drive = 2.4 }).Without("organ")),
        new("rock", "indie rock", "инди-рок", ["indie rock", "indie", "инди-рок", "инди"], 122, -0.03, style => style.Each(part => part is ChordsSpec { Name: "clean guitar" } clean ? clean with { To = 1 } : part).Strip("guitars", s => s with { LevelLufs = -21.5, Drive = 0.5 })),
        new("rock", "hard rock", "хард-рок", ["hard rock", "хард-рок"], 132, 0.1, style => style.Strip("guitars", s => s with { Drive = 2, LevelLufs = -18 })),
        new("rock", "surf rock", "сёрф-рок", ["surf rock", "surf", "серф-рок", "серф"], 150, 0.05, style => style.Lead(lead => lead with { Name = "surf guitar", Voice = Gm.CleanGuitar, Or = [] }).Without("guitar right").Strip("melody", s => s with { Reverb = 0.5, Drive = 0.4 })),
        new("rock", "post-rock", "пост-рок", ["post-rock", "post rock", "пост-рок", "shoegaze", "шугейз"], 104, -0.05, style => style.Strips(s => s with { Reverb = s.Reverb + 0.2 }).Strip("bass", s => s with { Reverb = 0 }).Lead(lead => lead with { Rhythms = ["x---x---x---x---", "x-x-x-x-x-x-x-x-", "x-------x-------"], Graces = 0 }) with { Form = new(["intro:8:.3 verse:8:.45 verse:8:.55 build:8:.75 chorus:16:1 break:8:.3 build:8:.8 chorus:16:1 outro:8:.35"]) }),
        new("rock", "rock ballad", "рок-баллада", ["rock ballad", "power ballad", "рок-баллад*"], 74, -0.08, style => (style with { Tempo = new(60, 74, 88) }).Each(part => part is ChordsSpec { Name: "clean guitar" } clean ? clean with { To = 1 } : part)),
        new("metal", "doom metal", "дум-метал", ["doom metal", "doom", "stoner", "дум-метал", "дум", "стоунер"], 66, -0.05, style => (style with { Tempo = new(54, 66, 80) }).Drums(null, 0, new Groove(0, "K X.......X.x.....\nS ........X.......\nY x...x...x...x...")).Each(part => part is ChordsSpec { Stem: "guitars" } guitar ? guitar with { Rhythms = [new(0, "X---------------"), new(0.7, "X-------X-----x-")], Low = 33 } : part)),
        new("metal", "thrash metal", "трэш-метал", ["thrash", "thrash metal", "трэш-метал", "трэш"], 184, 0.08, style => style.Drums(null, 0, new Groove(0, "K X.x.X.x.X.x.X.x.\nS ..X...X...X...X.\nH x.x.x.x.x.x.x.x."), new(0.88, "K XxXxXxXxXxXxXxXx\nS ..X...X...X...X.\nD X.x.X.x.X.x.X.x."))),
        new("metal", "black metal", "блэк-метал", ["black metal", "блэк-метал", "блэк метал"], 180, 0.1, style => style.Drums(null, 0, new Groove(0, "K X.......X.......\nS ........X.......\nY x.......x......."), new(0.6, BlastBeat)).Strip("guitars", s => s.Eq(Biquad.HighShelf(3000, 3)) with { Reverb = 0.15 })),
        new("metal", "metalcore", "металкор", ["metalcore", "djent", "металкор", "джент"], 128, 0.05, style => style.Drums(null, 0, new Groove(0, "K X..x..x.X..x..x.\nS ........X.......\nY x...x...x...x..."), new(0.88, "K XxX..xX.XxX..xX.\nS ....X.......X...\nO x.x.x.x.x.x.x.x."))),
        new("metal", "power metal", "пауэр-метал", ["power metal", "пауэр-метал", "symphonic metal", "симфо-метал"], 168, 0.05, style => style.Each(part => part is PadSpec { Name: "choir" } choir ? choir with { Chance = 1, From = 0.7 } : part)),
    ];

    private static Substyle[] RootsBranches() =>
    [
        new("folk", "Celtic folk", "кельтский фолк", ["celtic", "irish", "кельтск*", "ирландск*"], 116, 0.05, style => style.Lead(lead => lead with { Name = "tin whistle", Graces = 0.6, Or = [new("fiddle", Gm.Fiddle)], Rhythms = ["x-x-x-x-x-x-x-x-", "x--xx-x-x--xx-x-", "x---x-x-x-x-x---"] })),
        new("folk", "singer-songwriter", "авторская песня", ["singer-songwriter", "singer songwriter", "авторск* песн*", "бардовск*"], 92, -0.1, style => style.Without("percussion", "fiddle").Lead(lead => lead with { Name = "harmonica", Voice = Gm.Harmonica, Or = [new("piano", Gm.Piano)], Low = 62, High = 81 })),
        new("folk", "Russian folk", "русская народная", ["russian folk", "русск* народн*", "балалайк*", "balalaika", "калинк*"], 118, 0.05, style => (style with { Modes = [Mode.Minor] }).Lead(lead => lead with { Name = "balalaika", Voice = new Voice(105), Graces = 0.3, Or = [new("accordion", Gm.Accordion)] }).Play("fiddle", Gm.Accordion, "bayan")),
        new("country", "bluegrass", "блюграсс", ["bluegrass", "блюграсс", "блюграс"], 134, 0.08, style => style.Without("drums", "pedal steel", "piano").Each(part => part is ArpSpec { Name: "banjo" } banjo ? banjo with { Chance = 1, From = 0.3 } : part).Bass(Gm.AcousticBass).Lead(lead => lead with { Name = "fiddle lead", Voice = Gm.Fiddle, Or = [new("mandolin", Gm.SteelGuitar, 1)] })),
        new("country", "honky-tonk", "хонки-тонк", ["honky tonk", "honky-tonk", "хонки-тонк"], 122, 0.05, style => style.Play("piano", new Voice(3), "honky-tonk piano").Each(part => part is ChordsSpec { Name: "honky-tonk piano" } piano ? piano with { From = 0.3, Chance = 1 } : part)),
        new("blues", "delta blues", "дельта-блюз", ["delta blues", "acoustic blues", "дельта-блюз", "акустическ* блюз*"], 84, -0.15, style => style.Without("drums", "organ", "piano", "rhythm guitar").Bass(Gm.SteelGuitar, new BassLine(0, "R--r--R--5--"), new(0.5, "R--r-R3--5-7")).Lead(lead => lead with { Name = "slide guitar", Voice = Gm.SteelGuitar, Graces = 0.6, Or = [] }).Strips(s => s.Eq(Biquad.LowPass(7000)) with { Width = 0.6 })),
        new("blues", "Chicago blues", "чикагский блюз", ["chicago blues", "чикагск* блюз*"], 112, 0.05, style => style.Lead(lead => lead with { Or = [new("harmonica lead", Gm.Harmonica)] })),
        new("blues", "blues rock", "блюз-рок", ["blues rock", "blues-rock", "блюз-рок"], 116, 0.1, style => style.Drums(Gm.PowerKit).Strip("melody", s => s with { Drive = 2.2 })),
        new("waltz", "musette", "мюзет", ["musette", "french waltz", "paris*", "мюзет", "париж*"], 168, 0, style => style.Lead(lead => lead with { Name = "accordion", Voice = Gm.Accordion, Low = 62, High = 84, Double = 0, Or = [] }).Play("second violins", Gm.SteelGuitar, "guitar").Without("percussion", "horns")),
        new("russian-romance", "gypsy romance", "цыганский романс", ["gypsy romance", "цыганск*"], 92, 0.05, style => style.Lead(lead => lead with { Graces = 0.5, Leaps = 0.8 })),
    ];
}
