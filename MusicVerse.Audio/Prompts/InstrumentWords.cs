using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Prompts;

/// <param name="Stems">Stems and parts that go when the prompt does not want it; a name matches where it is contained.</param>
/// <param name="Melodic">What plays when the prompt wants it in front; null for drums and basses.</param>
internal sealed record InstrumentWord(string[] Phrases, string English, string Russian, string RussianGenitive, string[] Stems, WantedInstrument? Melodic)
{
    /// <summary>Of a single drum: the General MIDI keys that fall silent when the prompt does not want it.</summary>
    public int[] DrumKeys { get; init; } = [];

    /// <summary>The drums, or one of them.</summary>
    public bool IsDrum => DrumKeys.Length > 0 || Stems.Contains("drums");
}

internal static class InstrumentWords
{
    /// <summary>What holds the name of an instrument and is something else.</summary>
    public static IReadOnlyList<string> OtherThings { get; } =
        ["drum and bass", "drum & bass", "drum'n'bass", "drum n bass", "drum-n-bass", "bass house", "bass music", "bass drop*", "beat drop*", "type beat*", "study beat*", "chill beat*", "lead me", "jingle bells", "духовная музыка"];

    public static IReadOnlyList<InstrumentWord> All { get; } =
    [
        Rhythm("drums", "ударные", "ударных", ["drum*", "beat", "beats", "percussion", "ударн*", "барабан*", "перкусси*", "бит", "бита", "битов"], ["drums", "percussion"]),
        Drum("kick", "бочка", "бочки", ["kick", "kicks", "kick drum*", "kickdrum*", "bass drum*", "four on the floor", "бочк*", "бочек", "кик", "кика", "бас-барабан*"], 35, 36),
        Drum("snare", "малый барабан", "малого барабана", ["snare*", "rimshot*", "малый барабан*", "малого барабан*", "снейр*", "рабочий барабан", "рабочего барабана"], 37, 38, 40),
        Drum("claps", "хлопки", "хлопков", ["clap", "claps", "hand claps", "handclap*", "хлопк*", "клэп*"], 39),
        Drum("hi-hats", "хай-хэт", "хай-хэта", ["hi-hat*", "hi hat*", "hihat*", "hats", "хай-хэт*", "хай-хет*", "хайхэт*", "хэты", "хэтов"], 42, 44, 46),
        Drum("cymbals", "тарелки", "тарелок", ["cymbal*", "crash cymbal*", "ride cymbal*", "тарелк*", "тарелок"], 49, 51, 53),
        Drum("toms", "томы", "томов", ["toms", "tom-tom*", "tom tom*", "том-том*", "томов"], 43, 47, 50),
        Rhythm("bass", "бас", "баса", ["bass", "bassline", "bass line", "basses", "bass guitar*", "double bass", "upright bass", "бас-гитар*", "бас гитар*", "контрабас*", "бас", "баса", "басов*"], ["bass"]),
        Lead("electric piano", "электропиано", "электропиано", 4, 62, 82, WantedRole.Chords, ["electric piano", "rhodes", "wurlitzer", "электропиано", "родес*"], ["electric piano", "rhodes"]),
        Lead("piano", "фортепиано", "фортепиано", 0, 64, 85, WantedRole.Chords, ["piano", "grand piano", "keys", "фортепиано", "пианино", "рояль", "рояля", "клавиш*"], ["piano"]),
        Lead("electric guitar", "электрогитара", "электрогитары", 29, 57, 81, WantedRole.Chords, ["electric guitar*", "электрогитар*", "distorted guitar*"], ["guitar"]),
        Lead("nylon guitar", "нейлоновая гитара", "нейлоновой гитары", 24, 57, 79, WantedRole.Picks, ["nylon guitar", "classical guitar", "spanish guitar", "классическ* гитар*", "классическая гитара", "испанская гитара"], ["guitar"]),
        Lead("guitar", "гитара", "гитары", 25, 57, 79, WantedRole.Picks, ["guitar*", "acoustic guitar*", "гитар*"], ["guitar"]),
        Lead("violin", "скрипка", "скрипки", 40, 62, 86, WantedRole.Answers, ["violin*", "fiddle", "скрипк*", "скрипок"], ["violin", "fiddle"]),
        Lead("cello", "виолончель", "виолончели", 42, 45, 67, WantedRole.Answers, ["cello*", "виолончел*"], ["cello"]),
        Lead("strings", "струнные", "струнных", 48, 60, 84, WantedRole.Pad, ["strings", "string section", "струнн*"], ["strings", "ostinato", "violins"]),
        Lead("harp", "арфа", "арфы", 46, 60, 86, WantedRole.Picks, ["harp", "арф*"], ["harp"]),
        Lead("saxophone", "саксофон", "саксофона", 66, 57, 78, WantedRole.Answers, ["sax", "saxophone*", "саксофон*"], ["sax"]),
        Lead("trumpet", "труба", "трубы", 56, 60, 81, WantedRole.Answers, ["trumpet*", "труба", "трубы", "трубой"], ["trumpet", "brass", "horns"]),
        Lead("brass", "медь", "духовых", 61, 56, 76, WantedRole.Answers, ["brass", "horns", "brass section", "медн*", "духовые", "духовых", "духовыми", "духовым", "духовой оркестр", "духовая секция", "духовой секц*"], ["brass", "horn"]),
        Lead("flute", "флейта", "флейты", 73, 66, 88, WantedRole.Answers, ["flute*", "флейт*"], ["flute"]),
        Lead("clarinet", "кларнет", "кларнета", 71, 58, 80, WantedRole.Answers, ["clarinet*", "кларнет*"], ["clarinet"]),
        Lead("oboe", "гобой", "гобоя", 68, 62, 84, WantedRole.Answers, ["oboe*", "гобо*"], ["oboe"]),
        Lead("accordion", "аккордеон", "аккордеона", 21, 60, 82, WantedRole.Pad, ["accordion*", "аккордеон*", "баян*", "гармонь", "гармошк*"], ["accordion"]),
        Lead("harmonica", "губная гармоника", "губной гармоники", 22, 62, 81, WantedRole.Answers, ["harmonica*", "губн*"], ["harmonica"]),
        Lead("organ", "орган", "органа", 16, 58, 79, WantedRole.Pad, ["organ", "hammond", "орган", "органа", "органом"], ["organ"]),
        Lead("choir", "хор", "хора", 52, 58, 77, WantedRole.Pad, ["choir", "choral", "voices", "хор", "хора", "хором", "хоров*"], ["choir"]),
        Lead("vibraphone", "вибрафон", "вибрафона", 11, 62, 84, WantedRole.Answers, ["vibraphone*", "on vibes", "vibes solo", "вибрафон*"], ["vibraphone"]),
        Lead("marimba", "маримба", "маримбы", 12, 60, 82, WantedRole.Picks, ["marimba", "маримб*"], ["marimba"]),
        Lead("music box", "музыкальная шкатулка", "музыкальной шкатулки", 10, 70, 91, WantedRole.Picks, ["music box", "шкатулк*"], ["music box"]),
        Lead("bells", "колокольчики", "колокольчиков", 14, 67, 86, WantedRole.Picks, ["bells", "glockenspiel", "колокольчик*", "колокол*"], ["bells"]),
        Lead("banjo", "банджо", "банджо", 105, 57, 79, WantedRole.Picks, ["banjo", "банджо"], ["banjo"]),
        Lead("sitar", "ситар", "ситара", 104, 57, 79, WantedRole.Answers, ["sitar", "ситар*"], ["sitar"]),
        Lead("ukulele", "укулеле", "укулеле", 24, 62, 84, WantedRole.Picks, ["ukulele*", "укулеле"], ["ukulele"]),
        Lead("mandolin", "мандолина", "мандолины", 25, 62, 86, WantedRole.Picks, ["mandolin*", "мандолин*"], ["mandolin"]),
        Lead("balalaika", "балалайка", "балалайки", 105, 62, 84, WantedRole.Picks, ["balalaika*", "балалайк*"], ["balalaika"]),
        Lead("kalimba", "калимба", "калимбы", 108, 62, 84, WantedRole.Picks, ["kalimba*", "калимб*"], ["kalimba"]),
        Lead("harpsichord", "клавесин", "клавесина", 6, 58, 82, WantedRole.Chords, ["harpsichord*", "клавесин*"], ["harpsichord"]),
        Lead("celesta", "челеста", "челесты", 8, 70, 91, WantedRole.Picks, ["celesta", "celeste", "челест*"], ["celesta"]),
        Lead("xylophone", "ксилофон", "ксилофона", 13, 65, 88, WantedRole.Picks, ["xylophone*", "ксилофон*"], ["xylophone"]),
        Lead("pan flute", "пан-флейта", "пан-флейты", 75, 64, 84, WantedRole.Answers, ["pan flute*", "пан-флейт*", "свирел*"], ["pan flute"]),
        Lead("bagpipes", "волынка", "волынки", 109, 60, 79, WantedRole.Answers, ["bagpipe*", "волынк*"], ["bagpipes"]),
        Lead("trombone", "тромбон", "тромбона", 57, 48, 69, WantedRole.Answers, ["trombone*", "тромбон*"], ["trombone"]),
        Lead("steel drums", "стальные барабаны", "стальных барабанов", 114, 62, 82, WantedRole.Picks, ["steel drum*", "steelpan", "стальн* барабан*"], ["steel drums"]),
        Lead("synth lead", "синтезатор", "синтезатора", 81, 64, 84, WantedRole.Answers, ["synth lead", "lead synth", "synthesizer*", "synths", "синтезатор*"], ["synth", "arpeggio", "sequence"]),
        Pads("pads", "пэды", "пэдов", ["pad", "pads", "пэд*", "пады"], ["pads", "pad"]),
        Pads("vinyl noise", "шум винила", "шума винила", ["vinyl", "crackle", "noise", "винил*", "шум*"], ["vinyl"]),
        Pads("melody", "мелодия", "мелодии", ["melody", "lead", "мелоди*", "соло-партии"], ["melody"]),
    ];

    private static InstrumentWord Lead(string english, string russian, string genitive, int program, int low, int high, WantedRole role, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, new WantedInstrument(english, russian, program, low, high, role));

    private static InstrumentWord Rhythm(string english, string russian, string genitive, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, null);

    private static InstrumentWord Drum(string english, string russian, string genitive, string[] phrases, params int[] keys) =>
        new(phrases, english, russian, genitive, [], null) { DrumKeys = keys };

    private static InstrumentWord Pads(string english, string russian, string genitive, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, null);
}
