namespace MusicVerse.Audio.Mixing;

/// <summary>A two-pole filter that stays stable while its cutoff moves (A. Simper's trapezoidal form).</summary>
internal struct StateVariableFilter
{
    private float _a1, _a2, _a3, _s1, _s2;

    public void Set(double hertz, double q)
    {
        var g = Math.Tan(Math.PI * hertz / StereoBuffer.SampleRate);
        var k = 1 / q;
        _a1 = (float)(1 / (1 + g * (g + k)));
        _a2 = (float)(g * _a1);
        _a3 = (float)(g * _a2);
    }

    public float LowPass(float input)
    {
        Step(input, out var low);
        return low;
    }

    /// <summary>Its gain at the centre is q.</summary>
    public float BandPass(float input) => Step(input, out _);

    private float Step(float input, out float low)
    {
        var v3 = input - _s2;
        var band = _a1 * _s1 + _a2 * v3;
        low = _s2 + _a2 * _s1 + _a3 * v3;
        _s1 = 2 * band - _s1;
        _s2 = 2 * low - _s2;
        return band;
    }
}
