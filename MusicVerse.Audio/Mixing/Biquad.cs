using System.Runtime.Intrinsics;

namespace MusicVerse.Audio.Mixing;

/// <summary>A second-order filter section. Formulas: R. Bristow-Johnson, Audio EQ Cookbook.</summary>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    private const double Butterworth = 0.7071;

    public static Biquad HighPass(double hertz, double q = Butterworth)
    {
        var (cos, alpha) = Angle(hertz, q);
        return Normalized((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad LowPass(double hertz, double q = Butterworth)
    {
        var (cos, alpha) = Angle(hertz, q);
        return Normalized((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad BandPass(double hertz, double q)
    {
        var (cos, alpha) = Angle(hertz, q);
        return Normalized(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad Peak(double hertz, double gainDb, double q)
    {
        var (cos, alpha) = Angle(hertz, q);
        var a = Math.Pow(10, gainDb / 40);
        return Normalized(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
    }

    public static Biquad LowShelf(double hertz, double gainDb) => Shelf(hertz, gainDb, 1);

    public static Biquad HighShelf(double hertz, double gainDb) => Shelf(hertz, gainDb, -1);

    /// <summary>Both channels at once: each step waits for the one before, so two lanes cost as much as one.</summary>
    public void Apply(StereoBuffer sound)
    {
        var (left, right) = (sound.Left, sound.Right);
        Vector128<double> z1 = default, z2 = default;
        var (b0, b1, b2, a1, a2) = (Vector128.Create(B0), Vector128.Create(B1), Vector128.Create(B2), Vector128.Create(A1), Vector128.Create(A2));
        for (var i = 0; i < left.Length; i++)
        {
            var x = Vector128.Create(left[i], (double)right[i]);
            var y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            left[i] = (float)y[0];
            right[i] = (float)y[1];
        }
    }

    public void Apply(float[] samples)
    {
        double z1 = 0, z2 = 0;
        var (b0, b1, b2, a1, a2) = this;
        for (var i = 0; i < samples.Length; i++)
        {
            double x = samples[i];
            var y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            samples[i] = (float)y;
        }
    }

    private static Biquad Shelf(double hertz, double gainDb, int side)
    {
        var (cos, alpha) = Angle(hertz, Butterworth);
        var a = Math.Pow(10, gainDb / 40);
        var root = 2 * Math.Sqrt(a) * alpha;
        return Normalized(
            a * (a + 1 - side * (a - 1) * cos + root),
            side * 2 * a * (a - 1 - side * (a + 1) * cos),
            a * (a + 1 - side * (a - 1) * cos - root),
            a + 1 + side * (a - 1) * cos + root,
            side * -2 * (a - 1 + side * (a + 1) * cos),
            a + 1 + side * (a - 1) * cos - root);
    }

    private static (double Cos, double Alpha) Angle(double hertz, double q)
    {
        var omega = 2 * Math.PI * hertz / StereoBuffer.SampleRate;
        return (Math.Cos(omega), Math.Sin(omega) / (2 * q));
    }

    private static Biquad Normalized(double b0, double b1, double b2, double a0, double a1, double a2) =>
        new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
}
