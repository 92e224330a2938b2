using System.Numerics;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// A Fourier transform of both channels at once: left is the real part of its input, right the imaginary one, so that one complex
/// transform does the work of two real ones. One instance serves one thread.
/// </summary>
/// <remarks>Stockham's radix-4 form: it needs no bit reversal, and its inner loops run over neighbouring numbers.</remarks>
internal sealed class StereoTransform
{
    private const int Radix = 4;
    private readonly int _size;
    private readonly float[] _cos, _sin;
    private float[] _real, _imaginary, _nextReal, _nextImaginary;

    /// <param name="size">A power of four.</param>
    public StereoTransform(int size)
    {
        _size = size;
        _cos = [.. Enumerable.Range(0, size).Select(i => (float)Math.Cos(2 * Math.PI * i / size))];
        _sin = [.. Enumerable.Range(0, size).Select(i => (float)-Math.Sin(2 * Math.PI * i / size))];
        _real = new float[size];
        _imaginary = new float[size];
        _nextReal = new float[size];
        _nextImaginary = new float[size];
    }

    /// <summary>Input and output of <see cref="Run"/>; which array it is changes with every run.</summary>
    public Span<float> Real => _real;

    public Span<float> Imaginary => _imaginary;

    /// <summary>Transforms in place, unscaled. The inverse is the same with real and imaginary parts exchanged on both sides.</summary>
    public void Run()
    {
        var stride = 1;
        for (var length = _size; length >= Radix; length /= Radix, stride *= Radix)
        {
            var quarter = length / Radix;
            for (var p = 0; p < quarter; p++) Butterflies(p, quarter, stride);
            (_real, _nextReal) = (_nextReal, _real);
            (_imaginary, _nextImaginary) = (_nextImaginary, _imaginary);
        }
    }

    private void Butterflies(int p, int quarter, int stride)
    {
        var turn = p * stride;
        var (c1, s1) = (_cos[turn], _sin[turn]);
        var (c2, s2) = (_cos[2 * turn], _sin[2 * turn]);
        var (c3, s3) = (_cos[3 * turn], _sin[3 * turn]);
        var (from, step, to) = (stride * p, stride * quarter, stride * Radix * p);
        var q = 0;
        for (; q + Vector<float>.Count <= stride; q += Vector<float>.Count)
        {
            var (ar, ai) = (Load(_real, from + q), Load(_imaginary, from + q));
            var (br, bi) = (Load(_real, from + q + step), Load(_imaginary, from + q + step));
            var (cr, ci) = (Load(_real, from + q + 2 * step), Load(_imaginary, from + q + 2 * step));
            var (dr, di) = (Load(_real, from + q + 3 * step), Load(_imaginary, from + q + 3 * step));
            var (evenR, evenI, oddR, oddI) = (ar + cr, ai + ci, br + dr, bi + di);
            Store(to + q, evenR + oddR, evenI + oddI);
            StoreTurned(to + q + 2 * stride, evenR - oddR, evenI - oddI, c2, s2);
            (evenR, evenI, oddR, oddI) = (ar - cr, ai - ci, br - dr, bi - di);
            StoreTurned(to + q + stride, evenR + oddI, evenI - oddR, c1, s1);
            StoreTurned(to + q + 3 * stride, evenR - oddI, evenI + oddR, c3, s3);
        }
        for (; q < stride; q++)
        {
            var (ar, ai) = (_real[from + q], _imaginary[from + q]);
            var (br, bi) = (_real[from + q + step], _imaginary[from + q + step]);
            var (cr, ci) = (_real[from + q + 2 * step], _imaginary[from + q + 2 * step]);
            var (dr, di) = (_real[from + q + 3 * step], _imaginary[from + q + 3 * step]);
            var (evenR, evenI, oddR, oddI) = (ar + cr, ai + ci, br + dr, bi + di);
            StoreOne(to + q, evenR + oddR, evenI + oddI, 1, 0);
            StoreOne(to + q + 2 * stride, evenR - oddR, evenI - oddI, c2, s2);
            (evenR, evenI, oddR, oddI) = (ar - cr, ai - ci, br - dr, bi - di);
            StoreOne(to + q + stride, evenR + oddI, evenI - oddR, c1, s1);
            StoreOne(to + q + 3 * stride, evenR - oddI, evenI + oddR, c3, s3);
        }
    }

    private static Vector<float> Load(float[] from, int at) => new(from, at);

    private void Store(int at, Vector<float> real, Vector<float> imaginary)
    {
        real.CopyTo(_nextReal, at);
        imaginary.CopyTo(_nextImaginary, at);
    }

    private void StoreTurned(int at, Vector<float> real, Vector<float> imaginary, float cos, float sin) =>
        Store(at, real * cos - imaginary * sin, real * sin + imaginary * cos);

    private void StoreOne(int at, float real, float imaginary, float cos, float sin)
    {
        _nextReal[at] = real * cos - imaginary * sin;
        _nextImaginary[at] = real * sin + imaginary * cos;
    }
}
