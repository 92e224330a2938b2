using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Separation;

/// <summary>Numbers over time and frequency: one row per frame, bins beside each other. Disposing gives its array to the next plane.</summary>
internal sealed class Plane(int frames, int bins, SampleArrays arrays) : IDisposable
{
    private readonly float[] _values = arrays.Take(frames * bins);

    public int Frames => frames;

    public int Bins => bins;

    public Span<float> this[int frame] => _values.AsSpan(frame * bins, bins);

    /// <summary>An empty plane of the same size.</summary>
    public Plane Another() => new(frames, bins, arrays);

    /// <summary>An empty plane of as many frames.</summary>
    public Plane Another(int narrowBins) => new(frames, narrowBins, arrays);

    public void Dispose() => arrays.Give(_values);
}
