using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Synthesis;

internal enum Wave { Sine, Triangle, Saw, Pulse }

/// <summary>Attack, decay, sustain level and release of a note, in seconds.</summary>
internal readonly record struct Envelope(double Attack, double Decay, double Sustain, double Release)
{
    /// <summary>Level 0…1 at a time after the note started, for a note held for <paramref name="held"/> seconds.</summary>
    public double At(double time, double held)
    {
        if (time <= held) return Held(time);
        var since = (time - held) / Release;
        return since >= 1 ? 0 : Held(held) * (1 - since) * (1 - since);
    }

    private double Held(double time)
    {
        if (time < Attack) return time / Attack;
        // Exponential decays sound natural; after five time constants nothing is left of the difference.
        return Sustain + (1 - Sustain) * Math.Exp(-(time - Attack) * 5 / Math.Max(Decay, 1e-4));
    }
}

/// <summary>A subtractive synthesizer voice as data: detuned oscillators, a filter that opens and closes, an envelope.</summary>
internal sealed record Patch
{
    public required Wave Wave { get; init; }

    public required Envelope Amplitude { get; init; }

    /// <summary>Detuned copies of the oscillator.</summary>
    public int Unison { get; init; } = 1;

    /// <summary>Distance between the outermost copies.</summary>
    public double DetuneCents { get; init; }

    /// <summary>How far the copies spread to the sides, 0…1.</summary>
    public double Spread { get; init; }

    /// <summary>Share of the period that a pulse is high.</summary>
    public double Duty { get; init; } = 0.5;

    /// <summary>Level of a sine an octave below.</summary>
    public double Sub { get; init; }

    /// <summary>Low-pass cutoff at rest; 0 leaves the filter out.</summary>
    public double CutoffHz { get; init; }

    /// <summary>Octaves that the filter opens at the start of a note.</summary>
    public double SweepOctaves { get; init; }

    public double SweepSeconds { get; init; } = 0.3;

    /// <summary>0.7 is flat; higher rings.</summary>
    public double Resonance { get; init; } = 0.8;

    public double VibratoCents { get; init; }

    /// <summary>Octaves that the filter swings up and down, and how often: the growl of a wobble bass.</summary>
    public double WobbleOctaves { get; init; }

    public double WobbleHertz { get; init; } = 4.67;

    /// <summary>The note starts this many semitones higher and falls to its pitch.</summary>
    public double DropSemitones { get; init; }

    public double DropSeconds { get; init; } = 0.05;

    /// <summary>Saturation; 0 is none.</summary>
    public double Drive { get; init; }

    /// <summary>Adds one note to the sound.</summary>
    public void Play(StereoBuffer sound, double start, double held, double pitch, float level, Chance chance) =>
        new PatchVoice(this, pitch, held, chance).Render(sound, StereoBuffer.Frames(start), level);
}
