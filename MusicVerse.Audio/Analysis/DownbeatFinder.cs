namespace MusicVerse.Audio.Analysis;

/// <summary>Which beats begin a bar: where the bass comes in and the harmony changes, in threes or in fours.</summary>
internal static class DownbeatFinder
{
    private const int LeastBeats = 8;
    private static readonly int[] Meters = [4, 3];

    // Nearly all music counts to four; three has to be plainly better.
    private const double TripleHandicap = 0.8;
    private const double HarmonyWeight = 2;

    /// <param name="beats">Onset frames.</param>
    /// <returns>Those of them that begin a bar; empty for too few.</returns>
    public static IReadOnlyList<int> Find(IReadOnlyList<int> beats, OnsetCurves onsets, ToneCurves tones)
    {
        if (beats.Count < LeastBeats) return [];
        var accents = Accents(beats, onsets, tones);
        var (meter, phase) = Meters
            .SelectMany(count => Enumerable.Range(0, count).Select(first => (Meter: count, Phase: first)))
            .MaxBy(bar => Contrast(accents, bar.Meter, bar.Phase) * (bar.Meter == 3 ? TripleHandicap : 1));
        return [.. beats.Where((_, i) => i % meter == phase)];
    }

    private static double[] Accents(IReadOnlyList<int> beats, OnsetCurves onsets, ToneCurves tones)
    {
        double[] low = [.. beats.Select(beat => Near(onsets.Low, beat))];
        double[] change = [.. beats.Select(beat => HarmonicChange(tones, beat, beats))];
        var (lowMean, changeMean) = (low.Average() + 1e-9, change.Average() + 1e-9);
        return [.. low.Zip(change, (l, c) => l / lowMean + HarmonyWeight * c / changeMean)];
    }

    /// <summary>How far the first beats of bars stand above the others.</summary>
    private static double Contrast(double[] accents, int meter, int phase)
    {
        var first = accents.Where((_, i) => i % meter == phase).Average();
        return first - accents.Where((_, i) => i % meter != phase).Average();
    }

    private static double Near(float[] curve, int at)
    {
        const int radius = 4;
        double most = 0;
        for (var i = Math.Max(0, at - radius); i <= Math.Min(curve.Length - 1, at + radius); i++) most = Math.Max(most, curve[i]);
        return most;
    }

    /// <summary>One minus the likeness of the pitches in the beat before and after.</summary>
    private static double HarmonicChange(ToneCurves tones, int beat, IReadOnlyList<int> beats)
    {
        var gap = (beats[^1] - beats[0]) / (double)(beats.Count - 1) / OnsetCurves.FramesPerSecond;
        var time = beat / OnsetCurves.FramesPerSecond;
        var (before, after) = (tones.ChromaBetween(time - gap, time), tones.ChromaBetween(time, time + gap));
        return 1 - Vectors.Cosine(before, after);
    }
}
