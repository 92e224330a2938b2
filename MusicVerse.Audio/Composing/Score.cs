using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Composing;

/// <summary>A sounding note. Times are in quarter notes from the start; velocity is 0…1.</summary>
internal readonly record struct Note(double Start, double Length, int Pitch, double Velocity)
{
    public double End => Start + Length;
}

/// <summary>A MIDI controller change at a time in quarter notes.</summary>
internal readonly record struct Control(double At, int Number, int Value);

/// <summary>What plays a part: a General MIDI program, and a patch of our own synthesizer where GM is weak.</summary>
/// <param name="Program">0…127; for drums the kit.</param>
/// <param name="Patch">When set, our synthesizer renders the part and the program only labels it in the MIDI file.</param>
internal sealed record Voice(int Program, bool Drums = false, string? Patch = null);

internal sealed class Part(string name, string stem, Voice voice)
{
    public string Name { get; } = name;

    /// <summary>The stem that this part is mixed into.</summary>
    public string Stem { get; } = stem;

    public Voice Voice { get; } = voice;

    /// <summary>-1 left … +1 right.</summary>
    public double Pan { get; init; }

    public List<Note> Notes { get; } = [];

    public List<Control> Controls { get; } = [];
}

internal enum SectionKind { Intro, Verse, Build, Chorus, Break, Bridge, Outro }

/// <param name="Name">What people call it: "verse 2", "drop".</param>
/// <param name="StartBar">Counted from 0.</param>
/// <param name="Energy">0…1: decides who plays and how hard.</param>
/// <param name="Occurrence">How many sections of this kind came before.</param>
/// <param name="Shift">Semitones that this section stands above the home key.</param>
internal sealed record Section(string Name, SectionKind Kind, int StartBar, int Bars, double Energy, int Occurrence, int Shift)
{
    public int EndBar => StartBar + Bars;
}

/// <summary>Everything there is to play, before a sound is made.</summary>
internal sealed class Score
{
    public required string Title { get; init; }

    public required Key Key { get; init; }

    public required Meter Meter { get; init; }

    public required TempoMap Tempo { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public required ChordTimeline Chords { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>Onsets of the kick drum in quarter notes: what side-chains listen to.</summary>
    public required IReadOnlyList<double> Kicks { get; init; }

    /// <summary>Length of the finished recording, tail included.</summary>
    public required TimeSpan Duration { get; init; }
}

/// <summary>A time signature.</summary>
internal sealed record Meter(int Numerator, int Denominator)
{
    /// <summary>The meters that styles can be played in.</summary>
    public static IReadOnlyList<Meter> Known { get; } =
        [new(2, 4), new(3, 4), new(4, 4), new(5, 4), new(6, 4), new(7, 4), new(3, 8), new(5, 8), new(6, 8), new(7, 8), new(9, 8), new(12, 8)];

    /// <summary>Quarter notes of a bar.</summary>
    public double BarBeats => Numerator * 4.0 / Denominator;

    /// <summary>Whether beats fall into threes: 6/8, 9/8, 12/8.</summary>
    public bool IsCompound => Denominator == 8 && Numerator % 3 == 0;

    /// <summary>Quarter notes of the beat that feet tap and tempos count.</summary>
    public double PulseBeats => IsCompound ? 1.5 : 1;

    public static Meter Common { get; } = new(4, 4);
}
