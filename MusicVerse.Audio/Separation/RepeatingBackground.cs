using System.Numerics;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// What comes again: accompaniments repeat, voices rarely sing the same twice. Every frame is compared with all others of the block,
/// and the median of those most like it is taken for the background.
/// </summary>
/// <remarks>Z. Rafii, B. Pardo, "Music/voice separation using the similarity matrix", ISMIR 2012 (REPET-SIM).</remarks>
internal sealed class RepeatingBackground(int similarFrames, int distanceFrames)
{
    private const float Taken = float.MinValue;
    private readonly RunningMedian _median = new(similarFrames);

    /// <returns>For every bin the share of the background, 0…1.</returns>
    public Plane Mask(Plane magnitudes, int comparedBins)
    {
        using var unit = Normalized(magnitudes, comparedBins);
        var mask = magnitudes.Another();
        Work.ForEach(magnitudes.Frames, () => (Likeness: new float[magnitudes.Frames], Rows: new int[similarFrames]), (frame, own) =>
        {
            Compare(unit, frame, own.Likeness);
            Choose(own.Likeness, frame, own.Rows);
            var background = mask[frame];
            _median.OfRows(magnitudes, own.Rows, background);
            Share(background, magnitudes[frame]);
        });
        return mask;
    }

    private static Plane Normalized(Plane magnitudes, int bins)
    {
        const float nothing = 1e-9f;
        var unit = magnitudes.Another(bins);
        Work.ForEach(magnitudes.Frames, frame =>
        {
            var from = magnitudes[frame][..bins];
            var to = unit[frame];
            var energy = 0f;
            foreach (var value in from) energy += value * value;
            var scale = 1 / (MathF.Sqrt(energy) + nothing);
            for (var bin = 0; bin < to.Length; bin++) to[bin] = from[bin] * scale;
        });
        return unit;
    }

    private static void Compare(Plane unit, int frame, Span<float> likeness)
    {
        var mine = unit[frame];
        for (var other = 0; other < unit.Frames; other++)
        {
            var theirs = unit[other];
            var (sum, sum2) = (Vector<float>.Zero, Vector<float>.Zero);
            var bin = 0;
            for (; bin + 2 * Vector<float>.Count <= mine.Length; bin += 2 * Vector<float>.Count)
            {
                sum += new Vector<float>(mine[bin..]) * new Vector<float>(theirs[bin..]);
                sum2 += new Vector<float>(mine[(bin + Vector<float>.Count)..]) * new Vector<float>(theirs[(bin + Vector<float>.Count)..]);
            }
            var total = Vector.Sum(sum + sum2);
            for (; bin < mine.Length; bin++) total += mine[bin] * theirs[bin];
            likeness[other] = total;
        }
    }

    /// <summary>The most similar frames, none within the minimum distance of another that was chosen; the frame itself counts.</summary>
    private void Choose(float[] likeness, int frame, int[] rows)
    {
        likeness[frame] = float.MaxValue;
        for (var i = 0; i < rows.Length; i++)
        {
            var best = IndexOfGreatest(likeness);
            // A short block has fewer frames than are asked for: the frame itself then fills the list.
            rows[i] = likeness[best] > Taken ? best : frame;
            var first = Math.Max(0, best - distanceFrames);
            likeness.AsSpan(first, Math.Min(likeness.Length, best + distanceFrames + 1) - first).Fill(Taken);
        }
    }

    private static int IndexOfGreatest(float[] values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }

    private static void Share(Span<float> background, ReadOnlySpan<float> whole)
    {
        const float nothing = 1e-9f;
        for (var bin = 0; bin < whole.Length; bin++) background[bin] = (Math.Min(background[bin], whole[bin]) + nothing) / (whole[bin] + nothing);
    }
}
