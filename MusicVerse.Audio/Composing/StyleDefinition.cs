using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>How a piece of this style closes.</summary>
internal enum Ending
{
    /// <summary>The last chord rings out in tempo.</summary>
    Ring,

    /// <summary>The last bars slow down into the final chord.</summary>
    Ritard,

    /// <summary>One short hit together, then the room.</summary>
    Cold,

    /// <summary>The groove thins out and the last bars fade, as DJs like it.</summary>
    Fade,
}

/// <summary>Beats per minute; the prompt's words "slow" and "fast" pick the ends.</summary>
internal readonly record struct TempoRange(double Slow, double Typical, double Fast);

/// <summary>How off-beats are delayed.</summary>
/// <param name="Ratio">Share of a pair that its first half takes: 0.5 straight, 0.667 triplets.</param>
/// <param name="PairBeats">Quarter notes in a pair: 1 swings eighths, 0.5 sixteenths.</param>
internal readonly record struct Swing(double Ratio, double PairBeats)
{
    public static Swing None => new(0.5, 1);

    /// <summary>Moves a time in quarter notes onto the swung grid.</summary>
    public double Apply(double beat)
    {
        var pair = Math.Floor(beat / PairBeats);
        var x = beat / PairBeats - pair;
        var swung = x < 0.5 ? x * 2 * Ratio : Ratio + (x - 0.5) * 2 * (1 - Ratio);
        return (pair + swung) * PairBeats;
    }
}

/// <summary>Chord progressions by section, one symbol per bar, commas sharing a bar (<see cref="Numeral"/>).</summary>
internal sealed record Progressions
{
    public required string[] Verse { get; init; }

    public required string[] Chorus { get; init; }

    /// <summary>Bridges and breaks; empty takes the verse.</summary>
    public string[] Bridge { get; init; } = [];

    /// <summary>The bars that lead into the final chord.</summary>
    public required string Cadence { get; init; }

    public required string Final { get; init; }
}

/// <summary>A form as text: "intro:4:.3 verse:8:.5 chorus:8:.9", each kind with bars and energy.</summary>
/// <param name="Names">What this style calls a kind of section, such as "drop" for a chorus.</param>
internal sealed record Form(string[] Plans, IReadOnlyDictionary<SectionKind, string>? Names = null);

/// <summary>Everything that makes a style itself. The engine is shared; a style is data.</summary>
internal sealed record StyleDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string RussianName { get; init; }

    public required TempoRange Tempo { get; init; }

    public Meter Meter { get; init; } = Meter.Common;

    /// <summary>Modes to choose from; a mode named twice is chosen twice as often.</summary>
    public required Mode[] Modes { get; init; }

    /// <summary>Moods that this style falls into by itself.</summary>
    public required string[] Moods { get; init; }

    public ChordColor Color { get; init; } = ChordColor.Triad;

    public int BarsPerChord { get; init; } = 1;

    public Swing Swing { get; init; } = Swing.None;

    public required Progressions Major { get; init; }

    public required Progressions Minor { get; init; }

    public required Form Form { get; init; }

    public required PartSpec[] Parts { get; init; }

    public required IReadOnlyDictionary<string, ChannelStrip> Mix { get; init; }

    public required Room Room { get; init; }

    public required Ending Ending { get; init; }

    public TimeSpan TypicalDuration { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>Spread of a player's timing; machines have none.</summary>
    public double HumanMs { get; init; } = 6;

    /// <summary>Chance that a chord of a returning section is led to by its own dominant.</summary>
    public double Spice { get; init; } = 0.06;

    /// <summary>Semitones that the last chorus rises by; 0 stays.</summary>
    public int Lift { get; init; }

    /// <summary>Semitones that the bridge moves by, such as 5 for the trio of a waltz.</summary>
    public int BridgeShift { get; init; }
}
