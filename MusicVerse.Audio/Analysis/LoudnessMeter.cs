using System.Runtime.Intrinsics;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>Loudness and loudness range, from the K-weighted power of each tenth of a second.</summary>
/// <remarks>ITU-R BS.1770-4, Annex 1: 400 ms blocks with 75 % overlap, gates at -70 LUFS and -10 LU.</remarks>
internal sealed class LoudnessMeter
{
    /// <summary>One block; of less there is no loudness.</summary>
    public const int LeastFrames = StepsPerBlock * StepFrames;

    /// <summary>The same in milliseconds.</summary>
    public const int LeastMs = StepsPerBlock * StepMs;

    private const int StepMs = 100;
    private const int StepFrames = StereoBuffer.SampleRate / 10;
    private const int StepsPerBlock = 4, StepsPerShortTerm = 30;
    private const double Offset = -0.691, AbsoluteGate = -70, RelativeGate = -10;
    private static readonly Biquad Shelf = KWeighting.Shelf(StereoBuffer.SampleRate);
    private static readonly Biquad HighPass = KWeighting.HighPass(StereoBuffer.SampleRate);

    private readonly double[] _steps;

    /// <param name="steps">Weighted mean square over each tenth of a second, summed over the channels.</param>
    public LoudnessMeter(double[] steps) => _steps = steps;

    public static LoudnessMeter Measure(StereoBuffer sound) => Measure(sound, 1, null);

    /// <param name="gain">Applied before measuring.</param>
    /// <param name="envelope">A gain per frame on top, such as a limiter's; null for none.</param>
    public static LoudnessMeter Measure(StereoBuffer sound, double gain, float[]? envelope)
    {
        var steps = new double[sound.Length / StepFrames];
        Accumulate(sound, gain, envelope, steps);
        return new LoudnessMeter(steps);
    }

    /// <summary>LUFS, or negative infinity when every block is gated away (silence, or less than 400 ms).</summary>
    public double Integrated
    {
        get
        {
            var blocks = Blocks(StepsPerBlock).Where(power => Loudness(power) > AbsoluteGate).ToList();
            if (blocks.Count == 0) return double.NegativeInfinity;
            var gate = Loudness(blocks.Average()) + RelativeGate;
            return Loudness(blocks.Where(power => Loudness(power) > gate).Average());
        }
    }

    /// <summary>Loudness range in LU (EBU Tech 3342): short-term loudness between the 10th and the 95th percentile.</summary>
    /// <returns>0 when less than three seconds pass the gates.</returns>
    public double Range
    {
        get
        {
            const double rangeGate = -20, low = 0.10, high = 0.95;
            var blocks = Blocks(StepsPerShortTerm).Where(power => Loudness(power) > AbsoluteGate).ToList();
            if (blocks.Count == 0) return 0;
            var gate = Loudness(blocks.Average()) + rangeGate;
            var levels = blocks.Select(Loudness).Where(level => level > gate).Order().ToList();
            return Percentile(levels, high) - Percentile(levels, low);
        }
    }

    /// <summary>The loudest 400 ms in LUFS; negative infinity for silence and for less than that.</summary>
    public double MaxMomentary => Loudness(Blocks(StepsPerBlock).DefaultIfEmpty(0).Max());

    /// <summary>The loudest three seconds in LUFS; negative infinity for silence and for less than that.</summary>
    public double MaxShortTerm => Loudness(Blocks(StepsPerShortTerm).DefaultIfEmpty(0).Max());

    /// <summary>Loudness of each stretch of several tenths of a second, in LUFS; the last may be shorter.</summary>
    public IEnumerable<double> Stretches(int steps) => _steps.Chunk(steps).Select(chunk => Loudness(chunk.Average()));

    /// <summary>Loudness from one second to another, in LUFS; negative infinity where there is no whole tenth.</summary>
    public double Between(double start, double end)
    {
        var (from, to) = (Math.Clamp((int)(start * 10), 0, _steps.Length), Math.Clamp((int)(end * 10), 0, _steps.Length));
        return from >= to ? double.NegativeInfinity : Loudness(_steps[from..to].Average());
    }

    /// <summary>Loudness of each tenth of a second, in LUFS.</summary>
    public IEnumerable<double> Steps => _steps.Select(Loudness);

    private IEnumerable<double> Blocks(int steps)
    {
        for (var i = 0; i + steps <= _steps.Length; i++)
        {
            double sum = 0;
            for (var j = 0; j < steps; j++) sum += _steps[i + j];
            yield return sum / steps;
        }
    }

    private static double Percentile(List<double> sorted, double share) => sorted[(int)Math.Round(share * (sorted.Count - 1))];

    private static double Loudness(double power) => Offset + 10 * Math.Log10(power);

    /// <summary>Both channels in the two lanes of a vector: each filter step waits for the one before, not for the other channel.</summary>
    private static void Accumulate(StereoBuffer sound, double gain, float[]? envelope, double[] steps)
    {
        Vector128<double> s1 = default, s2 = default, h1 = default, h2 = default;
        for (var step = 0; step < steps.Length; step++)
        {
            Vector128<double> power = default;
            var end = (step + 1) * StepFrames;
            for (var i = step * StepFrames; i < end; i++)
            {
                var x = Vector128.Create(sound.Left[i], (double)sound.Right[i]) * (envelope is null ? gain : gain * envelope[i]);
                var shelved = Shelf.B0 * x + s1;
                s1 = Shelf.B1 * x - Shelf.A1 * shelved + s2;
                s2 = Shelf.B2 * x - Shelf.A2 * shelved;
                var y = HighPass.B0 * shelved + h1;
                h1 = HighPass.B1 * shelved - HighPass.A1 * y + h2;
                h2 = HighPass.B2 * shelved - HighPass.A2 * y;
                power += y * y;
            }
            steps[step] = Vector128.Sum(power) / StepFrames;
        }
    }
}
