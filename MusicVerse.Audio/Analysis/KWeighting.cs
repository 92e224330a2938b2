using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>The two filters through which loudness is measured (ITU-R BS.1770-4, Annex 1), at any sample rate.</summary>
/// <remarks>The analogue prototypes of the standard's 48 kHz coefficients, transformed for the rate in question.</remarks>
internal static class KWeighting
{
    public static Biquad Shelf(int sampleRate)
    {
        const double hertz = 1681.974450955533, gainDb = 3.999843853973347, q = 0.7071752369554196, slope = 0.4996667741545416;
        var k = Math.Tan(Math.PI * hertz / sampleRate);
        var high = Math.Pow(10, gainDb / 20);
        var band = Math.Pow(high, slope);
        var a0 = 1 + k / q + k * k;
        return new Biquad((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
            2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    public static Biquad HighPass(int sampleRate)
    {
        const double hertz = 38.13547087602444, q = 0.5003270373238773;
        var k = Math.Tan(Math.PI * hertz / sampleRate);
        var a0 = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }
}
