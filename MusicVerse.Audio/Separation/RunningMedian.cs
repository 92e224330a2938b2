using System.Numerics;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// Medians of an odd number of rows, several bins at a time: a sorting network of minima and maxima has no branches, which makes
/// it ten times as fast as keeping a sorted window for every bin.
/// </summary>
/// <remarks>K. E. Batcher, "Sorting networks and their applications", 1968, without the comparators that the middle does not need.</remarks>
internal sealed class RunningMedian
{
    private readonly (int Low, int High)[] _network;

    /// <param name="taps">How many values the median is of: odd.</param>
    public RunningMedian(int taps)
    {
        Taps = taps;
        _network = NeededBy(taps / 2, Network(taps));
    }

    public int Taps { get; }

    /// <summary>Along time: each value becomes the median of its neighbours before and after. Beyond the ends the plane is mirrored.</summary>
    public Plane AlongTime(Plane source)
    {
        var result = source.Another();
        Work.ForEach(source.Frames, () => new int[Taps], (frame, rows) =>
        {
            for (var i = 0; i < Taps; i++) rows[i] = Mirrored(frame + i - Taps / 2, source.Frames);
            OfRows(source, rows, result[frame]);
        });
        return result;
    }

    /// <summary>Along frequency, likewise.</summary>
    public Plane AlongFrequency(Plane source)
    {
        var half = Taps / 2;
        var result = source.Another();
        Work.ForEach(source.Frames, () => new float[source.Bins + 2 * half], (frame, padded) =>
        {
            source[frame].CopyTo(padded.AsSpan(half));
            for (var i = 0; i < half; i++)
            {
                padded[half - 1 - i] = source[frame][Mirrored(-1 - i, source.Bins)];
                padded[half + source.Bins + i] = source[frame][Mirrored(source.Bins + i, source.Bins)];
            }
            OfShifts(padded, result[frame]);
        });
        return result;
    }

    /// <summary>The median of as many rows as there are taps.</summary>
    public void OfRows(Plane source, ReadOnlySpan<int> rows, Span<float> result)
    {
        Span<Vector<float>> wires = stackalloc Vector<float>[Taps];
        for (var bin = 0; bin < result.Length; bin += Vector<float>.Count)
        {
            // The last step overlaps the one before rather than to run beyond the row.
            bin = Math.Min(bin, result.Length - Vector<float>.Count);
            for (var i = 0; i < wires.Length; i++) wires[i] = new Vector<float>(source[rows[i]][bin..]);
            Sort(wires);
            wires[Taps / 2].CopyTo(result[bin..]);
        }
    }

    private void OfShifts(ReadOnlySpan<float> padded, Span<float> result)
    {
        Span<Vector<float>> wires = stackalloc Vector<float>[Taps];
        for (var bin = 0; bin < result.Length; bin += Vector<float>.Count)
        {
            bin = Math.Min(bin, result.Length - Vector<float>.Count);
            for (var i = 0; i < wires.Length; i++) wires[i] = new Vector<float>(padded[(bin + i)..]);
            Sort(wires);
            wires[Taps / 2].CopyTo(result[bin..]);
        }
    }

    private void Sort(Span<Vector<float>> wires)
    {
        foreach (var (low, high) in _network)
        {
            var (a, b) = (wires[low], wires[high]);
            wires[low] = Vector.Min(a, b);
            wires[high] = Vector.Max(a, b);
        }
    }

    private static int Mirrored(int index, int count)
    {
        if (index < 0) index = -1 - index;
        if (index >= count) index = 2 * count - 1 - index;
        return Math.Clamp(index, 0, count - 1);
    }

    /// <summary>Batcher's odd-even merge sort for any number of wires.</summary>
    private static List<(int Low, int High)> Network(int wires)
    {
        var comparators = new List<(int, int)>();
        for (var p = 1; p < wires; p *= 2)
            for (var k = p; k >= 1; k /= 2)
                for (var j = k % p; j + k < wires; j += 2 * k)
                    for (var i = 0; i < Math.Min(k, wires - j - k); i++)
                        if ((i + j) / (2 * p) == (i + j + k) / (2 * p)) comparators.Add((i + j, i + j + k));
        return comparators;
    }

    private static (int Low, int High)[] NeededBy(int wire, List<(int Low, int High)> comparators)
    {
        var needed = new HashSet<int> { wire };
        var kept = new List<(int, int)>();
        foreach (var (low, high) in Enumerable.Reverse(comparators))
        {
            if (!needed.Contains(low) && !needed.Contains(high)) continue;
            needed.Add(low);
            needed.Add(high);
            kept.Add((low, high));
        }
        kept.Reverse();
        return [.. kept];
    }
}
