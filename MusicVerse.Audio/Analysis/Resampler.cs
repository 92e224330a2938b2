using System.Numerics;

namespace MusicVerse.Audio.Analysis;

/// <summary>A stream of samples at any rate becomes one at another: windowed sinc, linear phase, no delay.</summary>
internal sealed class Resampler
{
    // The grid of kernel positions between two input samples: at 256 the rounding is 48 dB down at worst.
    private const int Phases = 256;
    private const int Crossings = 16;
    private const double Passband = 0.94;

    private readonly int _inputRate, _outputRate, _taps;
    private readonly float[][] _kernels = new float[Phases][];
    private readonly double _cutoff;
    private readonly List<float> _output = [];
    private float[] _input;
    private int _count;
    private long _dropped, _made;

    public Resampler(int inputRate, int outputRate)
    {
        (_inputRate, _outputRate) = (inputRate, outputRate);
        _cutoff = Math.Min(1, (double)outputRate / inputRate) * Passband;
        var width = (int)Math.Ceiling(2 * Crossings / _cutoff);
        _taps = (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _input = new float[4 * _taps];
        _count = _taps / 2 - 1;
        _dropped = -_count;
    }

    /// <returns>The samples that became ready, valid until the next call.</returns>
    public ReadOnlySpan<float> Add(ReadOnlySpan<float> samples)
    {
        if (_count + samples.Length > _input.Length) Array.Resize(ref _input, 2 * (_count + samples.Length));
        samples.CopyTo(_input.AsSpan(_count));
        _count += samples.Length;
        _output.Clear();
        Produce();
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_output);
    }

    /// <summary>The rest, as if silence followed.</summary>
    public ReadOnlySpan<float> Finish() => Add(new float[_taps / 2]);

    private void Produce()
    {
        while (true)
        {
            var (whole, rest) = Math.DivRem(_made * _inputRate, _outputRate);
            var first = whole - (_taps / 2 - 1) - _dropped;
            if (first + _taps > _count) break;
            var phase = (int)(rest * Phases / _outputRate);
            _output.Add(Dot(_input.AsSpan((int)first, _taps), _kernels[phase] ??= Kernel((double)phase / Phases)));
            _made++;
        }
        DropUsed();
    }

    private void DropUsed()
    {
        var next = _made * _inputRate / _outputRate - (_taps / 2 - 1) - _dropped;
        var used = (int)Math.Clamp(next, 0, _count);
        _input.AsSpan(used, _count - used).CopyTo(_input);
        _count -= used;
        _dropped += used;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        return Vector.Sum(sum);
    }

    private float[] Kernel(double fraction)
    {
        var kernel = new float[_taps];
        for (var i = 0; i < _taps; i++)
        {
            var x = i - (_taps / 2 - 1) - fraction;
            var angle = Math.PI * x * _cutoff;
            var sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
            var hann = 0.5 + 0.5 * Math.Cos(2 * Math.PI * x / (_taps + 1));
            kernel[i] = (float)(_cutoff * sinc * hann);
        }
        return kernel;
    }
}
