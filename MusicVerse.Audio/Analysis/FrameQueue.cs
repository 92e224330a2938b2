namespace MusicVerse.Audio.Analysis;

/// <summary>Cuts a stream of samples into overlapping frames; frame n is centred on sample n * hop.</summary>
internal sealed class FrameQueue
{
    private readonly int _window, _hop;
    private float[] _samples;
    private int _start, _count;

    public FrameQueue(int window, int hop)
    {
        (_window, _hop) = (window, hop);
        _samples = new float[2 * window];
        // Half a window of silence before the first sample centres the first frame on it.
        _count = window / 2;
    }

    public void Add(ReadOnlySpan<float> samples)
    {
        if (_start + _count + samples.Length > _samples.Length) MakeRoom(samples.Length);
        samples.CopyTo(_samples.AsSpan(_start + _count));
        _count += samples.Length;
    }

    /// <summary>The end of the stream: what follows is silence.</summary>
    public void Finish() => Add(new float[_window / 2]);

    /// <returns>False when more samples are needed. The frame is valid until the next call.</returns>
    public bool TryTake(out ReadOnlySpan<float> frame)
    {
        frame = default;
        if (_count < _window) return false;
        frame = _samples.AsSpan(_start, _window);
        _start += _hop;
        _count -= _hop;
        return true;
    }

    private void MakeRoom(int more)
    {
        var target = _count + more > _samples.Length ? new float[2 * (_count + more)] : _samples;
        _samples.AsSpan(_start, _count).CopyTo(target);
        (_samples, _start) = (target, 0);
    }
}
