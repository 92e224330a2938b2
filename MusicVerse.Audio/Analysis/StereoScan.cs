using System.Runtime.Intrinsics;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>How the two sides of a stream relate, over the whole spectrum and in the bass.</summary>
internal sealed class StereoScan
{
    /// <summary>Below this, club systems and vinyl want one signal on both sides.</summary>
    public const double BassHertz = 120;

    private readonly Biquad _lowPass;
    private Vector128<double> _z1, _z2;
    private Products _all, _bass;

    // The cookbook's formulas take our own rate; the same angle at another rate needs a scaled frequency.
    public StereoScan(int sampleRate) =>
        _lowPass = Biquad.LowPass(Math.Min(BassHertz / sampleRate, 0.4) * StereoBuffer.SampleRate);

    private record struct Products(double Left, double Right, double Cross)
    {
        public readonly double Correlation => Left + Right <= 0 ? 1 : Left * Right <= 0 ? 0 : Math.Clamp(Cross / Math.Sqrt(Left * Right), -1, 1);
    }

    /// <summary>-1…1; 1 for silence.</summary>
    public double Correlation => _all.Correlation;

    /// <summary>The same below <see cref="BassHertz"/>.</summary>
    public double BassCorrelation => _bass.Correlation;

    /// <summary>Power of the side against mid and side: 0…1; 0 for silence.</summary>
    public double Width
    {
        get
        {
            var sum = _all.Left + _all.Right;
            return sum <= 0 ? 0 : Math.Clamp((sum - 2 * _all.Cross) / (2 * sum), 0, 1);
        }
    }

    /// <summary>Level of the left over the right in dB; 0 for silence and where one side is empty.</summary>
    public double BalanceDb => _all.Left <= 0 || _all.Right <= 0 ? 0 : 10 * Math.Log10(_all.Left / _all.Right);

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (z1, z2) = (_z1, _z2);
        var (b0, b1, b2, a1, a2) = _lowPass;
        Vector128<double> power = default, bassPower = default;
        double cross = 0, bassCross = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var x = Vector128.Create(left[i], (double)right[i]);
            var y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            power += x * x;
            bassPower += y * y;
            cross += x[0] * x[1];
            bassCross += y[0] * y[1];
        }
        (_z1, _z2) = (z1, z2);
        _all = new Products(_all.Left + power[0], _all.Right + power[1], _all.Cross + cross);
        _bass = new Products(_bass.Left + bassPower[0], _bass.Right + bassPower[1], _bass.Cross + bassCross);
    }
}
