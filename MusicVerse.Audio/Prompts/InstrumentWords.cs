using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Prompts;

/// <param name="Stems">Stems and parts that go when the prompt does not want it; a name matches where it is contained.</param>
/// <param name="Melodic">What plays when the prompt wants it in front; null for drums and basses.</param>
internal sealed record InstrumentWord(string[] Phrases, string English, string Russian, string RussianGenitive, string[] Stems, WantedInstrument? Melodic);

internal static class InstrumentWords
{
    public static IReadOnlyList<InstrumentWord> All { get; } =
    [
        Rhythm("drums", "ударные", "ударных", ["drum*", "beat", "beats", "percussion", "ударн*", "барабан*", "перкусси*", "бит", "бита", "битов"], ["drums", "percussion"]),
        Rhythm("bass", "бас", "баса", ["bass", "bassline", "bass line", "basses", "бас", "баса", "басов*"], ["bass"]),
        Lead("electric piano", "электропиано", "электропиано", 4, 62, 82, ["electric piano", "rhodes", "wurlitzer", "электропиано", "родес*"], ["electric piano", "rhodes"]),
        Lead("piano", "фортепиано", "фортепиано", 0, 64, 85, ["piano", "grand piano", "keys", "фортепиано", "пианино", "рояль", "рояля", "клавиш*"], ["piano"]),
        Lead("electric guitar", "электрогитара", "электрогитары", 29, 57, 81, ["electric guitar*", "электрогитар*", "distorted guitar*"], ["guitar"]),
        Lead("nylon guitar", "нейлоновая гитара", "нейлоновой гитары", 24, 57, 79, ["nylon guitar", "classical guitar", "spanish guitar", "классическ* гитар*", "классическая гитара", "испанская гитара"], ["guitar"]),
        Lead("guitar", "гитара", "гитары", 25, 57, 79, ["guitar*", "acoustic guitar*", "гитар*"], ["guitar"]),
        Lead("violin", "скрипка", "скрипки", 40, 62, 86, ["violin*", "fiddle", "скрипк*", "скрипок"], ["violin", "fiddle"]),
        Lead("cello", "виолончель", "виолончели", 42, 45, 67, ["cello*", "виолончел*"], ["cello"]),
        Lead("strings", "струнные", "струнных", 48, 60, 84, ["strings", "string section", "струнн*"], ["strings", "ostinato", "violins"]),
        Lead("harp", "арфа", "арфы", 46, 60, 86, ["harp", "арф*"], ["harp"]),
        Lead("saxophone", "саксофон", "саксофона", 66, 57, 78, ["sax", "saxophone*", "саксофон*"], ["sax"]),
        Lead("trumpet", "труба", "трубы", 56, 60, 81, ["trumpet*", "труба", "трубы", "трубой"], ["trumpet", "brass", "horns"]),
        Lead("brass", "медь", "духовых", 61, 56, 76, ["brass", "horns", "trombone*", "медн*", "духов*", "тромбон*"], ["brass", "horn"]),
        Lead("flute", "флейта", "флейты", 73, 66, 88, ["flute*", "флейт*"], ["flute"]),
        Lead("clarinet", "кларнет", "кларнета", 71, 58, 80, ["clarinet*", "кларнет*"], ["clarinet"]),
        Lead("oboe", "гобой", "гобоя", 68, 62, 84, ["oboe*", "гобо*"], ["oboe"]),
        Lead("accordion", "аккордеон", "аккордеона", 21, 60, 82, ["accordion*", "аккордеон*", "баян*", "гармонь", "гармошк*"], ["accordion"]),
        Lead("harmonica", "губная гармоника", "губной гармоники", 22, 62, 81, ["harmonica*", "губн*"], ["harmonica"]),
        Lead("organ", "орган", "органа", 16, 58, 79, ["organ", "hammond", "орган", "органа", "органом"], ["organ"]),
        Lead("choir", "хор", "хора", 52, 58, 77, ["choir", "choral", "voices", "хор", "хора", "хором", "хоров*"], ["choir"]),
        Lead("vibraphone", "вибрафон", "вибрафона", 11, 62, 84, ["vibraphone", "vibes", "вибрафон*"], ["vibraphone"]),
        Lead("marimba", "маримба", "маримбы", 12, 60, 82, ["marimba", "маримб*"], ["marimba"]),
        Lead("music box", "музыкальная шкатулка", "музыкальной шкатулки", 10, 70, 91, ["music box", "шкатулк*"], ["music box"]),
        Lead("bells", "колокольчики", "колокольчиков", 14, 67, 86, ["bells", "glockenspiel", "колокольчик*", "колокол*"], ["bells"]),
        Lead("banjo", "банджо", "банджо", 105, 57, 79, ["banjo", "банджо"], ["banjo"]),
        Lead("sitar", "ситар", "ситара", 104, 57, 79, ["sitar", "ситар*"], ["sitar"]),
        Lead("synth lead", "синтезатор", "синтезатора", 81, 64, 84, ["synth lead", "lead synth"], ["synth", "arpeggio", "sequence"]),
        Pads("pads", "пэды", "пэдов", ["pad", "pads", "пэд*", "пады"], ["pads", "pad"]),
        Pads("vinyl noise", "шум винила", "шума винила", ["vinyl", "crackle", "noise", "винил*", "шум*"], ["vinyl"]),
        Pads("melody", "мелодия", "мелодии", ["melody", "lead", "мелоди*", "соло-партии"], ["melody"]),
    ];

    private static InstrumentWord Lead(string english, string russian, string genitive, int program, int low, int high, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, new WantedInstrument(english, russian, program, low, high));

    private static InstrumentWord Rhythm(string english, string russian, string genitive, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, null);

    private static InstrumentWord Pads(string english, string russian, string genitive, string[] phrases, string[] stems) =>
        new(phrases, english, russian, genitive, stems, null);

    /// <summary>The melodic instrument named first; of two at one place the longer name ("electric guitar").</summary>
    public static WantedInstrument? FirstMelodic(PromptText text) =>
        All.Where(word => word.Melodic is not null)
            .SelectMany(word => word.Phrases.Select(phrase => (word.Melodic, At: text.Find(phrase), phrase.Length)))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At).ThenByDescending(found => found.Length).Select(found => found.Melodic).FirstOrDefault();

    public static IEnumerable<InstrumentWord> Rejected(PromptText text) => All.Where(word => word.Phrases.Any(text.Rejects));
}
