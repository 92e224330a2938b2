using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Separation;

/// <summary>Energy of what both channels share and of what they do not.</summary>
internal readonly record struct StereoPicture(double Middle, double Side)
{
    /// <summary>Below this, in decibels under the middle, there is nothing to tell places by.</summary>
    private const double MonoDecibels = -40;

    public bool IsMono => Side <= Middle * Math.Pow(10, MonoDecibels / 10);

    public static StereoPicture Of(StereoBuffer sound)
    {
        double middle = 0, side = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            var (sum, difference) = (sound.Left[i] + sound.Right[i], sound.Left[i] - sound.Right[i]);
            middle += (double)sum * sum;
            side += (double)difference * difference;
        }
        return new StereoPicture(middle, side);
    }

    public StereoPicture Plus(StereoPicture other) => new(Middle + other.Middle, Side + other.Side);
}
