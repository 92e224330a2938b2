namespace MusicVerse;

/// <summary>
/// One change to a version's audio. Make them with the methods here; each takes its positions in the audio as the edits
/// before it left it.
/// </summary>
/// <example><c>[TrackEdit.Trim(start, end), TrackEdit.FadeOut(TimeSpan.FromSeconds(3)), TrackEdit.Normalize()]</c></example>
public sealed record TrackEdit
{
    /// <summary>The most that one request may have.</summary>
    public const int Most = 50;

    /// <summary><c>trim</c>, <c>cut</c>, <c>split</c>, <c>merge</c>, <c>gain</c>, <c>fade_in</c>, <c>fade_out</c>, <c>normalize</c>, <c>speed</c>, <c>pitch</c>, <c>reverse</c> or <c>loop</c>.</summary>
    public string Op { get; init; } = "";

    public double? StartMs { get; init; }
    public double? EndMs { get; init; }
    public IReadOnlyList<double>? AtMs { get; init; }
    public Guid? TrackId { get; init; }
    public Guid? VersionId { get; init; }
    public double? CrossfadeMs { get; init; }

    /// <summary><c>after</c> or <c>before</c>.</summary>
    public string? Position { get; init; }

    public double? Db { get; init; }
    public double? DurationMs { get; init; }

    /// <summary><c>smooth</c>, <c>linear</c> or <c>exponential</c>.</summary>
    public string? Curve { get; init; }

    public double? Lufs { get; init; }
    public double? TruePeakDbtp { get; init; }
    public double? Factor { get; init; }
    public double? Semitones { get; init; }
    public int? Times { get; init; }

    /// <summary>Keeps this range and nothing else.</summary>
    public static TrackEdit Trim(TimeSpan start, TimeSpan end) => Range("trim", start, end);

    /// <summary>Takes this range out.</summary>
    public static TrackEdit Cut(TimeSpan start, TimeSpan end) => Range("cut", start, end);

    /// <summary>Makes a version of each part; only the last edit of a list may be one.</summary>
    public static TrackEdit Split(params IReadOnlyList<TimeSpan> at) =>
        new() { Op = "split", AtMs = [.. at.Select(position => position.TotalMilliseconds)] };

    /// <summary>Joins another track of yours, after this one or before it.</summary>
    /// <param name="versionId">Null takes the track's current version.</param>
    public static TrackEdit Merge(Guid trackId, TimeSpan crossfade, bool before = false, Guid? versionId = null) => new()
    {
        Op = "merge",
        TrackId = trackId,
        VersionId = versionId,
        CrossfadeMs = crossfade.TotalMilliseconds,
        Position = before ? "before" : "after",
    };

    /// <param name="db">-60 to 24.</param>
    /// <param name="start">Null is the beginning.</param>
    /// <param name="end">Null is the end.</param>
    public static TrackEdit Gain(double db, TimeSpan? start = null, TimeSpan? end = null) =>
        Range("gain", start, end) with { Db = db };

    public static TrackEdit FadeIn(TimeSpan duration, FadeCurve curve = FadeCurve.Smooth) => Fade("fade_in", duration, curve);

    public static TrackEdit FadeOut(TimeSpan duration, FadeCurve curve = FadeCurve.Smooth) => Fade("fade_out", duration, curve);

    /// <param name="lufs">Integrated loudness, -40 to -6; the API's default is -14.</param>
    /// <param name="truePeakDbtp">Ceiling of the peaks, -9 to 0; the API's default is -1.</param>
    public static TrackEdit Normalize(double? lufs = null, double? truePeakDbtp = null) =>
        new() { Op = "normalize", Lufs = lufs, TruePeakDbtp = truePeakDbtp };

    /// <summary>Plays faster or slower at the same pitch.</summary>
    /// <param name="factor">0.5 to 2; 2 is twice as fast.</param>
    public static TrackEdit Speed(double factor) => new() { Op = "speed", Factor = factor };

    /// <summary>Transposes at the same speed.</summary>
    /// <param name="semitones">-12 to 12.</param>
    public static TrackEdit Pitch(double semitones) => new() { Op = "pitch", Semitones = semitones };

    /// <param name="start">Null is the beginning.</param>
    /// <param name="end">Null is the end.</param>
    public static TrackEdit Reverse(TimeSpan? start = null, TimeSpan? end = null) => Range("reverse", start, end);

    /// <summary>Plays this range several times.</summary>
    /// <param name="times">2 to 16, the first time included.</param>
    public static TrackEdit Loop(TimeSpan start, TimeSpan end, int times) => Range("loop", start, end) with { Times = times };

    private static TrackEdit Range(string op, TimeSpan? start, TimeSpan? end) =>
        new() { Op = op, StartMs = start?.TotalMilliseconds, EndMs = end?.TotalMilliseconds };

    private static TrackEdit Fade(string op, TimeSpan duration, FadeCurve curve) => new()
    {
        Op = op,
        DurationMs = duration.TotalMilliseconds,
        Curve = curve switch
        {
            FadeCurve.Linear => "linear",
            FadeCurve.Exponential => "exponential",
            _ => "smooth",
        },
    };
}

/// <summary>How a fade moves the level.</summary>
public enum FadeCurve
{
    /// <summary>Gentle at both ends.</summary>
    Smooth,

    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Evenly in decibels, as the ear hears.</summary>
    Exponential,
}
