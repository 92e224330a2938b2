namespace MusicVerse;

/// <summary>What was measured in the audio of a version. Times are milliseconds from the start.</summary>
public sealed record Analysis
{
    public Guid TrackId { get; init; }
    public Guid VersionId { get; init; }
    public long DurationMs { get; init; }
    public AudioFormat? Format { get; init; }
    public Loudness? Loudness { get; init; }
    public Clipping? Clipping { get; init; }
    public Tempo? Tempo { get; init; }
    public DetectedKey? Key { get; init; }

    /// <summary>Twelve numbers from C to B, 0 to 1.</summary>
    public IReadOnlyList<double> Chroma { get; init; } = [];

    /// <summary>0 (calm) to 1 (driving).</summary>
    public double Energy { get; init; }

    public DetectedMood? Mood { get; init; }

    /// <summary>Parts that sound alike share a label.</summary>
    public IReadOnlyList<AnalyzedSection> Sections { get; init; } = [];

    public IReadOnlyList<Silence> Silence { get; init; } = [];
    public Spectrum? Spectrum { get; init; }
    public Stereo? Stereo { get; init; }

    /// <summary>Base64; for finding duplicates.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Problems first, then advice, then what is good.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}

/// <param name="BitDepth">Null for lossy codecs.</param>
/// <param name="BitRate">Bits per second.</param>
public sealed record AudioFormat(string Container, string Codec, int SampleRate, int Channels, int? BitDepth, long? BitRate);

/// <summary>ITU-R BS.1770 and EBU R 128; null where there is silence or too little sound.</summary>
public sealed record Loudness(
    double? IntegratedLufs, double? MaxShortTermLufs, double? MaxMomentaryLufs, double RangeLu, double? TruePeakDbtp, LoudnessCurve? Curve);

/// <param name="Lufs">One value for every <paramref name="StepMs"/>; null for silence.</param>
public sealed record LoudnessCurve(int StepMs, IReadOnlyList<double?> Lufs);

public sealed record Clipping(long Samples, int Runs, long? FirstAtMs);

/// <param name="Bpm">Null when there is no pulse.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="AlternativeBpm">What a listener might tap instead.</param>
public sealed record Tempo(double? Bpm, double Confidence, double? AlternativeBpm, IReadOnlyList<long> BeatsMs, IReadOnlyList<long> DownbeatsMs);

/// <param name="Name">E.g. <c>F# minor</c>; null when there is no clear pitch.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Camelot">E.g. <c>11A</c>.</param>
/// <param name="OpenKey">E.g. <c>4m</c>.</param>
public sealed record DetectedKey(string? Name, double Confidence, string? Alternative, string? Camelot, string? OpenKey);

/// <param name="Valence">0 (dark) to 1 (bright).</param>
/// <param name="Arousal">0 (still) to 1 (excited).</param>
public sealed record DetectedMood(double Valence, double Arousal, string Label);

/// <param name="Label"><c>A</c>, <c>B</c> …</param>
/// <param name="Energy">0 to 1, against the loudest part.</param>
public sealed record AnalyzedSection(string Label, long StartMs, long EndMs, double Energy);

public sealed record Silence(long StartMs, long EndMs);

public sealed record Spectrum(double CentroidHz, IReadOnlyList<SpectrumBand> Bands);

/// <param name="Name"><c>sub</c>, <c>bass</c>, <c>low_mid</c>, <c>mid</c>, <c>high_mid</c>, <c>presence</c> or <c>air</c>.</param>
public sealed record SpectrumBand(string Name, double LowHz, double HighHz, double LevelDb);

/// <param name="Correlation">-1 (opposite) to 1 (the same in both channels).</param>
/// <param name="Width">0 (mono) to 1.</param>
public sealed record Stereo(double Correlation, double Width);

/// <param name="Code">Stable, for programs.</param>
/// <param name="Severity"><c>good</c>, <c>advice</c> or <c>problem</c>.</param>
/// <param name="Text">A sentence that names the numbers.</param>
public sealed record Recommendation(string Code, string Severity, string Text, IReadOnlyDictionary<string, double>? Values);
