using MusicVerse.Audio.Theory;

namespace MusicVerse.Audio.Covers;

/// <summary>The colours of a track: its key gives the hue, its mode the light, its energy the chroma.</summary>
internal sealed record Palette(Oklch Ground, Oklch Deep, Oklch Shape, Oklch Accent, Oklch Contrast, Oklch Light, Oklch Ink)
{
    private const double DegreesPerFifth = 30, HueOfC = 30;

    /// <summary>The circle of fifths laid on the circle of hues: C at 30°, each fifth 30° on.</summary>
    public static double HueOf(Key key) => (HueOfC + DegreesPerFifth * PitchClass.Wrap(key.Tonic * 7)) % 360;

    public static Palette For(Key key, double energy)
    {
        var hue = HueOf(key);
        var chroma = 0.09 + 0.11 * energy;
        // Minor is deeper and turns a little to the cool side, major lighter and warmer.
        var (light, turn) = key.IsMinor ? (0.0, -8.0) : (0.08, 8.0);
        return new Palette(
            Ground: new Oklch(0.27 + light, chroma * 0.55, hue + turn),
            Deep: new Oklch(0.17 + light * 0.7, chroma * 0.4, hue + turn),
            Shape: new Oklch(0.55 + light, chroma, hue),
            Accent: new Oklch(0.73 + light * 0.6, chroma * 1.05, hue),
            Contrast: new Oklch(0.74 + light * 0.5, chroma * 0.95, (hue + 150) % 360),
            Light: new Oklch(0.93, chroma * 0.3, hue + turn),
            Ink: new Oklch(0.985, 0.008, hue));
    }
}
