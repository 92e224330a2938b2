namespace MusicVerse.Audio.Analysis;

/// <summary>Where a piece lies between dark and bright and between still and excited.</summary>
/// <remarks>
/// Russell's plane (1980). Mode and tempo carry most of the valence that can be measured, energy the arousal: Eerola,
/// Friberg, Bresin, "Emotional expression in music" (2013).
/// </remarks>
internal static class MoodEstimator
{
    private const double DarkCentroid = 800, BrightCentroid = 4500;
    private const double SlowBpm = 60, FastBpm = 160;

    // Rows from still to excited, columns from dark to bright.
    private static readonly string[][] Labels =
    [
        ["melancholic", "calm", "serene"],
        ["brooding", "balanced", "cheerful"],
        ["aggressive", "driving", "euphoric"],
    ];

    public static AnalyzedMood Estimate(KeyEstimate? key, double? bpm, double energy, double centroidHertz)
    {
        var mode = key is null ? 0.5 : 0.5 + (key.Key.IsMinor ? -0.5 : 0.5) * (0.5 + 0.5 * key.Confidence);
        var pace = Math.Clamp(((bpm ?? SlowBpm) - SlowBpm) / (FastBpm - SlowBpm), 0, 1);
        var brightness = centroidHertz <= 0 ? 0 : Math.Clamp(Math.Log(centroidHertz / DarkCentroid) / Math.Log(BrightCentroid / DarkCentroid), 0, 1);
        var valence = Math.Round(0.55 * mode + 0.25 * pace + 0.2 * brightness, 2);
        var arousal = Math.Round(0.8 * energy + 0.2 * brightness, 2);
        return new AnalyzedMood(valence, arousal, Labels[Third(arousal)][Third(valence)]);
    }

    private static int Third(double value) => value < 0.4 ? 0 : value < 0.65 ? 1 : 2;
}
