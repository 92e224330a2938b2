using System.Globalization;

namespace MusicVerse.Audio.Covers;

/// <summary>A colour by lightness 0…1, chroma 0…0.37 and hue in degrees: equal lightness looks equally light in every hue.</summary>
/// <remarks>B. Ottosson, "A perceptual color space for image processing", 2020.</remarks>
internal readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    private const double ChromaStep = 0.95;
    private const int MostSteps = 60;

    public Oklch Lighter(double by) => this with { Lightness = Math.Clamp(Lightness + by, 0, 1) };

    public Oklch Turned(double degrees) => this with { Hue = (Hue + degrees + 360) % 360 };

    public Oklch WithChroma(double chroma) => this with { Chroma = chroma };

    /// <summary>"#rrggbb"; chroma is lowered until the colour exists in sRGB.</summary>
    public string Hex
    {
        get
        {
            var colour = this;
            for (var i = 0; i < MostSteps && !colour.InGamut; i++) colour = colour.WithChroma(colour.Chroma * ChromaStep);
            var (red, green, blue) = colour.Linear();
            return string.Create(CultureInfo.InvariantCulture, $"#{Byte(red):x2}{Byte(green):x2}{Byte(blue):x2}");
        }
    }

    private bool InGamut
    {
        get
        {
            const double slack = 0.001;
            var (red, green, blue) = Linear();
            return Math.Min(red, Math.Min(green, blue)) >= -slack && Math.Max(red, Math.Max(green, blue)) <= 1 + slack;
        }
    }

    private (double Red, double Green, double Blue) Linear()
    {
        var a = Chroma * Math.Cos(Hue * Math.PI / 180);
        var b = Chroma * Math.Sin(Hue * Math.PI / 180);
        var l = Math.Pow(Lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(Lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(Lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static int Byte(double linear)
    {
        var clipped = Math.Clamp(linear, 0, 1);
        var encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.Pow(clipped, 1 / 2.4) - 0.055;
        return (int)Math.Round(encoded * 255);
    }
}
