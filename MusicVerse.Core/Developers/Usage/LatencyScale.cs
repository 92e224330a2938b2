namespace MusicVerse.Core.Developers.Usage;

/// <summary>
/// Latencies in slots that grow by a fixed factor. Counts of the same slot can be added, whatever they were counted for, and
/// every percentile of the sum is still known within <see cref="RelativeError"/>.
/// </summary>
/// <remarks>
/// The mapping and its bound are those of DDSketch: C. Masson, J. E. Rim, H. K. Lee, "DDSketch: A Fast and Fully-Mergeable
/// Quantile Sketch with Relative-Error Guarantees", PVLDB 12(12), 2019, section 2.1. Here the number of slots is fixed: what is
/// quicker than <see cref="Shortest"/> falls into the first, what is slower than <see cref="Longest"/> into the last.
/// </remarks>
public static class LatencyScale
{
    /// <summary>Of a percentile, at most, between <see cref="Shortest"/> and <see cref="Longest"/>.</summary>
    public const double RelativeError = 0.1;

    /// <summary>The slot of requests whose time tells nothing.</summary>
    public const short Untimed = -1;

    private const double Growth = (1 + RelativeError) / (1 - RelativeError);
    private const double ShortestMs = 0.1;

    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(ShortestMs);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How many there are; they are numbered from 0.</summary>
    public static readonly int Slots = (int)Math.Ceiling(Math.Log(Longest / Shortest, Growth)) + 1;

    private static readonly double GrowthLog = Math.Log(Growth);

    public static short SlotOf(TimeSpan latency)
    {
        var slot = Math.Ceiling(Math.Log(latency.TotalMilliseconds / ShortestMs) / GrowthLog);
        // A latency of zero has the logarithm minus infinity.
        return (short)Math.Clamp(slot, 0, Slots - 1);
    }

    /// <summary>The value that is at most <see cref="RelativeError"/> away from everything in the slot.</summary>
    /// <returns>Milliseconds.</returns>
    public static double Milliseconds(int slot) => ShortestMs * 2 * Math.Pow(Growth, slot) / (Growth + 1);
}
