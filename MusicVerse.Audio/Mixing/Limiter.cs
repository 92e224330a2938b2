using MusicVerse.Audio.Analysis;

namespace MusicVerse.Audio.Mixing;

/// <summary>A look-ahead limiter that works out its gain curve from true peaks, so that the result keeps below a ceiling.</summary>
internal static class Limiter
{
    private const int LookAheadFrames = 96;
    private const double ReleaseSeconds = 0.08;

    /// <summary>Leaves room for what lossy encoders add, as masters do.</summary>
    private const double GuardCeilingDbtp = -1;

    /// <summary>What is left over after these is some hundredths of a decibel.</summary>
    private const int HoldPasses = 2;

    /// <summary>Holds what lies beyond full scale under it, in place: files clip there. Sound within full scale is not touched.</summary>
    public static void HoldUnderFullScale(StereoBuffer sound)
    {
        if (sound.Peak() > 1) Hold(sound, GuardCeilingDbtp);
    }

    /// <summary>Brings all true peaks to a ceiling or under it, in place. Gains that move between the samples make new peaks, so it measures again.</summary>
    public static void Hold(StereoBuffer sound, double ceilingDbtp)
    {
        var ceiling = Decibels.ToGain(ceilingDbtp);
        var peak = TruePeak.Of(sound);
        if (peak <= ceiling) return;
        var gains = new float[sound.Length];
        for (var pass = 0; pass < HoldPasses && peak > ceiling; pass++)
        {
            Envelope(TruePeak.Envelope(sound, floor: ceiling / TruePeak.HighestRise), 1, ceiling, gains);
            for (var i = 0; i < gains.Length; i++)
            {
                sound.Left[i] *= gains[i];
                sound.Right[i] *= gains[i];
            }
            peak = TruePeak.Of(sound);
        }
        if (peak > ceiling) sound.Scale(ceiling / peak);
    }

    /// <param name="peaks">True peaks per frame before gain (<see cref="TruePeak.Envelope"/>).</param>
    /// <param name="gains">Receives the gain of each frame, at most 1, to apply on top of <paramref name="gain"/>.</param>
    public static void Envelope(float[] peaks, float gain, float ceiling, float[] gains)
    {
        for (var i = 0; i < peaks.Length; i++)
        {
            var peak = peaks[i] * gain;
            gains[i] = peak > ceiling ? ceiling / peak : 1;
        }
        HoldMinimum(gains, LookAheadFrames);
        Release(gains);
        Smooth(gains, LookAheadFrames);
    }

    /// <summary>The lowest value within ±radius, in place, by a queue of candidates: linear time whatever the radius.</summary>
    private static void HoldMinimum(float[] values, int radius)
    {
        var size = 2 * radius + 2;
        var (places, lows) = (new int[size], new float[size]);
        int head = 0, count = 0;
        for (var i = 0; i < values.Length + radius; i++)
        {
            if (i < values.Length)
            {
                while (count > 0 && lows[(head + count - 1) % size] >= values[i]) count--;
                var tail = (head + count++) % size;
                (places[tail], lows[tail]) = (i, values[i]);
            }
            var centre = i - radius;
            if (centre < 0) continue;
            while (places[head] < centre - radius)
            {
                head = (head + 1) % size;
                count--;
            }
            values[centre] = lows[head];
        }
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

    /// <summary>A moving average over the window in which the minimum holds, in place: the gain is down before its peak comes.</summary>
    private static void Smooth(float[] gains, int radius)
    {
        if (gains.Length == 0) return;
        var width = 2 * radius + 1;
        var window = new float[width];
        double sum = 0;
        var (first, last) = (gains[0], gains[^1]);
        for (var i = -radius; i <= radius; i++) sum += window[i + radius] = i < 0 ? first : i < gains.Length ? gains[i] : last;
        for (int i = 0, oldest = 0; i < gains.Length; i++)
        {
            var ahead = i + radius + 1;
            var entering = ahead < gains.Length ? gains[ahead] : last;
            gains[i] = (float)Math.Min(1, sum / width);
            sum += entering - window[oldest];
            window[oldest] = entering;
            if (++oldest == width) oldest = 0;
        }
    }
}
