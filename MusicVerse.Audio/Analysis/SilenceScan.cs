using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Analysis;

/// <summary>Stretches of a stream in which no channel rises above -60 dBFS. A constant offset is silence too.</summary>
internal sealed class SilenceScan(int sampleRate)
{
    /// <summary>-60 dBFS.</summary>
    public const float Threshold = 0.001f;

    private const double LeastSeconds = 0.5, WindowSeconds = 0.01;

    private readonly int _windowFrames = Math.Max(1, (int)(sampleRate * WindowSeconds));
    private readonly List<(double Start, double End)> _stretches = [];
    private float[] _low = [], _high = [];
    private int _fill;
    private long _position, _silentSince = -1;

    /// <summary>Whether any window had sound.</summary>
    public bool HasSound { get; private set; }

    public void Add(float[][] channels, int frames)
    {
        if (_low.Length == 0) Clear(channels.Length);
        for (var at = 0; at < frames;)
        {
            var count = Math.Min(frames - at, _windowFrames - _fill);
            for (var channel = 0; channel < channels.Length; channel++) Widen(channel, channels[channel].AsSpan(at, count));
            at += count;
            _fill += count;
            if (_fill == _windowFrames) EndWindow();
        }
    }

    /// <summary>Whether a sound is nothing but a constant offset, which loudness meters hear when it begins.</summary>
    public static bool IsOffsetAlone(StereoBuffer sound)
    {
        if (Math.Max(Math.Abs(sound.Left.DefaultIfEmpty().Average()), Math.Abs(sound.Right.DefaultIfEmpty().Average())) < Threshold) return false;
        var scan = new SilenceScan(StereoBuffer.SampleRate);
        scan.Add([sound.Left, sound.Right], sound.Length);
        scan.Finish();
        return !scan.HasSound;
    }

    /// <summary>Start and end in seconds, in order.</summary>
    public IReadOnlyList<(double Start, double End)> Finish()
    {
        if (_fill > 0) EndWindow();
        EndStretch();
        return _stretches;
    }

    private void Widen(int channel, ReadOnlySpan<float> samples)
    {
        var (low, high) = (_low[channel], _high[channel]);
        foreach (var sample in samples)
        {
            if (sample < low) low = sample;
            if (sample > high) high = sample;
        }
        (_low[channel], _high[channel]) = (low, high);
    }

    private void EndWindow()
    {
        var loudest = 0f;
        for (var channel = 0; channel < _low.Length; channel++) loudest = Math.Max(loudest, (_high[channel] - _low[channel]) / 2);
        if (loudest >= Threshold)
        {
            HasSound = true;
            EndStretch();
        }
        else if (_silentSince < 0)
        {
            _silentSince = _position;
        }
        _position += _fill;
        Clear(_low.Length);
    }

    private void EndStretch()
    {
        var (start, end) = ((double)_silentSince / sampleRate, (double)_position / sampleRate);
        if (_silentSince >= 0 && end - start >= LeastSeconds) _stretches.Add((start, end));
        _silentSince = -1;
    }

    private void Clear(int channels)
    {
        if (_low.Length != channels) (_low, _high) = (new float[channels], new float[channels]);
        Array.Fill(_low, float.MaxValue);
        Array.Fill(_high, float.MinValue);
        _fill = 0;
    }
}
