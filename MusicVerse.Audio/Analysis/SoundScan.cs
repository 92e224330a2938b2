using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Analysis;

/// <summary>
/// Everything that is measured while a file streams by, once, with its own rate and channels. Memory grows only by
/// curves: less than 15 KB for each second of sound, whatever its format.
/// </summary>
internal sealed class SoundScan
{
    private readonly int _sampleRate;
    private readonly float[][] _channels;
    private readonly IReadOnlyList<(float Left, float Right)> _downmix;
    private readonly TruePeakScan[] _truePeaks;
    private readonly LoudnessScan _loudness;
    private readonly SilenceScan _silence;
    private readonly Resampler _resampler;
    private readonly OnsetScan _onsets = new();
    private readonly ToneScan _tones = new();
    private readonly double[] _sums;
    private float[] _left = [], _right = [], _mono = [];

    public SoundScan(ProbedAudio probed)
    {
        var layout = ChannelLayout.From(probed.Layout, probed.Channels);
        _sampleRate = probed.SampleRate;
        _channels = [.. Enumerable.Range(0, probed.Channels).Select(_ => Array.Empty<float>())];
        _sums = new double[probed.Channels];
        _downmix = layout.Downmix;
        _truePeaks = [.. Enumerable.Range(0, probed.Channels).Select(_ => new TruePeakScan(probed.SampleRate))];
        _loudness = new LoudnessScan(probed.SampleRate, layout.LoudnessWeights);
        _silence = new SilenceScan(probed.SampleRate);
        _resampler = new Resampler(probed.SampleRate, MonoSound.SampleRate);
        Clipping = new ClipScan(probed.Channels, probed.BitDepth);
        Stereo = new StereoScan(probed.SampleRate);
        Spectrum = new SpectrumScan(probed.SampleRate);
        Brightness = new BrightnessScan(probed.SampleRate);
    }

    public long Frames { get; private set; }

    public double Seconds => (double)Frames / _sampleRate;

    public ClipScan Clipping { get; }

    public StereoScan Stereo { get; }

    public SpectrumScan Spectrum { get; }

    public BrightnessScan Brightness { get; }

    /// <summary>Share of full scale by which the whole wave is shifted, the worst channel.</summary>
    public double Offset => Frames == 0 ? 0 : _sums.Max(Math.Abs) / Frames;

    public void Add(ReadOnlySpan<float> interleaved)
    {
        var frames = interleaved.Length / _channels.Length;
        Split(interleaved, frames);
        Frames += frames;
        _loudness.Add(_channels, frames);
        for (var channel = 0; channel < _channels.Length; channel++) _truePeaks[channel].Add(_channels[channel].AsSpan(0, frames));
        Clipping.Add(_channels, frames);
        _silence.Add(_channels, frames);
        Mix(frames);
        Stereo.Add(_left.AsSpan(0, frames), _right.AsSpan(0, frames));
        Spectrum.Add(_left.AsSpan(0, frames), _right.AsSpan(0, frames));
        Brightness.Add(_mono.AsSpan(0, frames));
        Listen(_resampler.Add(_mono.AsSpan(0, frames)));
    }

    public ScannedSound Finish()
    {
        foreach (var scan in _truePeaks) scan.Finish();
        Spectrum.Finish();
        Listen(_resampler.Finish());
        var silence = _silence.Finish();
        return new ScannedSound(
            _loudness.ToMeter(), _truePeaks.Max(scan => scan.Peak), silence, _silence.HasSound, _onsets.Finish(), _tones.Finish());
    }

    private void Listen(ReadOnlySpan<float> samples)
    {
        _onsets.Add(samples);
        _tones.Add(samples);
    }

    private void Split(ReadOnlySpan<float> interleaved, int frames)
    {
        for (var channel = 0; channel < _channels.Length; channel++)
        {
            if (_channels[channel].Length < frames) _channels[channel] = new float[frames];
            var target = _channels[channel];
            double sum = 0;
            for (int i = 0, at = channel; i < frames; i++, at += _channels.Length) sum += target[i] = interleaved[at];
            _sums[channel] += sum;
        }
    }

    private void Mix(int frames)
    {
        if (_left.Length < frames) (_left, _right, _mono) = (new float[frames], new float[frames], new float[frames]);
        _left.AsSpan(0, frames).Clear();
        _right.AsSpan(0, frames).Clear();
        for (var channel = 0; channel < _channels.Length; channel++)
        {
            var ((left, right), samples) = (_downmix[channel], _channels[channel]);
            for (var i = 0; i < frames; i++)
            {
                _left[i] += left * samples[i];
                _right[i] += right * samples[i];
            }
        }
        for (var i = 0; i < frames; i++) _mono[i] = 0.5f * (_left[i] + _right[i]);
    }
}

/// <param name="TruePeak">As a gain; 0 for silence.</param>
/// <param name="Silence">Start and end in seconds.</param>
/// <param name="HasSound">False when all of it is silence.</param>
internal sealed record ScannedSound(
    LoudnessMeter Loudness, float TruePeak, IReadOnlyList<(double Start, double End)> Silence, bool HasSound, OnsetCurves Onsets, ToneCurves Tones);
