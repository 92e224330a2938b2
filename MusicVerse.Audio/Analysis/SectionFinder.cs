namespace MusicVerse.Audio.Analysis;

/// <param name="Label">"A", "B" … "Z", "AA".</param>
internal sealed record FoundSection(string Label, double Start, double End);

/// <summary>The parts of a piece: where sound and harmony change together, and which parts are alike.</summary>
/// <remarks>J. Foote, "Automatic Audio Segmentation Using a Measure of Audio Novelty" (2000), on bars where there are bars.</remarks>
internal static class SectionFinder
{
    private const double BlockSeconds = 2, ShortestBlock = 1;
    private const int KernelBlocks = 8, LeastBlocks = 4;
    private const double LeastNovelty = 0.12;
    private const double SameSection = 0.8;
    private const double ChromaWeight = 1.5;

    /// <param name="downbeats">Seconds; empty where no bars were found.</param>
    /// <returns>At least one section; they follow each other without gaps from 0 to <paramref name="seconds"/>.</returns>
    public static IReadOnlyList<FoundSection> Find(ToneCurves tones, IReadOnlyList<double> downbeats, double seconds)
    {
        var edges = Edges(downbeats, seconds);
        var blocks = Blocks(tones, edges);
        List<int> cuts = [0, .. Boundaries(blocks), blocks.Count];
        var labels = Label(blocks, cuts);
        return [.. Enumerable.Range(0, cuts.Count - 1).Select(i => new FoundSection(Name(labels[i]), i == 0 ? 0 : edges[cuts[i]], i == cuts.Count - 2 ? seconds : edges[cuts[i + 1]]))];
    }

    /// <summary>Bars, or stretches of two seconds.</summary>
    private static List<double> Edges(IReadOnlyList<double> downbeats, double seconds)
    {
        var edges = new List<double> { 0 };
        foreach (var bar in downbeats.Where(bar => bar > ShortestBlock && bar < seconds - ShortestBlock))
        {
            // What lies before the first bar and between far bars, such as a break without a beat, is cut evenly.
            while (bar - edges[^1] > 2 * BlockSeconds + ShortestBlock) edges.Add(edges[^1] + BlockSeconds);
            if (bar - edges[^1] >= ShortestBlock) edges.Add(bar);
        }
        while (seconds - edges[^1] > 2 * BlockSeconds + ShortestBlock) edges.Add(edges[^1] + BlockSeconds);
        edges.Add(seconds);
        return edges;
    }

    /// <summary>For each block timbre and pitch classes, every dimension centred and scaled over the piece.</summary>
    private static List<double[]> Blocks(ToneCurves tones, List<double> edges)
    {
        var rows = Enumerable.Range(0, edges.Count - 1)
            .Select(i => (Timbre: tones.TimbreBetween(edges[i], edges[i + 1]), Chroma: Unit(tones.ChromaBetween(edges[i], edges[i + 1])))).ToList();
        var timbre = Standardize([.. rows.Select(row => row.Timbre)]);
        var chroma = Standardize([.. rows.Select(row => row.Chroma)]);
        return [.. timbre.Zip(chroma, (t, c) => (double[])[.. t, .. c.Select(value => value * ChromaWeight)])];
    }

    private static double[] Unit(double[] values)
    {
        var most = values.Max();
        return most <= 0 ? values : [.. values.Select(value => value / most)];
    }

    /// <summary>Zero mean, and a common scale for all dimensions, so that noise in a still one does not count as much as change in a lively one.</summary>
    private static List<double[]> Standardize(List<double[]> rows)
    {
        var width = rows[0].Length;
        double[] means = [.. Enumerable.Range(0, width).Select(i => rows.Average(row => row[i]))];
        var deviation = Math.Sqrt(rows.Average(row => row.Select((value, i) => (value - means[i]) * (value - means[i])).Sum() / width)) + 1e-9;
        return [.. rows.Select(row => row.Select((value, i) => (value - means[i]) / deviation).ToArray())];
    }

    /// <summary>Peaks of the novelty that stand out from their surroundings.</summary>
    private static List<int> Boundaries(List<double[]> blocks)
    {
        var novelty = Enumerable.Range(0, blocks.Count).Select(i => Novelty(blocks, i)).ToArray();
        if (novelty.Length < 2 * LeastBlocks) return [];
        var threshold = Math.Max(LeastNovelty, novelty.Average());
        var found = new List<int>();
        foreach (var at in Enumerable.Range(0, novelty.Length).Where(i => novelty[i] > threshold).OrderByDescending(i => novelty[i]))
        {
            if (at < LeastBlocks || at > blocks.Count - LeastBlocks || found.Any(other => Math.Abs(other - at) < LeastBlocks)) continue;
            found.Add(at);
        }
        found.Sort();
        return found;
    }

    /// <summary>Foote's checkerboard: likeness within the past and within the future, less the likeness between them.</summary>
    private static double Novelty(List<double[]> blocks, int at)
    {
        var reach = Math.Min(KernelBlocks, Math.Min(at, blocks.Count - at));
        if (reach < 2) return 0;
        double sum = 0, weights = 0;
        for (var i = -reach; i < reach; i++)
        {
            for (var j = -reach; j < reach; j++)
            {
                if (i == j) continue;
                var weight = Math.Exp(-4.0 * ((i + 0.5) * (i + 0.5) + (j + 0.5) * (j + 0.5)) / (KernelBlocks * KernelBlocks));
                sum += weight * (i < 0 == j < 0 ? 1 : -1) * Vectors.Cosine(blocks[at + i], blocks[at + j]);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /// <summary>A part that is like an earlier one gets its label.</summary>
    private static List<int> Label(List<double[]> blocks, List<int> cuts)
    {
        var centres = new List<double[]>();
        var labels = new List<int>();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var centre = Mean(blocks[cuts[i]..cuts[i + 1]]);
            var alike = Enumerable.Range(0, centres.Count).Where(label => Alike(centres[label], centre)).Order().ToList();
            var label = alike.Count > 0 ? alike.MaxBy(l => Vectors.Cosine(centres[l], centre)) : centres.Count;
            if (label == centres.Count) centres.Add(centre);
            labels.Add(label);
        }
        return labels;
    }

    private static bool Alike(double[] a, double[] b) => Vectors.Cosine(a, b) > SameSection;

    private static double[] Mean(List<double[]> rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];

    private static string Name(int label) => label < 26 ? ((char)('A' + label)).ToString() : Name(label / 26 - 1) + Name(label % 26);
}
