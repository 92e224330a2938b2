using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>How driving a piece feels, from its evenness of level, its brightness and its pace.</summary>
internal static class EnergyEstimator
{
    /// <returns>0 calm … 1 driving; 0 for silence.</returns>
    public static double Estimate(StereoBuffer sound, double? bpm)
    {
        var steps = LoudnessMeter.Measure(sound).Steps.Where(l => l > -70).ToList();
        if (steps.Count == 0) return 0;
        // Dense music stays near its own maximum; sparse music falls away between events.
        var density = Math.Clamp(1 + (steps.Average() - steps.Max()) / 20, 0, 1);
        var pace = Math.Clamp(((bpm ?? 90) - 60) / 115, 0, 1);
        return Math.Round(Math.Clamp(0.45 * density + 0.3 * Brightness(sound) + 0.25 * pace, 0, 1), 2);
    }

    /// <summary>Share of the power of sample differences: high frequencies against all.</summary>
    private static double Brightness(StereoBuffer sound)
    {
        const double brightRatio = 0.35;
        double power = 0, difference = 0;
        for (var i = 1; i < sound.Length; i++)
        {
            double x = sound.Left[i], d = x - sound.Left[i - 1];
            power += x * x;
            difference += d * d;
        }
        return power <= 0 ? 0 : Math.Clamp(Math.Sqrt(difference / power) / brightRatio, 0, 1);
    }
}
