using System.Diagnostics;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Editing;

/// <summary>What will be done, worked out from lengths alone: what cannot be done is known before any work.</summary>
/// <param name="Parts">The stretches of the result that become files; one unless the list splits.</param>
internal sealed record EditPlan(IReadOnlyList<EditStep> Steps, IReadOnlyList<Piece> Parts)
{
    /// <summary>Stretching takes up to a seventh of the audio's own time, everything else far less.</summary>
    private static readonly TimeSpan MostStretched = 3 * EditList.LongestResult;

    private static readonly int LongestFrames = StereoBuffer.Frames(EditList.LongestResult);

    /// <param name="frames">Length of the original.</param>
    /// <param name="merged">Length of what a merge joins, in frames.</param>
    /// <exception cref="EditException">A position lies beyond the end, or a result would be empty or too long.</exception>
    public static EditPlan Of(EditList list, int frames, Func<MergeEdit, int> merged)
    {
        var steps = new List<EditStep>();
        IReadOnlyList<Piece>? parts = null;
        foreach (var (index, edit) in list.Edits.Index())
        {
            var place = new EditPlace(list, index, frames);
            if (edit is SplitEdit split) parts = SplitParts(split, place);
            else Add(steps, Step(edit, place, merged), place);
            if (steps.Count > 0) frames = steps[^1].Frames;
        }
        return new EditPlan(steps, parts ?? [new Piece(0, frames)]);
    }

    private static EditStep Step(Edit edit, EditPlace place, Func<MergeEdit, int> merged) => edit switch
    {
        TrimEdit trim => Trim(place.Range(trim.StartMs, trim.EndMs)),
        CutEdit cut => Cut(place, place.Range(cut.StartMs, cut.EndMs)),
        LoopEdit loop => Loop(place, place.Range(loop.StartMs, loop.EndMs), loop.Times),
        ReverseEdit reverse => Reverse(place, place.Range(reverse.StartMs, reverse.EndMs)),
        MergeEdit merge => Merge(place, merge, merged(merge)),
        GainEdit gain => Level(place, place.Range(gain.StartMs, gain.EndMs), gain.Db),
        FadeInEdit fade => new Fade(place.Frames, place.Length("duration_ms", fade.DurationMs), fade.Curve, In: true),
        FadeOutEdit fade => new Fade(place.Frames, place.Length("duration_ms", fade.DurationMs), fade.Curve, In: false),
        NormalizeEdit normalize => Normalize(place, normalize),
        SpeedEdit speed => new Stretch((int)Math.Round(place.Frames / speed.Factor, MidpointRounding.AwayFromZero), speed.Factor, 0),
        PitchEdit pitch => new Stretch(place.Frames, 1, pitch.Semitones),
        _ => throw new UnreachableException(),
    };

    /// <summary>Speed and pitch in a row are stretched at once: each pass costs time and a little clarity.</summary>
    private static void Add(List<EditStep> steps, EditStep step, EditPlace place)
    {
        if (step.Frames == 0) throw place.Wrong("This edit would leave nothing of the audio.");
        if (step.Frames > LongestFrames) throw place.Wrong($"This edit would make the audio longer than {EditList.LongestResult.TotalMinutes:0} minutes.");
        if (step is Stretch next && steps is [.., Stretch last])
            steps[^1] = new Stretch(next.Frames, last.Factor * next.Factor, last.Semitones + next.Semitones);
        else
            steps.Add(step);
        if (steps.OfType<Stretch>().Sum(stretch => (double)stretch.Frames) > StereoBuffer.Frames(MostStretched))
            throw place.Wrong("The list changes speed and pitch too often: put these changes next to each other, so that they are made at once.");
    }

    private static Normalize Normalize(EditPlace place, NormalizeEdit normalize) => place.Frames >= LoudnessMeter.LeastFrames
        ? new Normalize(place.Frames, normalize.Lufs, normalize.TruePeakDbtp)
        : throw place.Wrong($"normalize needs at least {LoudnessMeter.LeastMs} ms: the audio is too short to measure its loudness.");

