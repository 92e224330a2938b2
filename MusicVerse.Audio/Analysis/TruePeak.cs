using System.Runtime.Intrinsics;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>Peaks of the waveform between the samples, by fourfold interpolation (ITU-R BS.1770-4, Annex 2).</summary>
internal static class TruePeak
{
    public const int Taps = 32, Half = Taps / 2;
    /// <summary>
    /// A wave may rise between two samples, but hardly to more than this many times the larger of them. Lossy decoders of bright,
    /// loud music were seen to reach 2.3 times.
    /// </summary>
    public const float HighestRise = 4;

    private const int Phases = 3;
    private static readonly float[][] Kernels = [.. Enumerable.Range(1, Phases).Select(phase => Kernel(phase / 4.0))];

    /// <summary>For each frame, the highest level of either channel from this sample up to the next.</summary>
    /// <param name="floor">Where samples stay below this, the samples alone are taken: they cannot reach a limiter.</param>
    public static float[] Envelope(StereoBuffer sound, float floor)
    {
        var peaks = new float[sound.Length];
        Accumulate(sound.Left, peaks, floor);
        Accumulate(sound.Right, peaks, floor);
        return peaks;
    }

    /// <summary>Highest true peak in dBTP; negative infinity for silence.</summary>
    public static double Decibels(StereoBuffer sound) => Mixing.Decibels.FromGain(Of(sound));

    /// <summary>Highest true peak as a gain, as the analysis measures it; 0 for silence.</summary>
    public static float Of(StereoBuffer sound) => Math.Max(Of(sound.Left), Of(sound.Right));

    private static float Of(float[] samples)
    {
        const int block = 1 << 16;
        var scan = new TruePeakScan(StereoBuffer.SampleRate);
        for (var at = 0; at < samples.Length; at += block) scan.Add(samples.AsSpan(at, Math.Min(block, samples.Length - at)));
        scan.Finish();
        return scan.Peak;
    }

    private static void Accumulate(float[] samples, float[] peaks, float floor)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var peak = Math.Abs(samples[i]);
            var next = i + 1 < samples.Length ? Math.Abs(samples[i + 1]) : 0;
            if (Math.Max(peak, next) > floor && i >= Half - 1 && i + Half < samples.Length)
                peak = Math.Max(peak, Between(samples.AsSpan(i - Half + 1, Taps)));
            if (peak > peaks[i]) peaks[i] = peak;
        }
    }

    private static float Between(ReadOnlySpan<float> window)
    {
        var peak = 0f;
        foreach (var kernel in Kernels)
            peak = Math.Max(peak, Math.Abs(Dot(window, kernel)));
        return peak;
    }

    // Vectors of eight in a fixed order: the same sum on every machine, whatever its vector width.
    public static float Dot(ReadOnlySpan<float> window, float[] kernel)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < Taps; i += Vector256<float>.Count)
            sum += Vector256.Create(window.Slice(i, Vector256<float>.Count)) * Vector256.Create(kernel.AsSpan(i, Vector256<float>.Count));
        return Vector256.Sum(sum);
    }

    /// <param name="fraction">Where between the samples Half - 1 and Half of the window the value is wanted, above 0 and below 1.</param>
    public static float[] Kernel(double fraction)
    {
        var kernel = new float[Taps];
        for (var i = 0; i < Taps; i++)
        {
            var x = i - (Half - 1) - fraction;
            var sinc = Math.Sin(Math.PI * x) / (Math.PI * x);
            // A plain cosine window keeps the top octave level, where transients have their peaks.
            kernel[i] = (float)(sinc * Math.Cos(Math.PI * x / (Taps + 1)));
        }
        return kernel;
    }
}
