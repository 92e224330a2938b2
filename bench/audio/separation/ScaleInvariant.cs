using MusicVerse.Audio.Mixing;

namespace MusicVerse.Bench.Separation;

/// <summary>How much of an estimate is the source and how much is something else.</summary>
internal static class ScaleInvariant
{
    /// <returns>SI-SDR in dB over both channels of the whole piece; NaN when the source is silent.</returns>
    /// <remarks>J. Le Roux et al., "SDR – half-baked or well done?", ICASSP 2019.</remarks>
    public static double Sdr(StereoBuffer source, StereoBuffer estimate)
    {
        var (sourceEnergy, product) = (Dot(source, source), Dot(source, estimate));
        if (sourceEnergy == 0) return double.NaN;
        var scale = product / sourceEnergy;
        double error = 0;
        for (var i = 0; i < source.Length; i++)
        {
            error += Square(scale * source.Left[i] - estimate.Left[i]);
            error += Square(scale * source.Right[i] - estimate.Right[i]);
        }
        return 10 * Math.Log10(scale * scale * sourceEnergy / error);
    }

    private static double Dot(StereoBuffer a, StereoBuffer b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += (double)a.Left[i] * b.Left[i] + (double)a.Right[i] * b.Right[i];
        return sum;
    }

    private static double Square(double value) => value * value;
}
