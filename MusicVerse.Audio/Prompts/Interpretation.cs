using System.Globalization;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Prompts;

/// <summary>What was understood beyond the brief.</summary>
/// <param name="OutOfReach">A tempo that the prompt names and nobody can play; null when there is none.</param>
/// <param name="Unplayable">A time signature of which the same is true.</param>
internal sealed record Heard(StyleChoice Style, Era? Era, BandWords Band, Ending? Ending, double? OutOfReach, Meter? Unplayable, bool AsksForVoice);

/// <summary>Says in one line what was understood.</summary>
internal static class Interpretation
{
    private static readonly string[] RussianTonics = ["до", "до-диез", "ре", "ми-бемоль", "ми", "фа", "фа-диез", "соль", "соль-диез", "ля", "си-бемоль", "си"];
    private static readonly string[] RussianFlatTonics = ["до", "ре-бемоль", "ре", "ми-бемоль", "ми", "фа", "фа-диез", "соль", "ля-бемоль", "ля", "си-бемоль", "си"];

    public static string Write(Brief brief, Heard heard, bool russian)
    {
        var parts = new List<string>
        {
            StyleOf(brief, heard.Style, russian),
            string.Create(CultureInfo.InvariantCulture, $"{brief.TempoBpm:0.#} {(russian ? "уд/мин" : "bpm")}"),
            russian ? RussianKey(brief.Key) : brief.Key.ModalName,
            russian ? MoodWords.Russian(brief.Mood) : brief.Mood,
            string.Create(CultureInfo.InvariantCulture, $"{(int)brief.Duration.TotalMinutes}:{brief.Duration.Seconds:00}"),
        };
        if (heard.Era is { } era) parts.Add(russian ? era.RussianName : era.Name);
        if (brief.Meter != Meter.Common) parts.Add($"{brief.Meter.Numerator}/{brief.Meter.Denominator}");
        if (brief.Alone is not null) parts.Add(AloneOf(heard.Band.Alone, russian));
        if (brief.Lead is { } lead) parts.Add(russian ? $"солирует {lead.RussianName}" : $"{lead.Name} in front");
        parts.AddRange(brief.Beside.Select(player => russian ? $"также {player.RussianName}" : $"also {player.Name}"));
        if (brief.IntroAlone is { } intro) parts.Add(russian ? $"во вступлении {intro.RussianName}" : $"{intro.Name} alone in the intro");
        parts.AddRange(heard.Band.Rejected.Select(r => russian ? $"без {r.RussianGenitive}" : $"no {r.English}"));
        if (Describe(brief.Curve, russian) is { } curve) parts.Add(curve);
        if (heard.Ending is { } close) parts.Add(Describe(close, russian));
        if (heard.OutOfReach is { } bpm)
            parts.Add(FormattableString.Invariant(russian ? $"{bpm:0.#} уд/мин не сыграть: можно от {TrackProducer.SlowestBpm} до {TrackProducer.FastestBpm}" : (FormattableString)$"{bpm:0.#} bpm is out of reach: {TrackProducer.SlowestBpm} to {TrackProducer.FastestBpm} can be played"));
        if (heard.Unplayable is { } meter)
            parts.Add(russian ? $"размер {meter.Numerator}/{meter.Denominator} не сыграть: взят {brief.Meter.Numerator}/{brief.Meter.Denominator}" : $"{meter.Numerator}/{meter.Denominator} cannot be played: {brief.Meter.Numerator}/{brief.Meter.Denominator} instead");
        if (heard.AsksForVoice) parts.Add(russian ? "без вокала: встроенный движок не поёт" : "instrumental: the built-in engine does not sing");
        return (russian ? "Я услышал: " : "I heard: ") + string.Join(", ", parts);
    }

    private static string StyleOf(Brief brief, StyleChoice choice, bool russian)
    {
        var name = russian ? choice.Word.Branch?.RussianName ?? brief.Style.RussianName : choice.Word.Branch?.Name ?? brief.Style.Name;
        if (choice.NearestTo is { } asked) return russian ? $"{name} (ближе всего к «{asked}»)" : $"{name} (the nearest to {asked})";
        return choice.OurChoice ? russian ? $"{name} (стиль выбрали мы)" : $"{name} (our choice of style)" : name;
    }

    private static string AloneOf(IReadOnlyList<InstrumentWord> players, bool russian)
    {
        var names = string.Join(russian ? " и " : " and ", players.Select(player => russian ? player.Russian : player.English));
        return russian ? $"только {names}" : $"{names} alone";
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
