using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>What is to be composed, once prompt and fields have been read and every choice is made.</summary>
internal sealed record Brief
{
    public required StyleDefinition Style { get; init; }

    public required string Title { get; init; }

    public required string Mood { get; init; }

    public required Key Key { get; init; }

    /// <summary>Beats per minute as people count them.</summary>
    public required double TempoBpm { get; init; }

    /// <summary>Equals the style's: <see cref="MeterCut"/> has been there.</summary>
    public Meter Meter => Style.Meter;

    /// <summary>Quarter notes per minute; <see cref="TempoBpm"/> counts dotted quarters in compound meters.</summary>
    public double QuarterBpm => TempoBpm * Meter.PulseBeats;

    public required TimeSpan Duration { get; init; }

    public required long Seed { get; init; }

    /// <summary>Shift of every section's energy, from the mood: -0.2 calm … +0.2 driving.</summary>
    public double EnergyShift { get; init; }

    /// <summary>Stems and parts that the prompt does not want.</summary>
    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>General MIDI keys of the drums that the prompt does not want, such as the kick's.</summary>
    public IReadOnlySet<int> SilentDrums { get; init; } = new HashSet<int>();

    /// <summary>An instrument that the prompt asks to carry the melody.</summary>
    public WantedInstrument? Lead { get; init; }

    /// <summary>Further instruments that the prompt asks for; the style has been given parts for them.</summary>
    public IReadOnlyList<WantedInstrument> Beside { get; init; } = [];

    /// <summary>Those who play everything by themselves; null for the style's band.</summary>
    public Soloists? Alone { get; init; }

    /// <summary>An instrument that is alone in the intro; null for the style's own way.</summary>
    public WantedInstrument? IntroAlone { get; init; }

    public EnergyCurve Curve { get; init; }
}

/// <param name="Players">The first of them that sings has the melody; the others accompany it.</param>
/// <param name="Drums">Whether the drums stay.</param>
/// <param name="Bass">Whether the bass stays what it is; otherwise a player takes its part.</param>
internal sealed record Soloists(IReadOnlyList<WantedInstrument> Players, bool Drums = false, bool Bass = false);

/// <summary>How energy moves over the piece.</summary>
internal enum EnergyCurve
{
    /// <summary>As the style's form has it.</summary>
    Style,

    /// <summary>Little before each chorus, everything in it.</summary>
    Drop,

    /// <summary>From nearly nothing to everything.</summary>
    Rise,

    /// <summary>From everything to little.</summary>
    Fall,

    /// <summary>The same from beginning to end.</summary>
    Level,
}

/// <summary>What an instrument does in a band when somebody else has the melody.</summary>
internal enum WantedRole { Answers, Chords, Picks, Pad }

/// <param name="Name">English name.</param>
/// <param name="Program">General MIDI program.</param>
/// <param name="Low">Lowest pitch of a comfortable melody.</param>
internal sealed record WantedInstrument(string Name, string RussianName, int Program, int Low, int High, WantedRole Role)
{
    public Voice Voice => new(Program);
}
