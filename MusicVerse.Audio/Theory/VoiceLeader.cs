namespace MusicVerse.Audio.Theory;

/// <summary>
/// Chooses where the notes of each chord lie so that voices move as little as they can, stay in their register and
/// keep clear of muddy close intervals at the bottom. One instance follows one part through a piece.
/// </summary>
internal sealed class VoiceLeader(int low, int high, int voices, bool rootless, bool open)
{
    /// <summary>Below this pitch (E3) neighbouring notes closer than a fourth sound as mud.</summary>
    private const int MudLimit = 52;
    private const int FourthSemitones = 5;
    private int[]? _previous;

    public int[] Voice(Chord chord)
    {
        var classes = Choose(chord);
        var best = Candidates(classes).MinBy(Cost) ?? [.. classes.Select(c => Nearest(c, (low + high) / 2))];
        return _previous = best;
    }

    /// <summary>Which notes sound when there are more than voices: the fifth goes first, then the root if a bass has it.</summary>
    private int[] Choose(Chord chord)
    {
        var intervals = chord.Intervals.ToList();
        if (rootless && intervals.Count > 3) intervals.Remove(0);
        if (intervals.Count > voices) intervals.Remove(7);
        if (intervals.Count > voices) intervals.Remove(0);
        while (intervals.Count > voices) intervals.RemoveAt(1);
        var classes = intervals.Select(i => PitchClass.Wrap(chord.Root + i)).Distinct().ToList();
        for (var i = 0; classes.Count < voices && intervals.Count > 0; i++) classes.Add(classes[i]);
        return [.. classes];
    }

    private IEnumerable<int[]> Candidates(int[] classes)
    {
        var rotations = classes.Distinct().Count();
        for (var rotation = 0; rotation < rotations; rotation++)
        {
            for (var bottom = low; bottom < low + 12; bottom++)
            {
                if (PitchClass.Wrap(bottom) != classes[rotation]) continue;
                for (var start = bottom; start < high; start += 12)
                {
                    if (Stack(classes, rotation, start) is { } stack) yield return stack;
                    if (open && Stack(classes, rotation, start) is { Length: >= 4 } close && close[^2] - 12 >= low) yield return DropTwo(close);
                }
            }
        }
    }

    private int[]? Stack(int[] classes, int rotation, int start)
    {
        var pitches = new int[classes.Length];
        var floor = start;
        for (var i = 0; i < classes.Length; i++)
        {
            var wanted = classes[(rotation + i) % classes.Length];
            var pitch = floor + PitchClass.Wrap(wanted - floor);
            if (i > 0 && pitch == pitches[i - 1]) pitch += 12;
            pitches[i] = pitch;
            floor = pitch + 1;
        }
        return pitches[^1] > high ? null : pitches;
    }

    /// <summary>The second voice from the top an octave down: the open sound of guitars, pianists and string sections.</summary>
    private static int[] DropTwo(int[] close)
    {
        var moved = close[^2] - 12;
        return [.. close.Where((_, i) => i != close.Length - 2).Append(moved).Order()];
    }

    private double Cost(int[] candidate)
    {
        var centre = (low + high) / 2.0;
        var cost = Math.Abs(candidate.Average() - centre) * 0.35;
        for (var i = 1; i < candidate.Length; i++)
        {
            var gap = candidate[i] - candidate[i - 1];
            if (candidate[i - 1] < MudLimit && gap < FourthSemitones) cost += 4;
            // A semitone between neighbours bites; one inside a wide chord is colour, at the very top it is a wrong note.
            if (gap == 1) cost += i == candidate.Length - 1 ? 6 : 1.5;
        }
        if (_previous is null) return cost;
        foreach (var pitch in candidate) cost += _previous.Min(p => Math.Abs(p - pitch));
        return cost + Math.Abs(candidate[^1] - _previous[^1]) * 0.5;
    }

    private static int Nearest(int pitchClass, int around) => around - PitchClass.Wrap(around - pitchClass);
}
