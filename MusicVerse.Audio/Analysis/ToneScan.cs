using System.Numerics;

namespace MusicVerse.Audio.Analysis;

/// <summary>What <see cref="ToneScan"/> keeps of a stream, <see cref="FramesPerSecond"/> rows a second.</summary>
/// <param name="Chroma">Rows of <see cref="ToneScan.ChromaBins"/>: strength by pitch class in thirds of a semitone from C, all registers.</param>
/// <param name="Bass">The same of the bass alone.</param>
/// <param name="Timbre">Rows of <see cref="ToneScan.TimbreBands"/> levels in bels.</param>
/// <param name="Fingerprint">One word a row.</param>
internal sealed record ToneCurves(float[] Chroma, float[] Bass, float[] Timbre, uint[] Fingerprint)
{
    public const double FramesPerSecond = (double)MonoSound.SampleRate / ToneScan.Hop;

    /// <summary>Share of tones that stand out from what is around them in all that was counted: about 0 for noise.</summary>
    public double Tonality { get; init; }

    /// <summary>How far the tones that stand out lie above the semitones of 440 Hz, in semitones: -0.5 to 0.5.</summary>
    public double Detuning { get; init; }

    public int Length => Chroma.Length / ToneScan.ChromaBins;

    /// <summary>Twelve strengths from C, summed over a stretch of time in seconds.</summary>
    public double[] ChromaBetween(double start, double end)
    {
        var chroma = new double[12];
        var (first, last) = (Row(start), Math.Max(Row(start) + 1, Row(end)));
        for (var row = first; row < last && row < Length; row++)
            for (var i = 0; i < ToneScan.ChromaBins; i++) chroma[(i + 1) / 3 % 12] += Chroma[row * ToneScan.ChromaBins + i];
        return chroma;
    }

    /// <summary>Average level of each timbre band in bels over a stretch of time in seconds.</summary>
    public double[] TimbreBetween(double start, double end)
    {
        var levels = new double[ToneScan.TimbreBands];
        var (first, last) = (Math.Min(Row(start), Math.Max(0, Length - 1)), Math.Min(Length, Math.Max(Row(start) + 1, Row(end))));
        for (var row = first; row < last; row++)
            for (var i = 0; i < levels.Length; i++) levels[i] += Timbre[row * ToneScan.TimbreBands + i] / (last - first);
        return levels;
    }

    private static int Row(double seconds) => (int)Math.Max(0, Math.Round(seconds * FramesPerSecond));
}

/// <summary>Pitch, timbre and fingerprint of a mono stream, from long windows that tell semitones apart.</summary>
internal sealed class ToneScan
{
    public const int Hop = 2048, ChromaBins = 36, TimbreBands = 20;
    private const int Window = 8192, BinsPerSemitone = 3;
    private const double LowestHertz = 50, BassEnds = 220, HighestHertz = 2100;
    private const double LowestTimbre = 100, HighestTimbre = 8000;
    // A full-scale tone has the power (Window / 4)^2; 80 dB below it nothing is called a tone.
    private const float LeastPeak = Window / 4 * 1e-4f;
    private const double FloorPower = LeastPeak * LeastPeak;
    // A peak of noise hardly ever reaches four times the average of its surroundings.
    private const int Surroundings = 12;
    private const float StandsOut = 4;

    private readonly Fourier _fourier = new(Window);
    private readonly FrameQueue _frames = new(Window, Hop);
    private readonly float[] _spectrum = new float[Window / 2 + 1];
    private readonly int[] _timbreEdges = Edges(TimbreBands, LowestTimbre, HighestTimbre);
    private readonly FingerprintScan _fingerprint = new();
    private readonly List<float> _chroma = [], _bass = [], _timbre = [];
    private readonly float[] _chromaRow = new float[ChromaBins], _bassRow = new float[ChromaBins];
    private double _strength, _tonalStrength;
    private Complex _detuning;

    public void Add(ReadOnlySpan<float> samples)
    {
        _frames.Add(samples);
        while (_frames.TryTake(out var frame)) Measure(frame);
    }

    public ToneCurves Finish()
    {
        _frames.Finish();
        while (_frames.TryTake(out var frame)) Measure(frame);
        return new ToneCurves([.. _chroma], [.. _bass], [.. _timbre], _fingerprint.ToArray())
        {
            Tonality = _strength <= 0 ? 0 : _tonalStrength / _strength,
            Detuning = _detuning.Phase / (2 * Math.PI),
        };
    }

    /// <summary>Bin limits of bands spaced evenly in pitch.</summary>
    public static int[] Edges(int bands, double lowHertz, double highHertz) =>
        [.. Enumerable.Range(0, bands + 1).Select(i => (int)Math.Round(lowHertz * Math.Pow(highHertz / lowHertz, (double)i / bands) * Window / MonoSound.SampleRate))];

    private void Measure(ReadOnlySpan<float> frame)
    {
        _fourier.Powers(frame, _spectrum);
        _fingerprint.Add(_spectrum);
        AddTimbre();
        foreach (ref var value in _spectrum.AsSpan()) value = MathF.Sqrt(value);
        AddTones();
    }

    private void AddTimbre()
    {
        for (var band = 0; band < TimbreBands; band++)
        {
            var power = FloorPower;
            for (var bin = _timbreEdges[band]; bin < _timbreEdges[band + 1]; bin++) power += _spectrum[bin];
            _timbre.Add((float)Math.Log10(power));
        }
    }

    /// <summary>Only spectral peaks count, at their interpolated frequency: noise and drums have few.</summary>
    private void AddTones()
    {
        Array.Clear(_chromaRow);
        Array.Clear(_bassRow);
        var first = (int)Math.Ceiling(LowestHertz * Window / MonoSound.SampleRate);
        var last = (int)(HighestHertz * Window / MonoSound.SampleRate);
        for (var bin = first; bin <= last; bin++)
        {
            var (left, middle, right) = (_spectrum[bin - 1], _spectrum[bin], _spectrum[bin + 1]);
            if (middle <= left || middle < right || middle < LeastPeak) continue;
            AddPeak(bin, left, middle, right);
        }
        _chroma.AddRange(_chromaRow);
        _bass.AddRange(_bassRow);
    }

    private void AddPeak(int bin, float left, float middle, float right)
    {
        var offset = 0.5 * (left - right) / (left - 2 * middle + right);
        var hertz = (bin + offset) * MonoSound.SampleRate / Window;
        var pitch = 69 + 12 * Math.Log2(hertz / 440);
        var index = (((int)Math.Round(pitch * BinsPerSemitone) % ChromaBins) + ChromaBins) % ChromaBins;
        // The root of the magnitude lets quiet notes of a chord count beside loud ones.
        var strength = MathF.Sqrt(middle);
        _chromaRow[index] += strength;
        _strength += strength;
        if (middle > StandsOut * Around(bin))
        {
            _tonalStrength += strength;
            _detuning += Complex.FromPolarCoordinates(strength, 2 * Math.PI * pitch);
        }
        if (hertz < BassEnds) _bassRow[index] += strength;
    }

    /// <summary>The average magnitude on either side of a peak, without the peak.</summary>
    private float Around(int bin)
    {
        const int peakHalf = 2;
        var sum = 0f;
        for (var distance = peakHalf + 1; distance <= Surroundings; distance++) sum += _spectrum[Math.Abs(bin - distance)] + _spectrum[bin + distance];
        return sum / (2 * (Surroundings - peakHalf));
    }
}
