using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Separation;

/// <summary>
/// Cuts a stream into blocks that are separated one by one, each with some sound before and after it to judge by, and joins the
/// results with cross-fades. What it holds does not grow with the length of the piece.
/// </summary>
/// <param name="separate">Makes any number of stems of a block, which are disposed of here; the remainder is added as the last stem.</param>
/// <param name="arrays">Where the pieces that are handed out go back to when they are disposed of.</param>
internal sealed class BlockSequence(Func<StereoBuffer, IReadOnlyList<StereoBuffer>> separate, SampleArrays arrays) : IDisposable
{
    private const int CoreFrames = 26 * StereoBuffer.SampleRate, MarginFrames = 4 * StereoBuffer.SampleRate, FadeFrames = StereoBuffer.SampleRate;
    private const float FullScale = 1 - 1f / (1 << 23);
    private readonly StereoBuffer _window = new(CoreFrames + 2 * MarginFrames);
    private int _filled, _emitted;
    private IReadOnlyList<StereoBuffer> _tails = [];

    /// <returns>The stems of what is finished now, the remainder last; nothing while a block is filling.</returns>
    public IEnumerable<IReadOnlyList<StereoBuffer>> Add(StereoBuffer sound)
    {
        for (var taken = 0; taken < sound.Length;)
        {
            var count = Math.Min(sound.Length - taken, _window.Length - _filled);
            Copy(sound, taken, _window, _filled, count);
            (taken, _filled) = (taken + count, _filled + count);
            if (_filled == _window.Length) yield return Separate(_window.Length - MarginFrames - FadeFrames);
        }
    }

    /// <summary>The rest, up to the last sample. Nothing may be added afterwards.</summary>
    public IReadOnlyList<StereoBuffer> Finish() => Separate(_filled);

    public void Dispose() => _window.Dispose();

    /// <param name="end">The window's sample before which the stems are handed out.</param>
    private List<StereoBuffer> Separate(int end)
    {
        using var block = new StereoBuffer(_filled, arrays);
        Copy(_window, 0, block, 0, _filled);
        var stems = separate(block);
        var pieces = stems.Select((stem, i) => Piece(stem, i, end)).ToList();
        foreach (var tail in _tails) tail.Dispose();
        _tails = [.. stems.Select(stem => Slice(stem, end, Math.Min(2 * FadeFrames, _filled - end)))];
        pieces.Add(Remainder(Slice(block, _emitted, end - _emitted), pieces));
        foreach (var stem in stems) stem.Dispose();
        Advance(end);
        return pieces;
    }

    private StereoBuffer Piece(StereoBuffer stem, int index, int end)
    {
        var piece = Slice(stem, _emitted, end - _emitted);
        if (_tails.Count > 0) FadeOver(_tails[index], piece);
        piece.QuantizeTo24Bits();
        return piece;
    }

    private static void FadeOver(StereoBuffer tail, StereoBuffer piece)
    {
        var frames = Math.Min(tail.Length, piece.Length);
        for (var i = 0; i < frames; i++)
        {
            var share = (i + 0.5f) / tail.Length;
            piece.Left[i] = tail.Left[i] + (piece.Left[i] - tail.Left[i]) * share;
            piece.Right[i] = tail.Right[i] + (piece.Right[i] - tail.Right[i]) * share;
        }
    }

    /// <summary>What the stems leave of the mix, so that all of them sum to it.</summary>
    private static StereoBuffer Remainder(StereoBuffer mix, List<StereoBuffer> stems)
    {
        foreach (var stem in stems) mix.Subtract(stem);
        for (var i = 0; i < stems.Count; i++)
        {
            CarryOver(mix.Left, stems[i].Left);
            CarryOver(mix.Right, stems[i].Right);
        }
        mix.QuantizeTo24Bits();
        return mix;
    }

    /// <summary>A file holds nothing beyond full scale: where the remainder would go there, another stem takes the rest.</summary>
    private static void CarryOver(float[] remainder, float[] stem)
    {
        for (var i = 0; i < remainder.Length; i++)
        {
            var excess = remainder[i] - Math.Clamp(remainder[i], -FullScale, FullScale);
            if (excess == 0) continue;
            var taken = Math.Clamp(stem[i] + excess, -FullScale, FullScale) - stem[i];
            stem[i] += taken;
            remainder[i] -= taken;
        }
    }

    /// <summary>Keeps what the next block needs: its margin before, and all that came after.</summary>
    private void Advance(int end)
    {
        var kept = Math.Min(_filled, 2 * MarginFrames);
        Copy(_window, _filled - kept, _window, 0, kept);
        _emitted = end - (_filled - kept);
        _filled = kept;
    }

    private StereoBuffer Slice(StereoBuffer sound, int from, int count)
    {
        var slice = new StereoBuffer(count, arrays);
        Copy(sound, from, slice, 0, count);
        return slice;
    }

    private static void Copy(StereoBuffer from, int at, StereoBuffer to, int toAt, int count)
    {
        Array.Copy(from.Left, at, to.Left, toAt, count);
        Array.Copy(from.Right, at, to.Right, toAt, count);
    }
}
