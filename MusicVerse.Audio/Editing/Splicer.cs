using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Editing;

/// <summary>Plays pieces of a sound in a row: exact to the sample, without clicks at the joins.</summary>
internal static class Splicer
{
    /// <summary>4 ms: too short to be heard as a crossfade, long enough that a step in the waveform makes no click.</summary>
    private const int JoinFrames = 176;

    public static StereoBuffer Splice(StereoBuffer sound, IReadOnlyList<Piece> pieces)
    {
        var result = new StereoBuffer(pieces.Sum(piece => piece.Length));
        Splice(sound.Left, result.Left, pieces);
        Splice(sound.Right, result.Right, pieces);
        return result;
    }

    private static void Splice(float[] from, float[] to, IReadOnlyList<Piece> pieces)
    {
        var at = 0;
        foreach (var piece in pieces)
        {
            var target = to.AsSpan(at, piece.Length);
            from.AsSpan(piece.Start, piece.Length).CopyTo(target);
            if (piece.Reversed) target.Reverse();
            at += piece.Length;
        }
        at = 0;
        foreach (var (before, after) in pieces.Zip(pieces.Skip(1)))
        {
            at += before.Length;
            if (!Continuous(before, after)) Smooth(from, to, at, before, after);
        }
    }

    private static bool Continuous(Piece before, Piece after) => !before.Reversed && !after.Reversed && before.End == after.Start;

    /// <summary>
    /// Crossfades with what follows the first piece, or precedes the second, in the audio itself: nothing moves and
    /// nothing gets shorter. The window slides to where there is such audio.
    /// </summary>
    private static void Smooth(float[] from, float[] to, int at, Piece before, Piece after)
    {
        // Half a piece at most, so that the windows at its two ends never meet.
        var width = Math.Min(JoinFrames, Math.Min(before.Length, after.Length) / 2);
        var follows = before.Reversed ? before.Start : from.Length - before.End;
        var precedes = after.Reversed ? from.Length - after.End : after.Start;
        var first = -Math.Min(precedes, width / 2);
        var last = Math.Min(follows, first + width);
        first = -Math.Min(precedes, width - last);
        if (last - first < width)
        {
            FadeThroughSilence(to, at, width);
            return;
        }
        for (var i = first; i < last; i++)
        {
            var rise = Rise(i - first, width);
            to[at + i] = (1 - rise) * from[before.Frame(before.Length + i)] + rise * from[after.Frame(i)];
        }
    }

    /// <summary>Where the whole audio repeats there is none beyond its ends to crossfade with.</summary>
    private static void FadeThroughSilence(float[] to, int at, int width)
    {
        var half = width / 2;
        for (var i = 0; i < half; i++)
        {
            to[at - 1 - i] *= Rise(i, half);
            to[at + i] *= Rise(i, half);
        }
    }

    private static float Rise(int frame, int width) => 0.5f - 0.5f * MathF.Cos(MathF.PI * (frame + 0.5f) / width);
}
