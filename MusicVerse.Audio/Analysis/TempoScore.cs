namespace MusicVerse.Audio.Analysis;

/// <summary>How well a tempo explains the onsets.</summary>
/// <remarks>
/// The weights are those of a conditional logistic regression over 481 pieces like those of bench/audio/estimators and 66
/// bare pulses, one candidate of each being right. They say what one would expect: a beat is where kick, chords and hats
/// begin together, four beats on the same comes again, few onsets fall on thirds, and neither crawling nor racing is likely.
/// What is likely depends on the sound: bright and busy music is faster than one that is soft or all bass.
/// </remarks>
internal static class TempoScore
{
    private const double MiddleBpm = 120;
    private const double WindowSeconds = 8, PhaseStep = 1.5;
    private const double Background = 0.3, Tiny = 1e-9;

    private static readonly double[] Weights = [3.75, -4.40, 1.20, 4.55, 3.64, -1.43, 1.94, 1.02, 9.32, 1.40, -2.98, 2.60];

    public static double Of(PulseCurves pulse, double bpm) => Features(pulse, bpm).Zip(Weights, (feature, weight) => feature * weight).Sum();

    /// <summary>
    /// Octaves above 120 bpm and their square; autocorrelation at one and a half beats and at four; how strong onsets are on
    /// the pulse, at thirds of it, and on it in each register: logarithms against the average; and the octaves again by each
    /// trait of the sound.
    /// </summary>
    public static double[] Features(PulseCurves pulse, double bpm)
    {
        var octaves = Math.Log2(bpm / MiddleBpm);
        var period = OnsetCurves.FramesPerSecond * 60 / bpm;
        var sound = pulse.Character;
        return
        [
            octaves, octaves * octaves, pulse.At(1.5 * period), pulse.At(4 * period), .. Fold(pulse, period),
            octaves * sound.Brightness, octaves * sound.Weight, octaves * sound.Density,
        ];
    }

    /// <summary>Lays a pulse over eight seconds at a time, where it fits best.</summary>
    private static double[] Fold(PulseCurves pulse, double period)
    {
        var window = (int)(WindowSeconds * OnsetCurves.FramesPerSecond);
        double sum = 0, third = 0, low = 0, middle = 0, high = 0;
        var windows = 0;
        for (var at = 0; at == 0 || at + window <= pulse.Sum.Length; at += window / 2, windows++)
        {
            var end = Math.Min(pulse.Sum.Length, at + window);
            var first = at + BestPhase(pulse.Sum, at, end, period);
            sum += OnPulse(pulse.Sum, first, end, period);
            third += Math.Max(OnPulse(pulse.Sum, first + period / 3, end, period), OnPulse(pulse.Sum, first + period * 2 / 3, end, period));
            low += OnPulse(pulse.Low, first, end, period);
            middle += OnPulse(pulse.Middle, first, end, period);
            high += OnPulse(pulse.High, first, end, period);
        }
        return
        [
            Prominence(sum / windows, pulse.Sum), Prominence(third / windows, pulse.Sum), Prominence(low / windows, pulse.Low),
            Prominence(middle / windows, pulse.Middle), Prominence(high / windows, pulse.High),
        ];
    }

    private static double Prominence(double level, float[] curve)
    {
        var average = curve.Average();
        return Math.Log((level + Background * average + Tiny) / ((1 + Background) * average + Tiny));
    }

    private static double BestPhase(float[] values, int at, int end, double period)
    {
        double best = 0, height = double.MinValue;
        for (double phase = 0; phase < period; phase += PhaseStep)
        {
            var level = OnPulse(values, at + phase, end, period);
            if (level > height) (best, height) = (phase, level);
        }
        return best;
    }

    private static double OnPulse(float[] values, double first, int end, double period)
    {
        double sum = 0;
        var count = 0;
        for (var time = first; time < end - 1; time += period, count++)
        {
            var whole = (int)time;
            sum += values[whole] + (values[whole + 1] - values[whole]) * (time - whole);
        }
        return count == 0 ? 0 : sum / count;
    }
}
