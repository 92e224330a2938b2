namespace MusicVerse.Audio.Analysis;

/// <summary>Beats that follow a tempo and fall where something begins.</summary>
/// <remarks>D. Ellis, "Beat Tracking by Dynamic Programming" (2007), with his constant for keeping time.</remarks>
internal static class BeatTracker
{
    private const double Tightness = 100;
    private const double WeakBeat = 0.1;

    /// <returns>Onset frames of the beats, rising; empty without onsets.</returns>
    public static IReadOnlyList<int> Track(OnsetCurves curves, double bpm)
    {
        var onsets = PulseCurves.Prepare(curves.Sum());
        var deviation = Math.Sqrt(onsets.Sum(value => (double)value * value) / onsets.Length);
        if (deviation <= 0) return [];
        var period = OnsetCurves.FramesPerSecond * 60 / bpm;
        var (score, previous) = Accumulate(onsets, deviation, period);
        var beats = new List<int>();
        for (var at = LastBeat(score, period); at >= 0; at = previous[at]) beats.Add(at);
        beats.Reverse();
        return Trim(beats, onsets);
    }

    /// <summary>The tempo of a straight line through the beats, where they follow one; otherwise the tempo asked for.</summary>
    public static double Tempo(IReadOnlyList<int> beats, double bpm)
    {
        const int leastBeats = 8;
        const double drift = 0.03;
        if (beats.Count < leastBeats) return bpm;
        var middle = (beats.Count - 1) / 2.0;
        double slope = 0, power = 0;
        for (var i = 0; i < beats.Count; i++)
        {
            slope += (i - middle) * beats[i];
            power += (i - middle) * (i - middle);
        }
        var tempo = OnsetCurves.FramesPerSecond * 60 / (slope / power);
        return Math.Abs(tempo / bpm - 1) < drift ? tempo : bpm;
    }

    private static (float[] Score, int[] Previous) Accumulate(float[] onsets, double deviation, double period)
    {
        var (nearest, farthest) = (Math.Max(1, (int)Math.Round(period / 2)), (int)Math.Round(period * 2));
        float[] costs = [.. Enumerable.Range(nearest, farthest - nearest + 1).Select(gap => (float)(Tightness * Math.Pow(Math.Log(gap / period), 2)))];
        var score = new float[onsets.Length];
        var previous = new int[onsets.Length];
        for (var at = 0; at < onsets.Length; at++)
        {
            var (best, from) = (0f, -1);
            for (var i = 0; i < costs.Length && at - nearest - i >= 0; i++)
            {
                var value = score[at - nearest - i] - costs[i];
                if (value > best) (best, from) = (value, at - nearest - i);
            }
            score[at] = best + (float)(onsets[at] / deviation);
            previous[at] = from;
        }
        return (score, previous);
    }

    /// <summary>The best end within the last period.</summary>
    private static int LastBeat(float[] score, double period)
    {
        var last = score.Length - 1;
        for (var at = last; at >= 0 && at > score.Length - 1 - period; at--)
            if (score[at] > score[last]) last = at;
        return last;
    }

    /// <summary>Silence before and after the music has no beats.</summary>
    private static List<int> Trim(List<int> beats, float[] onsets)
    {
        if (beats.Count == 0) return beats;
        var threshold = WeakBeat * beats.Average(beat => onsets[beat]);
        var first = beats.FindIndex(beat => onsets[beat] > threshold);
        var last = beats.FindLastIndex(beat => onsets[beat] > threshold);
        return first < 0 ? [] : beats[first..(last + 1)];
    }
}