    private static Rearrange Trim(Piece kept) => new("cutting", kept.Length, [kept]);

    private static Rearrange Cut(EditPlace place, Piece taken) =>
        new("cutting", place.Frames - taken.Length, Some(new Piece(0, taken.Start), new Piece(taken.End, place.Frames)));

    private static Rearrange Loop(EditPlace place, Piece loop, int times) =>
        new("looping", Checked(place.Frames + (times - 1L) * loop.Length),
            Some([new Piece(0, loop.Start), .. Enumerable.Repeat(loop, times), new Piece(loop.End, place.Frames)]));

    private static Rearrange Reverse(EditPlace place, Piece range) =>
        new("reversing", place.Frames, Some(new Piece(0, range.Start), range with { Reversed = true }, new Piece(range.End, place.Frames)));

    private static ChangeLevel Level(EditPlace place, Piece range, double db) => new(place.Frames, range.Start, range.End, db);

    private static Join Merge(EditPlace place, MergeEdit merge, int source)
    {
        var overlap = EditPlace.FramesOf(merge.CrossfadeMs);
        if (overlap > Math.Min(place.Frames, source))
            throw place.Wrong("crossfade_ms", "The crossfade is longer than one of the two pieces.");
        return new Join(Checked((long)place.Frames + source - overlap), merge, source, overlap);
    }

    /// <summary>More than an int holds is far beyond the limit, which is checked next.</summary>
    private static int Checked(long frames) => (int)Math.Min(frames, int.MaxValue);

    private static List<Piece> Some(params IEnumerable<Piece> pieces) => [.. pieces.Where(piece => piece.Length > 0)];

    private static List<Piece> SplitParts(SplitEdit split, EditPlace place)
    {
        List<int> edges = [0, .. split.AtMs.Select((at, i) => place.Inside($"at_ms/{i}", at)), place.Frames];
        var parts = edges.Zip(edges.Skip(1), (start, end) => new Piece(start, end)).ToList();
        var empty = parts.FindIndex(part => part.Length <= 0);
        if (empty >= 0) throw place.Wrong($"at_ms/{Math.Min(empty, split.AtMs.Count - 1)}", "This split would make an empty part.");
        return parts;
    }
}

/// <summary>Where in the list an edit stands, and how long the audio is there.</summary>
internal sealed record EditPlace(EditList List, int Index, int Frames)
{
    /// <summary>Lengths are told to people in whole milliseconds: a position that far beyond the end means the end.</summary>
    private static readonly int EndTolerance = FramesOf(1);

    /// <summary>The sample nearest to a position in milliseconds.</summary>
    public static int FramesOf(double milliseconds) => (int)Math.Round(milliseconds * StereoBuffer.SampleRate / 1000, MidpointRounding.AwayFromZero);

    public Piece Range(double? startMs, double? endMs)
    {
        var start = startMs is { } s ? Inside("start_ms", s) : 0;
        var end = endMs is { } e ? Inside("end_ms", e) : Frames;
        return end > start ? new Piece(start, end) : throw Wrong(endMs is null ? "start_ms" : "end_ms", "The range is empty: it must hold at least one sample.");
    }

    public int Length(string field, double milliseconds) => Math.Max(1, Inside(field, milliseconds));

    public int Inside(string field, double milliseconds)
    {
        var frame = FramesOf(milliseconds);
        if (frame > Frames + EndTolerance) throw Wrong(field, $"{field.Split('/')[0]} lies beyond the end: the audio is {Frames * 1000.0 / StereoBuffer.SampleRate:0.###} ms long here.");
        return Math.Min(frame, Frames);
    }

    public EditException Wrong(string message) => new(List.Pointer(Index), message);

    public EditException Wrong(string field, string message) => new(List.Pointer(Index, field), message);
}
