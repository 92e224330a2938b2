namespace MusicVerse.Audio.Mixing;

/// <summary>A look-ahead limiter that works out its gain curve from true peaks, so that the result keeps below a ceiling.</summary>
internal static class Limiter
{
    private const int LookAheadFrames = 96;
    private const double ReleaseSeconds = 0.08;

    /// <param name="peaks">True peaks per frame before gain (<see cref="Analysis.TruePeak.Envelope"/>).</param>
    /// <returns>The gain of each frame, at most 1, to apply on top of <paramref name="gain"/>.</returns>
    public static float[] Envelope(float[] peaks, float gain, float ceiling)
    {
        var wanted = new float[peaks.Length];
        for (var i = 0; i < peaks.Length; i++)
        {
            var peak = peaks[i] * gain;
            wanted[i] = peak > ceiling ? ceiling / peak : 1;
        }
        var held = SlidingMinimum(wanted, LookAheadFrames);
        Release(held);
        return Smooth(held, LookAheadFrames);
    }

    /// <summary>The lowest value within ±radius, by a queue of candidates: linear time whatever the radius.</summary>
    private static float[] SlidingMinimum(float[] values, int radius)
    {
        var result = new float[values.Length];
        var queue = new int[values.Length];
        int head = 0, tail = 0;
        for (var i = 0; i < values.Length + radius; i++)
        {
            if (i < values.Length)
            {
                while (tail > head && values[queue[tail - 1]] >= values[i]) tail--;
                queue[tail++] = i;
            }
            var centre = i - radius;
            if (centre < 0) continue;
            while (queue[head] < centre - radius) head++;
            result[centre] = values[queue[head]];
        }
        return result;
    }

    private static void Release(float[] gains)
    {
        var recovery = (float)(1 - Math.Exp(-1 / (ReleaseSeconds * StereoBuffer.SampleRate)));
        var current = 1f;
        for (var i = 0; i < gains.Length; i++)
        {
            current += (1 - current) * recovery;
            if (gains[i] < current) current = gains[i];
            gains[i] = current;
        }
    }

    /// <summary>A moving average over the window in which the minimum holds: the gain is down before its peak comes.</summary>
    private static float[] Smooth(float[] gains, int radius)
    {
        var result = new float[gains.Length];
        double sum = 0;
        var width = 2 * radius + 1;
        float At(int i) => gains[Math.Clamp(i, 0, gains.Length - 1)];
        for (var i = -radius; i <= radius; i++) sum += At(i);
        for (var i = 0; i < gains.Length; i++)
        {
            result[i] = (float)Math.Min(1, sum / width);
            sum += At(i + radius + 1) - At(i - radius);
        }
        return result;
    }
}
