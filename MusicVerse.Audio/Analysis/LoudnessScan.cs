using System.Runtime.Intrinsics;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>Loudness of a stream with any rate and any channels; keeps one number for each tenth of a second.</summary>
internal sealed class LoudnessScan(int sampleRate, IReadOnlyList<double> weights)
{
    private readonly Biquad _shelf = KWeighting.Shelf(sampleRate), _highPass = KWeighting.HighPass(sampleRate);
    private readonly int _stepFrames = Math.Max(1, sampleRate / 10);
    private readonly List<double> _steps = [];
    // Two channels share the lanes of a vector: each filter step waits for the one before, not for the other channel.
    private readonly Pair[] _pairs = [.. Enumerable.Range(0, (weights.Count + 1) / 2).Select(_ => new Pair())];
    private int _stepFill;

    private sealed class Pair
    {
        public Vector128<double> Shelf1, Shelf2, High1, High2, Power;
    }

    public void Add(float[][] channels, int frames)
    {
        for (var at = 0; at < frames;)
        {
            var count = Math.Min(frames - at, _stepFrames - _stepFill);
            for (var i = 0; i < _pairs.Length; i++)
                Filter(_pairs[i], channels[2 * i].AsSpan(at, count), channels[Math.Min(2 * i + 1, channels.Length - 1)].AsSpan(at, count));
            at += count;
            _stepFill += count;
            if (_stepFill == _stepFrames) EndStep();
        }
    }

    public LoudnessMeter ToMeter() => new([.. _steps]);

    private void Filter(Pair pair, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (s1, s2, h1, h2, power) = (pair.Shelf1, pair.Shelf2, pair.High1, pair.High2, pair.Power);
        var (shelf, high) = (_shelf, _highPass);
        for (var i = 0; i < left.Length; i++)
        {
            var x = Vector128.Create(left[i], (double)right[i]);
            var shelved = shelf.B0 * x + s1;
            s1 = shelf.B1 * x - shelf.A1 * shelved + s2;
            s2 = shelf.B2 * x - shelf.A2 * shelved;
            var y = high.B0 * shelved + h1;
            h1 = high.B1 * shelved - high.A1 * y + h2;
            h2 = high.B2 * shelved - high.A2 * y;
            power += y * y;
        }
        (pair.Shelf1, pair.Shelf2, pair.High1, pair.High2, pair.Power) = (s1, s2, h1, h2, power);
    }

    private void EndStep()
    {
        double sum = 0;
        for (var channel = 0; channel < weights.Count; channel++) sum += weights[channel] * _pairs[channel / 2].Power[channel % 2];
        _steps.Add(sum / _stepFrames);
        foreach (var pair in _pairs) pair.Power = default;
        _stepFill = 0;
    }
}
