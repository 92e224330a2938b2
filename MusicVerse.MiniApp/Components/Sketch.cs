namespace MusicVerse.MiniApp.Components;

/// <summary>A drawing that stands for music not yet heard: always the same for the same id.</summary>
internal static class Sketch
{
    private const int BitsPerWord = 31;

    /// <returns>Heights from 0 to 1 that swell and fall like a piece of music.</returns>
    public static IEnumerable<double> Bars(Guid id, int count)
    {
        var state = (uint)id.GetHashCode() | 1;
        var phase = state % 628 / 100.0;
        for (var i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var noise = (state & int.MaxValue) / Math.Pow(2, BitsPerWord);
            var swell = 0.55 + (0.45 * Math.Sin(phase + (i * 9.0 / count)));
            yield return Math.Clamp((0.25 + (0.75 * noise)) * swell, 0.06, 1);
        }
    }
}
