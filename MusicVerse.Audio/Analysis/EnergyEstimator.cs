using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>How driving a piece feels, from its evenness of level, its brightness and its pace.</summary>
internal static class EnergyEstimator
{
    private const double SlowBpm = 60, FastBpm = 175, UnknownBpm = 90;
    private const double DensityRangeLu = 20, BrightHertz = 2450;

    /// <returns>0 calm … 1 driving; 0 for silence.</returns>
    public static double Estimate(StereoBuffer sound, double? bpm)
    {
        var brightness = new BrightnessScan(StereoBuffer.SampleRate);
        brightness.Add(sound.Left);
        return Estimate(LoudnessMeter.Measure(sound), brightness.Hertz, bpm);
    }

    /// <param name="brightHertz">As <see cref="BrightnessScan"/> measures it.</param>
    /// <returns>As above.</returns>
    public static double Estimate(LoudnessMeter loudness, double brightHertz, double? bpm)
    {
        var steps = loudness.Steps.Where(l => l > -70).ToList();
        if (steps.Count == 0) return 0;
        // Dense music stays near its own maximum; sparse music falls away between events.
        var density = Math.Clamp(1 + (steps.Average() - steps.Max()) / DensityRangeLu, 0, 1);
        var pace = Math.Clamp(((bpm ?? UnknownBpm) - SlowBpm) / (FastBpm - SlowBpm), 0, 1);
        return Math.Round(Math.Clamp(0.45 * density + 0.3 * Math.Min(1, brightHertz / BrightHertz) + 0.25 * pace, 0, 1), 2);
    }
}

/// <summary>The RMS frequency of a stream: the power of sample differences against all.</summary>
internal sealed class BrightnessScan(int sampleRate)
{
    private double _power, _difference;
    private float _last;

    /// <summary>0 for silence.</summary>
    public double Hertz => _power <= 0 ? 0 : Math.Sqrt(_difference / _power) * sampleRate / (2 * Math.PI);

    public void Add(ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            double step = sample - _last;
            _power += sample * (double)sample;
            _difference += step * step;
            _last = sample;
        }
    }
}
