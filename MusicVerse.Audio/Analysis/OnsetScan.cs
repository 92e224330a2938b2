namespace MusicVerse.Audio.Analysis;

/// <summary>How much begins at each moment, in three registers, <see cref="FramesPerSecond"/> values a second.</summary>
/// <param name="Low">Kick and bass, up to 150 Hz.</param>
/// <param name="Middle">Snare, voices and chords.</param>
/// <param name="High">Hats and other noise above 2 kHz.</param>
internal sealed record OnsetCurves(float[] Low, float[] Middle, float[] High)
{
    public const double FramesPerSecond = (double)MonoSound.SampleRate / OnsetScan.Hop;

    public int Length => Low.Length;

    /// <summary>All registers together.</summary>
    public float[] Sum()
    {
        var sum = new float[Length];
        for (var i = 0; i < sum.Length; i++) sum[i] = Low[i] + Middle[i] + High[i];
        return sum;
    }
}

/// <summary>Onset strength of a mono stream: the rises of level in bands evenly spaced in pitch.</summary>
internal sealed class OnsetScan
{
    public const int Hop = 128;
    private const int Window = 1024, Bands = 24;
    private const double LowestHertz = 40, HighestHertz = 8000, LowEnds = 150, MiddleEnds = 2000;
    // 70 dB below a full-scale tone: what rises below this is the noise of codecs and rooms.
    private const double FloorPower = Window * (double)Window / 16 * 1e-7;

    private readonly Fourier _fourier = new(Window);
    private readonly FrameQueue _frames = new(Window, Hop);
    private readonly float[] _powers = new float[Window / 2 + 1];
    private readonly int[] _edges = Edges();
    private readonly float[] _previous = new float[Bands];
    private readonly List<float> _low = [], _middle = [], _high = [];

    public void Add(ReadOnlySpan<float> samples)
    {
        _frames.Add(samples);
        while (_frames.TryTake(out var frame)) Measure(frame);
    }

    public OnsetCurves Finish()
    {
        _frames.Finish();
        while (_frames.TryTake(out var frame)) Measure(frame);
        return new OnsetCurves([.. _low], [.. _middle], [.. _high]);
    }

    private void Measure(ReadOnlySpan<float> frame)
    {
        _fourier.Powers(frame, _powers);
        float low = 0, middle = 0, high = 0;
        for (var band = 0; band < Bands; band++)
        {
            float power = 0;
            for (var bin = _edges[band]; bin < _edges[band + 1]; bin++) power += _powers[bin];
            var level = MathF.Log10((float)FloorPower + power);
            var rise = _low.Count == 0 ? 0 : Math.Max(0, level - _previous[band]);
            _previous[band] = level;
            var hertz = (double)_edges[band] * MonoSound.SampleRate / Window;
            if (hertz < LowEnds) low += rise;
            else if (hertz < MiddleEnds) middle += rise;
            else high += rise;
        }
        _low.Add(low);
        _middle.Add(middle);
        _high.Add(high);
    }

    /// <summary>Bin limits of bands spaced evenly in pitch, each at least one bin wide.</summary>
    private static int[] Edges()
    {
        var edges = new int[Bands + 1];
        for (var i = 0; i <= Bands; i++)
        {
            var bin = (int)(LowestHertz * Math.Pow(HighestHertz / LowestHertz, (double)i / Bands) * Window / MonoSound.SampleRate);
            edges[i] = i == 0 ? Math.Max(1, bin) : Math.Max(edges[i - 1] + 1, bin);
        }
        return edges;
    }
}
