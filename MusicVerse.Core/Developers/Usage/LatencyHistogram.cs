namespace MusicVerse.Core.Developers.Usage;

/// <summary>How many requests took how long.</summary>
public sealed class LatencyHistogram
{
    private const int Decimals = 2;

    private readonly long[] _counts = new long[LatencyScale.Slots];
    private long _total;

    /// <param name="slot">Of <see cref="LatencyScale"/>; <see cref="LatencyScale.Untimed"/> is passed over.</param>
    /// <param name="requests">How many.</param>
    public void Add(int slot, long requests)
    {
        if (slot >= 0)
        {
            _counts[slot] += requests;
            _total += requests;
        }
    }

    public void Add(LatencyHistogram other)
    {
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            Add(slot, other._counts[slot]);
        }
    }

    /// <summary>The time within which this part of all requests was answered (nearest rank).</summary>
    /// <param name="part">Above 0, at most 1.</param>
    /// <returns>Milliseconds, wrong by at most <see cref="LatencyScale.RelativeError"/>; null without requests.</returns>
    public double? Percentile(double part)
    {
        if (_total == 0)
        {
            return null;
        }

        var rank = (long)Math.Ceiling(part * _total);
        var slot = 0;
        for (var seen = _counts[0]; seen < rank; seen += _counts[slot])
        {
            slot++;
        }

        return Math.Round(LatencyScale.Milliseconds(slot), Decimals);
    }
}
