namespace MusicVerse.Audio.Analysis;

/// <summary>The fingerprint of the first two minutes of a stream.</summary>
/// <remarks>
/// Haitsma and Kalker (ISMIR 2002): each bit says whether the step from one band to the next grows or falls over time.
/// A quotient of levels has no gain in it, and a coarse spectrum survives codecs.
/// </remarks>
internal sealed class FingerprintScan
{
    private const int Bands = 33;
    private const double LowestHertz = 300, HighestHertz = 2000, LongestSeconds = 120;
    // Rows are compared across this distance: wide enough that a shift by half a row changes few bits.
    private const int Distance = 3;
    private static readonly int MostRows = (int)(LongestSeconds * ToneCurves.FramesPerSecond);

    private readonly int[] _edges = ToneScan.Edges(Bands, LowestHertz, HighestHertz);
    private readonly List<float[]> _rows = [];

    public void Add(ReadOnlySpan<float> powers)
    {
        if (_rows.Count == MostRows) return;
        var row = new float[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var power = 0f;
            for (var bin = _edges[band]; bin < _edges[band + 1]; bin++) power += powers[bin];
            row[band] = MathF.Log(power + float.Epsilon);
        }
        _rows.Add(row);
    }

    public uint[] ToArray() => [.. Enumerable.Range(Distance, Math.Max(0, _rows.Count - Distance)).Select(Word)];

    private uint Word(int at)
    {
        var (now, before) = (_rows[at], _rows[at - Distance]);
        uint word = 0;
        for (var band = 0; band + 1 < Bands; band++)
        {
            var change = now[band] - now[band + 1] - (before[band] - before[band + 1]);
            if (change > 0) word |= 1u << band;
        }
        return word;
    }
}
