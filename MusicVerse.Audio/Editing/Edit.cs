using System.Text.Json.Serialization;

namespace MusicVerse.Audio;

/// <summary>
/// One change to a piece of audio, as data. Positions are milliseconds, fractions allowed, rounded to the nearest sample
/// at 44.1 kHz; they refer to the audio as the edits before this one left it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(TrimEdit), "trim")]
[JsonDerivedType(typeof(CutEdit), "cut")]
[JsonDerivedType(typeof(SplitEdit), "split")]
[JsonDerivedType(typeof(MergeEdit), "merge")]
[JsonDerivedType(typeof(GainEdit), "gain")]
[JsonDerivedType(typeof(FadeInEdit), "fade_in")]
[JsonDerivedType(typeof(FadeOutEdit), "fade_out")]
[JsonDerivedType(typeof(NormalizeEdit), "normalize")]
[JsonDerivedType(typeof(SpeedEdit), "speed")]
[JsonDerivedType(typeof(PitchEdit), "pitch")]
[JsonDerivedType(typeof(ReverseEdit), "reverse")]
[JsonDerivedType(typeof(LoopEdit), "loop")]
public abstract record Edit;

/// <summary>Keeps this range and nothing else.</summary>
public sealed record TrimEdit(double StartMs, double EndMs) : Edit;

/// <summary>Takes this range out.</summary>
public sealed record CutEdit(double StartMs, double EndMs) : Edit;

/// <summary>Makes several parts of one; only the last edit of a list may be one.</summary>
/// <param name="AtMs">1 to 49 rising positions between the parts.</param>
public sealed record SplitEdit(IReadOnlyList<double> AtMs) : Edit;

/// <summary>Joins another piece, before or after this one, with an equal-power crossfade.</summary>
/// <param name="TrackId">Whose audio; for the list's owner, the engine does not look at it.</param>
/// <param name="VersionId">As <paramref name="TrackId"/>.</param>
/// <param name="CrossfadeMs">0 to 30,000: how much of the two overlaps.</param>
/// <param name="Source">What <see cref="EditInput.Resolve"/> turns into a file. The list's owner sets it after asking whether the audio may be used.</param>
public sealed record MergeEdit(
    string? TrackId = null, string? VersionId = null, double CrossfadeMs = 0, MergePosition Position = MergePosition.After, string? Source = null) : Edit;

/// <param name="Db">-60 to 24.</param>
/// <param name="StartMs">Null is the beginning.</param>
/// <param name="EndMs">Null is the end.</param>
public sealed record GainEdit(double Db, double? StartMs = null, double? EndMs = null) : Edit;

public sealed record FadeInEdit(double DurationMs, FadeCurve Curve = FadeCurve.Smooth) : Edit;

public sealed record FadeOutEdit(double DurationMs, FadeCurve Curve = FadeCurve.Smooth) : Edit;

/// <param name="Lufs">Integrated loudness, -40 to -6.</param>
/// <param name="TruePeakDbtp">Ceiling of the true peaks, -9 to 0.</param>
public sealed record NormalizeEdit(double Lufs = NormalizeEdit.DefaultLufs, double TruePeakDbtp = NormalizeEdit.DefaultTruePeakDbtp) : Edit
{
    public const double DefaultLufs = -14, DefaultTruePeakDbtp = -1;
}

/// <summary>Plays faster or slower at the same pitch.</summary>
/// <param name="Factor">0.5 to 2; 2 is twice as fast.</param>
public sealed record SpeedEdit(double Factor) : Edit;

/// <summary>Transposes at the same speed; voices keep their character (formants).</summary>
/// <param name="Semitones">-12 to 12, fractions allowed.</param>
public sealed record PitchEdit(double Semitones) : Edit;

/// <param name="StartMs">Null is the beginning.</param>
/// <param name="EndMs">Null is the end.</param>
public sealed record ReverseEdit(double? StartMs = null, double? EndMs = null) : Edit;

/// <summary>Plays this range several times.</summary>
/// <param name="Times">2 to 16, the first time included.</param>
public sealed record LoopEdit(double StartMs, double EndMs, int Times) : Edit;

public enum MergePosition { After, Before }

public enum FadeCurve
{
    /// <summary>Half a cosine: gentle at both ends.</summary>
    Smooth,

    /// <summary>The level moves evenly.</summary>
    Linear,

    /// <summary>Decibels move evenly, over 60 dB, as the ear hears evenly.</summary>
    Exponential,
}
