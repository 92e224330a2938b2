using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Editing;

/// <summary>Plays one sound after another.</summary>
internal static class Joiner
{
    /// <param name="overlap">Frames in which the first goes out while the second comes in, at constant power: the two are not alike.</param>
    public static StereoBuffer Join(StereoBuffer first, StereoBuffer second, int overlap)
    {
        var result = new StereoBuffer(first.Length + second.Length - overlap);
        Join(first.Left, second.Left, overlap, result.Left);
        Join(first.Right, second.Right, overlap, result.Right);
        return result;
    }

    private static void Join(float[] first, float[] second, int overlap, float[] result)
    {
        first.CopyTo(result, 0);
        var at = first.Length - overlap;
        second.AsSpan(overlap).CopyTo(result.AsSpan(first.Length));
        for (var i = 0; i < overlap; i++)
        {
            var (rise, fall) = MathF.SinCos(MathF.PI / 2 * (i + 0.5f) / overlap);
            result[at + i] = fall * first[at + i] + rise * second[i];
        }
    }
}
