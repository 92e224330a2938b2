using System.Globalization;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Prompts;

/// <summary>Says in one line what was understood.</summary>
internal static class Interpretation
{
    private static readonly string[] RussianTonics = ["до", "до-диез", "ре", "ми-бемоль", "ми", "фа", "фа-диез", "соль", "соль-диез", "ля", "си-бемоль", "си"];
    private static readonly string[] RussianFlatTonics = ["до", "ре-бемоль", "ре", "ми-бемоль", "ми", "фа", "фа-диез", "соль", "ля-бемоль", "ля", "си-бемоль", "си"];

    public static string Write(Brief brief, Substyle? branch, Era? era, List<InstrumentWord> rejected, Ending? ending, bool russian, bool asksForVoice)
    {
        var parts = new List<string>
        {
            russian ? branch?.RussianName ?? brief.Style.RussianName : branch?.Name ?? brief.Style.Name,
            string.Create(CultureInfo.InvariantCulture, $"{brief.TempoBpm:0.#} {(russian ? "уд/мин" : "bpm")}"),
            russian ? RussianKey(brief.Key) : brief.Key.ModalName,
            russian ? MoodWords.Russian(brief.Mood) : brief.Mood,
            string.Create(CultureInfo.InvariantCulture, $"{(int)brief.Duration.TotalMinutes}:{brief.Duration.Seconds:00}"),
        };
        if (era is not null) parts.Add(russian ? era.RussianName : era.Name);
        if (brief.Meter != Meter.Common) parts.Add($"{brief.Meter.Numerator}/{brief.Meter.Denominator}");
        if (brief.Alone is { } alone) parts.Add(russian ? $"только {alone.RussianName}" : $"{alone.Name} alone");
        if (brief.Lead is { } lead) parts.Add(russian ? $"солирует {lead.RussianName}" : $"{lead.Name} in front");
        parts.AddRange(brief.Beside.Select(player => russian ? $"также {player.RussianName}" : $"also {player.Name}"));
        if (brief.IntroAlone is { } intro) parts.Add(russian ? $"во вступлении {intro.RussianName}" : $"{intro.Name} alone in the intro");
        parts.AddRange(rejected.Select(r => russian ? $"без {r.RussianGenitive}" : $"no {r.English}"));
        if (Describe(brief.Curve, russian) is { } curve) parts.Add(curve);
        if (ending is { } close) parts.Add(Describe(close, russian));
        if (asksForVoice) parts.Add(russian ? "без вокала: встроенный движок не поёт" : "instrumental: the built-in engine does not sing");
        return (russian ? "Я услышал: " : "I heard: ") + string.Join(", ", parts);
    }

    private static string Describe(Ending ending, bool russian) => ending switch
    {
        Ending.Fade => russian ? "с затуханием в конце" : "fading out at the end",
        Ending.Cold => russian ? "с резким концом" : "ending abruptly",
        Ending.Ritard => russian ? "с замедлением в конце" : "slowing down at the end",
        _ => russian ? "с долгим последним аккордом" : "ringing out at the end",
    };

    private static string? Describe(EnergyCurve curve, bool russian) => curve switch
    {
        EnergyCurve.Drop => russian ? "с большим дропом" : "with a big drop",
        EnergyCurve.Rise => russian ? "по нарастающей" : "building up",
        EnergyCurve.Fall => russian ? "затихая" : "winding down",
        EnergyCurve.Level => russian ? "с ровной энергией" : "at a steady energy",
        _ => null,
    };

    private static string RussianKey(Key key)
    {
        var tonic = (key.IsMinor ? RussianTonics : RussianFlatTonics)[key.Tonic];
        return tonic + " " + key.Mode switch
        {
            Mode.Major => "мажор", Mode.Minor => "минор", Mode.Dorian => "дорийский", Mode.Phrygian => "фригийский", Mode.Lydian => "лидийский", _ => "миксолидийский",
        };
    }
}
