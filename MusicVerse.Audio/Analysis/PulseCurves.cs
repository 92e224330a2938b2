using System.Numerics;

namespace MusicVerse.Audio.Analysis;

/// <summary>Onset curves made ready for the search of a pulse: background removed, smoothed, and autocorrelated.</summary>
internal sealed class PulseCurves
{
    /// <summary>How many multiples of a period <see cref="Comb"/> looks at.</summary>
    public const int CombPeriods = 4;

    private const double BackgroundSeconds = 0.5;
    // Players are not machines: onsets within some 30 ms belong to one beat.
    private const int SmoothingRadius = 6;
    private static readonly double[] CombWeights = [1, 1, 0.5, 0.7];

    private readonly double[] _correlation;

    public PulseCurves(OnsetCurves curves, int lags)
    {
        Sum = Prepare(curves.Sum());
        (Low, Middle, High) = (Prepare(curves.Low), Prepare(curves.Middle), Prepare(curves.High));
        _correlation = Autocorrelate(Sum, lags);
        Character = OnsetCharacter.Of(this);
    }

    public float[] Sum { get; }

    public float[] Low { get; }

    public float[] Middle { get; }

    public float[] High { get; }

    public OnsetCharacter Character { get; }

    public bool HasOnsets => _correlation[0] > 0;

    /// <summary>Autocorrelation at a lag in frames, between frames and at the best of the closest; 1 at lag 0.</summary>
    public double At(double lag)
    {
        var best = -1.0;
        for (var near = lag - 1; near <= lag + 1; near += 0.5)
        {
            var whole = (int)near;
            if (whole < 0 || whole + 1 >= _correlation.Length) continue;
            best = Math.Max(best, _correlation[whole] + (_correlation[whole + 1] - _correlation[whole]) * (near - whole));
        }
        return best < -0.99 ? 0 : best;
    }

    /// <summary>A true beat is answered at two, three and four periods.</summary>
    public double Comb(double period)
    {
        double sum = 0, weights = 0;
        for (var i = 0; i < CombPeriods; i++)
        {
            sum += CombWeights[i] * At(period * (i + 1));
            weights += CombWeights[i];
        }
        return sum / weights;
    }

    /// <summary>The top of the peak at four periods: one frame there is a quarter of a frame of the beat.</summary>
    public double Refine(double period)
    {
        const double search = 0.015;
        var centre = period * CombPeriods;
        var (from, to) = ((int)(centre * (1 - search)), Math.Min((int)(centre * (1 + search)) + 1, _correlation.Length - 2));
        var best = Math.Max(1, from);
        for (var lag = best; lag <= to; lag++)
            if (_correlation[lag] > _correlation[best]) best = lag;
        if (best + 1 >= _correlation.Length) return period;
        var (left, middle, right) = (_correlation[best - 1], _correlation[best], _correlation[best + 1]);
        var curve = left - 2 * middle + right;
        var offset = curve < 0 ? Math.Clamp(0.5 * (left - right) / curve, -0.5, 0.5) : 0;
        return (best + offset) / CombPeriods;
    }

    /// <summary>What rises above the local average, so that loud passages do not drown the pulse.</summary>
    public static float[] Prepare(float[] values)
    {
        var radius = (int)(OnsetCurves.FramesPerSecond * BackgroundSeconds);
        var risen = new float[values.Length];
        double sum = 0;
        var (from, to) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            while (to < Math.Min(values.Length, i + radius + 1)) sum += values[to++];
            while (from < i - radius) sum -= values[from++];
            risen[i] = (float)Math.Max(0, values[i] - sum / (to - from));
        }
        return Smooth(risen);
    }

    private static float[] Smooth(float[] values)
    {
        float[] weights = [.. Enumerable.Range(-SmoothingRadius, 2 * SmoothingRadius + 1).Select(i => (float)(0.5 + 0.5 * Math.Cos(Math.PI * i / (SmoothingRadius + 1))))];
        var sum = weights.Sum();
        var smooth = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            float value = 0;
            var (from, to) = (Math.Max(0, i - SmoothingRadius), Math.Min(values.Length - 1, i + SmoothingRadius));
            for (var j = from; j <= to; j++) value += weights[j - i + SmoothingRadius] * values[j];
            smooth[i] = value / sum;
        }
        return smooth;
    }

    private static double[] Autocorrelate(float[] values, int lags)
    {
        var result = new double[lags];
        var mean = values.Average();
        float[] centred = [.. values.Select(value => value - mean)];
        for (var lag = 0; lag < lags && lag < values.Length; lag++)
            result[lag] = Dot(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / (centred.Length - lag);
        if (result[0] <= 0) return result;
        for (var lag = lags - 1; lag >= 0; lag--) result[lag] /= result[0];
        return result;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        double result = Vector.Sum(sum);
        for (; i < a.Length; i++) result += a[i] * b[i];
        return result;
    }
}
