using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Analysis;

/// <param name="Confidence">0…1: the winner's lead over the second.</param>
internal sealed record KeyEstimate(Key Key, double Confidence);

/// <summary>Key from the pitch classes that sound: a chroma vector compared with the 24 rotated key profiles.</summary>
/// <remarks>Krumhansl and Schmuckler's correlation with profiles of Temperley (2005) and Faraldo (2016) averaged.</remarks>
internal static class KeyEstimator
{
    private const int Window = 8192, Hop = 4096;
    private const double LowestHertz = 65, HighestHertz = 2100;
    private const double LeadForCertainty = 0.25;

    private static readonly double[] MajorProfile =
        Average([.748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400], [1, 0, .42, 0, .53, .37, 0, .77, 0, .38, .21, .30]);

    private static readonly double[] MinorProfile =
        Average([.712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330], [1, 0, .36, .39, 0, .38, 0, .74, .27, 0, .42, .23]);

    /// <returns>Null for silence and for sound without pitch.</returns>
    public static KeyEstimate? Estimate(MonoSound sound)
    {
        var chroma = Chroma(sound.Samples);
        if (chroma.Sum() <= 0) return null;
        var ranked = Enumerable.Range(0, 24)
            .Select(i => (Key: new Key(i % 12, i < 12 ? Mode.Major : Mode.Minor), Score: Correlation(chroma, i < 12 ? MajorProfile : MinorProfile, i % 12)))
            .OrderByDescending(r => r.Score).ToList();
        return new KeyEstimate(ranked[0].Key, Math.Clamp((ranked[0].Score - ranked[1].Score) / LeadForCertainty, 0, 1));
    }

    private static double[] Chroma(float[] samples)
    {
        var fourier = new Fourier(Window);
        var magnitudes = new float[Window / 2 + 1];
        var chroma = new double[12];
        var frame = new double[12];
        var first = (int)Math.Ceiling(LowestHertz * Window / MonoSound.SampleRate);
        var last = (int)(HighestHertz * Window / MonoSound.SampleRate);
        for (var at = 0; at + Hop < samples.Length; at += Hop)
        {
            fourier.Magnitudes(samples, at, magnitudes);
            Array.Clear(frame);
            for (var bin = first; bin <= last; bin++) AddPeak(magnitudes, bin, frame);
            var strongest = frame.Max();
            if (strongest < 1e-3) continue;
            for (var i = 0; i < 12; i++) chroma[i] += frame[i] / strongest;
        }
        return chroma;
    }

    /// <summary>Only spectral peaks count, at their interpolated frequency: noise and drums have few.</summary>
    private static void AddPeak(float[] magnitudes, int bin, double[] frame)
    {
        var (left, middle, right) = (magnitudes[bin - 1], magnitudes[bin], magnitudes[bin + 1]);
        if (middle <= left || middle < right || middle < 1e-4) return;
        var offset = 0.5 * (left - right) / (left - 2 * middle + right);
        var hertz = (bin + offset) * MonoSound.SampleRate / Window;
        var pitch = 69 + 12 * Math.Log2(hertz / 440);
        frame[PitchClass.Wrap((int)Math.Round(pitch))] += Math.Sqrt(middle);
    }

    private static double Correlation(double[] chroma, double[] profile, int tonic)
    {
        var (meanChroma, meanProfile) = (chroma.Average(), profile.Average());
        double product = 0, chromaPower = 0, profilePower = 0;
        for (var i = 0; i < 12; i++)
        {
            var c = chroma[(i + tonic) % 12] - meanChroma;
            var p = profile[i] - meanProfile;
            product += c * p;
            chromaPower += c * c;
            profilePower += p * p;
        }
        return product / Math.Sqrt(chromaPower * profilePower + 1e-12);
    }

    private static double[] Average(double[] a, double[] b) => [.. a.Select((value, i) => value / a.Sum() + b[i] / b.Sum())];
}
