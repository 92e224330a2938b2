using System.Collections.Concurrent;

namespace MusicVerse.Audio.Mixing;

/// <summary>
/// Sample arrays that are used again within one production. A three-minute channel is 32 MB: left to the garbage
/// collector, the stems of one track would stand in memory together long after they are finished.
/// </summary>
internal sealed class SampleArrays
{
    private readonly ConcurrentDictionary<int, ConcurrentBag<float[]>> _free = new();

    /// <returns>Silence.</returns>
    public float[] Take(int length)
    {
        if (!_free.TryGetValue(length, out var bag) || !bag.TryTake(out var array)) return new float[length];
        Array.Clear(array);
        return array;
    }

    public void Give(float[] array) => _free.GetOrAdd(array.Length, _ => []).Add(array);
}
