namespace MusicVerse.Audio.Analysis;

/// <summary>Highest true peak of one channel of a stream.</summary>
/// <remarks>ITU-R BS.1770-4, Annex 2, with more points between the samples than it asks for: eight at 44.1 and 48 kHz.</remarks>
internal sealed class TruePeakScan
{
    // The standard asks for 192 kHz; files at that rate are taken as they are, as ffmpeg does.
    private const int TargetRate = 383_000, MostPoints = 16;
    private readonly float[][] _kernels;
    private float[] _samples = [];
    private int _kept = TruePeak.Half - 1;

    public TruePeakScan(int sampleRate)
    {
        var points = Math.Clamp(TargetRate / Math.Max(1, sampleRate), 1, MostPoints);
        _kernels = [.. Enumerable.Range(1, points - 1).Select(point => TruePeak.Kernel((double)point / points))];
    }

    /// <summary>0 for silence.</summary>
    public float Peak { get; private set; }

    public void Add(ReadOnlySpan<float> samples)
    {
        if (_samples.Length < _kept + samples.Length) Array.Resize(ref _samples, _kept + samples.Length);
        samples.CopyTo(_samples.AsSpan(_kept));
        var count = _kept + samples.Length;
        var last = count - TruePeak.Taps;
        for (var at = 0; at <= last; at++) Measure(_samples.AsSpan(at, TruePeak.Taps));
        var used = Math.Max(0, last + 1);
        _samples.AsSpan(used, count - used).CopyTo(_samples);
        _kept = count - used;
    }

    public void Finish() => Add(new float[TruePeak.Taps]);

    private void Measure(ReadOnlySpan<float> window)
    {
        var (left, right) = (Math.Abs(window[TruePeak.Half - 1]), Math.Abs(window[TruePeak.Half]));
        if (left > Peak) Peak = left;
        if (Math.Max(left, right) * TruePeak.HighestRise < Peak) return;
        foreach (var kernel in _kernels)
            Peak = Math.Max(Peak, Math.Abs(TruePeak.Dot(window, kernel)));
    }
}
