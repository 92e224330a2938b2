namespace MusicVerse.Audio.Analysis;

/// <summary>Traits of the onsets of a whole piece that make a fast or a slow beat likely; about 0 is usual.</summary>
/// <param name="Brightness">Onsets in the highs against those in the middle, logarithmic.</param>
/// <param name="Weight">Onsets in the bass against those in the middle, logarithmic.</param>
/// <param name="Density">Onsets per second, logarithmic.</param>
internal sealed record OnsetCharacter(double Brightness, double Weight, double Density)
{
    private const double Faint = 1e-6;
    // Beyond this there is no music to learn from, only bare tones and clicks.
    private const double Extreme = 1.5;
    // The logarithm of onsets per second that pieces have on average.
    private const double UsualDensity = 1.5;
    // An onset rises this far above the average, and is the highest of the frames around it.
    private const double Rise = 1.2, LeastDensity = 0.1;
    private const int Reach = 3;

    public static OnsetCharacter Of(PulseCurves pulse)
    {
        var middle = pulse.Middle.Average() + Faint;
        return new OnsetCharacter(
            Bounded(Math.Log((pulse.High.Average() + Faint) / middle)),
            Bounded(Math.Log((pulse.Low.Average() + Faint) / middle)),
            Bounded(Math.Log(Count(pulse.Sum) / (pulse.Sum.Length / OnsetCurves.FramesPerSecond) + LeastDensity) - UsualDensity));
    }

    private static double Bounded(double trait) => Math.Clamp(trait, -Extreme, Extreme);

    private static double Count(float[] values)
    {
        var least = Rise * values.Average();
        var count = 0;
        for (var i = Reach; i < values.Length - Reach; i++)
        {
            var value = values[i];
            var isTop = value >= values[i - 1] && value > values[i + 1] && value >= values[i - Reach] && value >= values[i + Reach];
            if (value > least && isTop) count++;
        }
        return count;
    }
}
