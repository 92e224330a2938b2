using System.Numerics;

namespace MusicVerse.Audio.Analysis;

/// <summary>The average spectrum of a stereo stream at its own rate.</summary>
internal sealed class SpectrumScan
{
    public static readonly (string Name, double LowHertz, double HighHertz)[] Bands =
    [
        ("sub", 20, 60), ("bass", 60, 250), ("low_mid", 250, 500), ("mid", 500, 2000),
        ("high_mid", 2000, 4000), ("presence", 4000, 8000), ("air", 8000, 20000),
    ];

    private const double WindowSeconds = 0.09, LowestDb = -120;

    private readonly int _sampleRate, _window;
    private readonly Fourier _fourier;
    private readonly FrameQueue _left, _right;
    private readonly float[] _powers;
    private readonly double[] _sum;
    private long _frames;

    public SpectrumScan(int sampleRate)
    {
        _sampleRate = sampleRate;
        _window = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, sampleRate * WindowSeconds));
        _fourier = new Fourier(_window);
        // Half a window apart, the windows' squares weigh every sample about alike.
        (_left, _right) = (new FrameQueue(_window, _window / 2), new FrameQueue(_window, _window / 2));
        _powers = new float[_window / 2 + 1];
        _sum = new double[_window / 2 + 1];
    }

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _left.Add(left);
        _right.Add(right);
        Measure();
    }

    public void Finish()
    {
        _left.Finish();
        _right.Finish();
        Measure();
    }

    /// <summary>Where the power balances; 0 for silence.</summary>
    public double CentroidHertz
    {
        get
        {
            double moment = 0, sum = 0;
            for (var bin = 1; bin < _sum.Length; bin++)
            {
                // Magnitudes, as the measure is usually taken: powers would show little but the bass.
                var magnitude = Math.Sqrt(_sum[bin]);
                moment += magnitude * bin * _sampleRate / _window;
                sum += magnitude;
            }
            return sum <= 0 ? 0 : moment / sum;
        }
    }

    /// <summary>RMS level of a band in dBFS, not below -120.</summary>
    public double LevelDb(double lowHertz, double highHertz)
    {
        double power = 0;
        var (first, last) = (Bin(lowHertz), Math.Min(Bin(highHertz), _sum.Length));
        for (var bin = first; bin < last; bin++) power += _sum[bin];
        // Parseval: both halves of the spectrum, the Hann window's mean square of 3/8, and two channels.
        var meanSquare = _frames == 0 ? 0 : 2 * power / (_frames * 0.375 * _window * (double)_window);
        return Math.Max(LowestDb, 10 * Math.Log10(meanSquare));
    }

    private int Bin(double hertz) => (int)Math.Ceiling(hertz * _window / _sampleRate);

    private void Measure()
    {
        while (_left.TryTake(out var frame)) Accumulate(frame);
        while (_right.TryTake(out var frame)) Accumulate(frame);
    }

    private void Accumulate(ReadOnlySpan<float> frame)
    {
        _fourier.Powers(frame, _powers);
        for (var bin = 0; bin < _sum.Length; bin++) _sum[bin] += _powers[bin];
        _frames++;
    }
}
