namespace MusicVerse.Audio.Analysis;

/// <summary>Magnitude spectra of windowed frames, by a radix-2 transform. One instance serves one thread.</summary>
internal sealed class Fourier
{
    private readonly int _size;
    private readonly double[] _window, _cos, _sin, _real, _imaginary;
    private readonly int[] _reversed;

    /// <param name="size">A power of two.</param>
    public Fourier(int size)
    {
        _size = size;
        var bits = (int)Math.Log2(size);
        _window = [.. Enumerable.Range(0, size).Select(i => 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / size))];
        _cos = [.. Enumerable.Range(0, size / 2).Select(i => Math.Cos(2 * Math.PI * i / size))];
        _sin = [.. Enumerable.Range(0, size / 2).Select(i => -Math.Sin(2 * Math.PI * i / size))];
        _reversed = [.. Enumerable.Range(0, size).Select(i => Reverse(i, bits))];
        _real = new double[size];
        _imaginary = new double[size];
    }

    /// <summary>Hann-windowed magnitudes of the bins 0…size/2; samples beyond the end count as silence.</summary>
    public void Magnitudes(ReadOnlySpan<float> samples, int at, Span<float> magnitudes)
    {
        for (var i = 0; i < _size; i++)
        {
            var j = _reversed[i];
            _real[j] = at + i < samples.Length ? samples[at + i] * _window[i] : 0;
            _imaginary[j] = 0;
        }
        Transform();
        for (var i = 0; i < magnitudes.Length; i++)
            magnitudes[i] = (float)Math.Sqrt(_real[i] * _real[i] + _imaginary[i] * _imaginary[i]);
    }

    private void Transform()
    {
        for (var half = 1; half < _size; half *= 2)
        {
            var stride = _size / (2 * half);
            for (var start = 0; start < _size; start += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    var (c, s) = (_cos[k * stride], _sin[k * stride]);
                    var (a, b) = (start + k, start + k + half);
                    var real = _real[b] * c - _imaginary[b] * s;
                    var imaginary = _real[b] * s + _imaginary[b] * c;
                    _real[b] = _real[a] - real;
                    _imaginary[b] = _imaginary[a] - imaginary;
                    _real[a] += real;
                    _imaginary[a] += imaginary;
                }
            }
        }
    }

    private static int Reverse(int value, int bits)
    {
        var result = 0;
        for (var i = 0; i < bits; i++, value >>= 1) result = (result << 1) | (value & 1);
        return result;
    }
}
