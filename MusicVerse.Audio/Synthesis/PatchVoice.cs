using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Synthesis;

/// <summary>One sounding note of a <see cref="Patch"/>.</summary>
internal sealed class PatchVoice
{
    /// <summary>Envelopes and filter move once per this many frames (0.7 ms).</summary>
    private const int ControlFrames = 32;
    private const double VibratoHertz = 5.2, VibratoDelaySeconds = 0.25;

    private readonly Patch _patch;
    private readonly double _held;
    private readonly double _hertz;
    private readonly double[] _phases;
    private readonly double[] _ratios;
    private readonly float[] _left;
    private readonly float[] _right;
    private double _subPhase;
    private StateVariableFilter _filterLeft, _filterRight;

    public PatchVoice(Patch patch, double pitch, double held, Chance chance)
    {
        (_patch, _held) = (patch, held);
        _hertz = 440 * Math.Pow(2, (pitch - 69) / 12);
        _phases = [.. Enumerable.Range(0, patch.Unison).Select(_ => patch.Unison > 1 ? chance.Unit() : 0)];
        _ratios = new double[patch.Unison];
        _left = new float[patch.Unison];
        _right = new float[patch.Unison];
        for (var i = 0; i < patch.Unison; i++) Place(i);
    }

    private void Place(int copy)
    {
        var side = _patch.Unison == 1 ? 0 : 2.0 * copy / (_patch.Unison - 1) - 1;
        _ratios[copy] = Math.Pow(2, side * _patch.DetuneCents / 2 / 1200);
        // Alternate copies go to alternate sides: neighbours in pitch are not neighbours in place.
        var pan = (copy % 2 == 0 ? 1 : -1) * Math.Abs(side) * _patch.Spread;
        var share = 1 / Math.Sqrt(_patch.Unison);
        _left[copy] = (float)(share * Math.Cos((pan + 1) * Math.PI / 4) * Math.Sqrt(2));
        _right[copy] = (float)(share * Math.Sin((pan + 1) * Math.PI / 4) * Math.Sqrt(2));
    }

    public void Render(StereoBuffer sound, int start, float level)
    {
        var frames = Math.Min(sound.Length - start, StereoBuffer.Frames(_held + _patch.Amplitude.Release));
        var amplitude = (float)_patch.Amplitude.At(0, _held);
        for (var at = 0; at < frames; at += ControlFrames)
        {
            var time = (double)at / StereoBuffer.SampleRate;
            var count = Math.Min(ControlFrames, frames - at);
            var next = (float)_patch.Amplitude.At((double)(at + count) / StereoBuffer.SampleRate, _held);
            SetFilter(time);
            RenderBlock(sound, start + at, count, Pitch(time), level * amplitude, level * (next - amplitude) / count);
            amplitude = next;
        }
    }

    private double Pitch(double time)
    {
        var semitones = _patch.DropSemitones * Math.Exp(-time * 4 / _patch.DropSeconds);
        if (time > VibratoDelaySeconds) semitones += _patch.VibratoCents / 100 * Math.Sin(2 * Math.PI * VibratoHertz * (time - VibratoDelaySeconds));
        return semitones == 0 ? _hertz : _hertz * Math.Pow(2, semitones / 12);
    }

    private void SetFilter(double time)
    {
        if (_patch.CutoffHz <= 0) return;
        var octaves = _patch.SweepOctaves * Math.Exp(-time * 3 / _patch.SweepSeconds);
        if (_patch.WobbleOctaves > 0) octaves += _patch.WobbleOctaves * Math.Sin(2 * Math.PI * _patch.WobbleHertz * time);
        var cutoff = Math.Clamp(_patch.CutoffHz * Math.Pow(2, octaves), 30, 18000);
        _filterLeft.Set(cutoff, _patch.Resonance);
        _filterRight.Set(cutoff, _patch.Resonance);
    }

    private void RenderBlock(StereoBuffer sound, int at, int count, double hertz, float level, float slope)
    {
        var step = hertz / StereoBuffer.SampleRate;
        for (var i = 0; i < count; i++)
        {
            float left = 0, right = 0;
            for (var copy = 0; copy < _phases.Length; copy++)
            {
                var increment = step * _ratios[copy];
                var value = (float)Oscillators.At(_patch.Wave, _phases[copy], increment, _patch.Duty);
                if ((_phases[copy] += increment) >= 1) _phases[copy] -= 1;
                left += value * _left[copy];
                right += value * _right[copy];
            }
            if (_patch.Sub > 0)
            {
                var sub = (float)(_patch.Sub * Math.Sin(2 * Math.PI * _subPhase));
                if ((_subPhase += step / 2) >= 1) _subPhase -= 1;
                left += sub;
                right += sub;
            }
            if (_patch.CutoffHz > 0) (left, right) = (_filterLeft.LowPass(left), _filterRight.LowPass(right));
            if (_patch.Drive > 0) (left, right) = (Saturate(left), Saturate(right));
            sound.Left[at + i] += left * level;
            sound.Right[at + i] += right * level;
            level += slope;
        }
    }

    private float Saturate(float x) => MathF.Tanh(x * (float)(1 + _patch.Drive)) / MathF.Tanh((float)(1 + _patch.Drive));
}

internal static class Oscillators
{
    /// <summary>Waves without audible aliasing: the jumps are rounded by PolyBLEP (Välimäki and Huovilainen, 2007).</summary>
    public static double At(Wave wave, double phase, double step, double duty) => wave switch
    {
        Wave.Sine => Math.Sin(2 * Math.PI * phase),
        Wave.Triangle => 4 * Math.Abs(phase - 0.5) - 1,
        Wave.Saw => 2 * phase - 1 - Blep(phase, step),
        _ => (phase < duty ? 1 : -1) + Blep(phase, step) - Blep(phase >= duty ? phase - duty : phase - duty + 1, step),
    };

    private static double Blep(double phase, double step)
    {
        if (phase < step)
        {
            var t = phase / step;
            return t + t - t * t - 1;
        }
        if (phase > 1 - step)
        {
            var t = (phase - 1) / step;
            return t * t + t + t + 1;
        }
        return 0;
    }
}
