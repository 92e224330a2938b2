using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// Short-time spectra of stereo sound: sine-windowed frames, a quarter of their length apart, which add up to the sound again.
/// Left and right stay entangled as <see cref="StereoTransform"/> leaves them; a mask that both share needs no more.
/// </summary>
internal sealed class StereoSpectrogram : IDisposable
{
    private const int Overlap = 4;

    /// <summary>Of the squared window, summed over the frames that meet at a sample.</summary>
    private const float WindowSum = 2;
    private readonly int _size, _hop, _length;
    private readonly float[] _window;
    private readonly SampleArrays _arrays;
    private readonly Plane _real, _imaginary;

    /// <param name="size">Samples of a frame: a power of four.</param>
    public StereoSpectrogram(StereoBuffer sound, int size, SampleArrays arrays)
    {
        (_size, _hop, _length, _arrays) = (size, size / Overlap, sound.Length, arrays);
        _window = [.. Enumerable.Range(0, size).Select(i => (float)Math.Sin(Math.PI * (i + 0.5) / size))];
        // The first frames begin before the sound and the last end behind it, so that every sample meets as many frames.
        Frames = (_length + _hop - 1) / _hop + Overlap - 1;
        (_real, _imaginary) = (new Plane(Frames, size, arrays), new Plane(Frames, size, arrays));
        Work.ForEach(Frames, () => new StereoTransform(size), (frame, transform) => Analyze(sound, frame, transform));
    }

    public int Frames { get; }

    /// <summary>From 0 Hz to half the sample rate.</summary>
    public int Bins => _size / 2 + 1;

    public double SecondsPerFrame => (double)_hop / StereoBuffer.SampleRate;

    public double HertzPerBin => (double)StereoBuffer.SampleRate / _size;

    public int Bin(double hertz) => Math.Clamp((int)Math.Round(hertz / HertzPerBin), 0, Bins - 1);

    /// <summary>Root mean square of both channels' magnitudes: what every mask is derived from.</summary>
    public Plane Magnitudes()
    {
        var plane = new Plane(Frames, Bins, _arrays);
        Work.ForEach(Frames, frame =>
        {
            var row = plane[frame];
            var real = _real[frame];
            var imaginary = _imaginary[frame];
            for (var bin = 0; bin < row.Length; bin++)
            {
                var mirror = (_size - bin) & (_size - 1);
                // |L|² + |R|² = (|Z[k]|² + |Z[-k]|²) / 2
                row[bin] = 0.5f * MathF.Sqrt(real[bin] * real[bin] + imaginary[bin] * imaginary[bin] + real[mirror] * real[mirror] + imaginary[mirror] * imaginary[mirror]);
            }
        });
        return plane;
    }

    /// <summary>2·Re(L·R*) / (|L|² + |R|²): 1 where both channels are the same, 0 where one is silent, -1 where they are opposed.</summary>
    /// <remarks>C. Avendano, "Frequency-domain source identification and manipulation in stereo mixes", WASPAA 2003, with the phase kept.</remarks>
    public Plane Likeness()
    {
        const float nothing = 1e-20f;
        var plane = new Plane(Frames, Bins, _arrays);
        Work.ForEach(Frames, frame =>
        {
            var row = plane[frame];
            var real = _real[frame];
            var imaginary = _imaginary[frame];
            for (var bin = 0; bin < row.Length; bin++)
            {
                var mirror = (_size - bin) & (_size - 1);
                var (leftR, leftI) = (real[bin] + real[mirror], imaginary[bin] - imaginary[mirror]);
                var (rightR, rightI) = (imaginary[bin] + imaginary[mirror], real[mirror] - real[bin]);
                row[bin] = 2 * (leftR * rightR + leftI * rightI) / (leftR * leftR + leftI * leftI + rightR * rightR + rightI * rightI + nothing);
            }
        });
        return plane;
    }

    /// <summary>The part of the sound that a mask lets through, the same in both channels. To be disposed of.</summary>
    public StereoBuffer Masked(Plane mask)
    {
        var sound = new StereoBuffer(_length, _arrays);
        const int framesPerTurn = 64;
        var turns = (Frames + framesPerTurn - 1) / framesPerTurn;
        // Neighbouring turns overlap, every other one does not: so threads never meet, and sums have one order.
        foreach (var odd in (int[])[0, 1])
            Work.ForEach((turns + 1 - odd) / 2, () => new StereoTransform(_size), (i, transform) =>
            {
                var first = (2 * i + odd) * framesPerTurn;
                for (var frame = first; frame < Math.Min(first + framesPerTurn, Frames); frame++) AddFrame(sound, mask[frame], frame, transform);
            });
        return sound;
    }

    public void Dispose()
    {
        _real.Dispose();
        _imaginary.Dispose();
    }

    private int Start(int frame) => (frame - Overlap + 1) * _hop;

    private void Analyze(StereoBuffer sound, int frame, StereoTransform transform)
    {
        var start = Start(frame);
        var (from, to) = (Math.Max(0, -start), Math.Clamp(_length - start, 0, _size));
        Window(sound.Left, start, from, to, transform.Real);
        Window(sound.Right, start, from, to, transform.Imaginary);
        transform.Run();
        transform.Real.CopyTo(_real[frame]);
        transform.Imaginary.CopyTo(_imaginary[frame]);
    }

    private void Window(float[] samples, int start, int from, int to, Span<float> into)
    {
        into.Clear();
        for (var i = from; i < to; i++) into[i] = samples[start + i] * _window[i];
    }

    private void AddFrame(StereoBuffer sound, ReadOnlySpan<float> mask, int frame, StereoTransform transform)
    {
        // Exchanged parts turn the transform into its inverse.
        Multiply(_real[frame], mask, transform.Imaginary);
        Multiply(_imaginary[frame], mask, transform.Real);
        transform.Run();
        var start = Start(frame);
        var (from, to) = (Math.Max(0, -start), Math.Clamp(_length - start, 0, _size));
        AddWindowed(transform.Imaginary, sound.Left, start, from, to);
        AddWindowed(transform.Real, sound.Right, start, from, to);
    }

    private void AddWindowed(ReadOnlySpan<float> frame, float[] samples, int start, int from, int to)
    {
        var scale = 1 / (_size * WindowSum);
        for (var i = from; i < to; i++) samples[start + i] += frame[i] * _window[i] * scale;
    }

    private static void Multiply(ReadOnlySpan<float> spectrum, ReadOnlySpan<float> mask, Span<float> into)
    {
        var size = spectrum.Length;
        for (var bin = 0; bin < mask.Length; bin++) into[bin] = spectrum[bin] * mask[bin];
        for (var bin = mask.Length; bin < size; bin++) into[bin] = spectrum[bin] * mask[size - bin];
    }
}
