namespace MusicVerse.Audio.Editing;

/// <summary>One edit, with its positions resolved to frames of the audio that it meets.</summary>
/// <param name="Stage">What people are told while it runs.</param>
/// <param name="Frames">Length of the audio after it.</param>
internal abstract record EditStep(string Stage, int Frames);

/// <summary>Plays stretches of the audio one after the other: a trim, a cut, a loop or a reversal.</summary>
internal sealed record Rearrange(string Stage, int Frames, IReadOnlyList<Piece> Pieces) : EditStep(Stage, Frames);

/// <param name="SourceFrames">Length of what is joined.</param>
/// <param name="Overlap">Frames of the crossfade.</param>
internal sealed record Join(int Frames, MergeEdit Merge, int SourceFrames, int Overlap) : EditStep("merging", Frames);

internal sealed record ChangeLevel(int Frames, int Start, int End, double Db) : EditStep("changing the level", Frames);

/// <param name="Length">Frames of the fade.</param>
internal sealed record Fade(int Frames, int Length, FadeCurve Curve, bool In) : EditStep("fading", Frames);

internal sealed record Normalize(int Frames, double Lufs, double CeilingDbtp) : EditStep("normalizing", Frames);

/// <param name="Factor">Above 1 is faster.</param>
internal sealed record Stretch(int Frames, double Factor, double Semitones) : EditStep("stretching", Frames);

/// <summary>A stretch of audio, from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct Piece(int Start, int End, bool Reversed = false)
{
    public int Length => End - Start;

    /// <summary>Where in the audio the piece's frame is; also told for frames before and after it.</summary>
    public int Frame(int offset) => Reversed ? End - 1 - offset : Start + offset;
}
