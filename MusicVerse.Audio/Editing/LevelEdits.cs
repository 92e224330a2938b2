using System.Diagnostics;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Editing;

/// <summary>Edits that change how loud the audio is, in place.</summary>
internal static class LevelEdits
{
    /// <summary>5 ms: a level that jumps inside the music clicks.</summary>
    private const int RampFrames = 220;

    /// <summary>The range over which an exponential fade is even: 60 dB, as in reverberation times.</summary>
    private const double ExponentialSpan = 1000;

    /// <summary>The level turns within the range; the ends of the audio need no turn.</summary>
    public static void Apply(StereoBuffer sound, ChangeLevel step)
    {
        var gain = Decibels.ToGain(step.Db);
        var ramp = Math.Min(RampFrames, (step.End - step.Start) / 2);
        for (var i = step.Start; i < step.End; i++)
        {
            var inside = 1f;
            if (step.Start > 0 && i - step.Start < ramp) inside = (i - step.Start + 0.5f) / ramp;
            else if (step.End < sound.Length && step.End - 1 - i < ramp) inside = (step.End - 1 - i + 0.5f) / ramp;
            Scale(sound, i, 1 + (gain - 1) * inside);
        }
    }

    /// <summary>The outermost sample is silent, the first one beyond the fade untouched.</summary>
    public static void Apply(StereoBuffer sound, Fade step)
    {
        for (var i = 0; i < step.Length; i++)
            Scale(sound, step.In ? i : sound.Length - 1 - i, (float)Curve(step.Curve, (double)i / step.Length));
    }

    /// <exception cref="EditException">There is nothing to hear.</exception>
    public static Normalized Apply(StereoBuffer sound, Normalize step)
    {
        var reached = Mastering.Master(sound, step.Lufs, step.CeilingDbtp, out var gainDb);
        return double.IsNegativeInfinity(reached)
            ? throw new EditException("/edits", "normalize finds nothing to hear: what comes before it leaves silence.")
            : new Normalized(gainDb, [.. AudioNote.OfLoudness(step.Lufs, reached, step.CeilingDbtp)]);
    }

    private static double Curve(FadeCurve curve, double position) => curve switch
    {
        FadeCurve.Linear => position,
        FadeCurve.Smooth => 0.5 - 0.5 * Math.Cos(Math.PI * position),
        // Shifted so that it begins at nothing instead of 60 dB below full.
        FadeCurve.Exponential => (Math.Pow(ExponentialSpan, position) - 1) / (ExponentialSpan - 1),
        _ => throw new UnreachableException(),
    };

    private static void Scale(StereoBuffer sound, int frame, float gain)
    {
        sound.Left[frame] *= gain;
        sound.Right[frame] *= gain;
    }
}

/// <summary>What a normalization came to.</summary>
/// <param name="GainDb">The gain of the whole in decibels; the peaks are limited besides.</param>
/// <param name="Notes">What is to be said where the peaks keep the target out of reach.</param>
internal sealed record Normalized(double GainDb, IReadOnlyList<AudioNote> Notes);
