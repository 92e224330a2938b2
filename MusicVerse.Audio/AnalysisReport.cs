using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.Audio;

/// <summary>Everything that <see cref="TrackAnalyzer"/> finds in a file. Times are milliseconds from the start.</summary>
public sealed record AnalysisReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required long DurationMs { get; init; }

    public required AnalyzedFormat Format { get; init; }

    public required AnalyzedLoudness Loudness { get; init; }

    public required AnalyzedClipping Clipping { get; init; }

    public required AnalyzedTempo Tempo { get; init; }

    public required AnalyzedKey Key { get; init; }

    /// <summary>Twelve numbers from C to B, the strongest 1; all 0 where nothing has a pitch.</summary>
    public required IReadOnlyList<double> Chroma { get; init; }

    /// <summary>0 calm … 1 driving.</summary>
    public required double Energy { get; init; }

    public required AnalyzedMood Mood { get; init; }

    /// <summary>The parts of the piece in order and without gaps; parts that sound alike share a label.</summary>
    public required IReadOnlyList<AnalyzedSection> Sections { get; init; }

    public required IReadOnlyList<AnalyzedSilence> Silence { get; init; }

    public required AnalyzedSpectrum Spectrum { get; init; }

    public required AnalyzedStereo Stereo { get; init; }

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Problems first, then advice, then what is good; never empty.</summary>
    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    /// <summary>The report as the API shows it: one object, names in snake_case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <param name="Container">ffmpeg's short name: "flac", "mp3", "mp4" …</param>
/// <param name="Codec">ffmpeg's name: "pcm_s16le", "aac" …</param>
/// <param name="BitDepth">Null for lossy codecs, which have none.</param>
/// <param name="BitRate">Bits per second; null when the file does not tell.</param>
public sealed record AnalyzedFormat(string Container, string Codec, int SampleRate, int Channels, int? BitDepth, long? BitRate);

/// <summary>ITU-R BS.1770-4 and EBU R 128, measured on the file's own channels at its own rate.</summary>
/// <param name="IntegratedLufs">Null for silence and for less than 400 ms.</param>
/// <param name="MaxShortTermLufs">Over three seconds; null for silence and for shorter files.</param>
/// <param name="MaxMomentaryLufs">Over 400 ms; null as above.</param>
/// <param name="RangeLu">EBU Tech 3342; 0 when there is too little to tell.</param>
/// <param name="TruePeakDbtp">Null for silence.</param>
public sealed record AnalyzedLoudness(
    double? IntegratedLufs, double? MaxShortTermLufs, double? MaxMomentaryLufs, double RangeLu, double? TruePeakDbtp, LoudnessCurve Curve);

/// <param name="Lufs">Loudness of each stretch of <paramref name="StepMs"/>; null below -70 LUFS. About a thousand at most.</param>
public sealed record LoudnessCurve(int StepMs, IReadOnlyList<double?> Lufs);

/// <summary>Runs of more than three samples in a row at full scale, over all channels.</summary>
public sealed record AnalyzedClipping(long Samples, int Runs, long? FirstAtMs);

/// <param name="Bpm">Null when there is no pulse.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="AlternativeBpm">What a listener might tap instead, mostly half or double.</param>
/// <param name="DownbeatsMs">The beats that begin a bar, as far as a guess goes.</param>
public sealed record AnalyzedTempo(double? Bpm, double Confidence, double? AlternativeBpm, IReadOnlyList<long> BeatsMs, IReadOnlyList<long> DownbeatsMs);

/// <param name="Name">"F# minor"; null when there is no clear pitch.</param>
/// <param name="Confidence">0…1.</param>
/// <param name="Alternative">The second best key.</param>
/// <param name="Camelot">"11A".</param>
/// <param name="OpenKey">"4m".</param>
public sealed record AnalyzedKey(string? Name, double Confidence, string? Alternative, string? Camelot, string? OpenKey);

/// <param name="Valence">0 dark … 1 bright.</param>
/// <param name="Arousal">0 still … 1 excited.</param>
/// <param name="Label">One or two words, such as "melancholic" or "euphoric".</param>
public sealed record AnalyzedMood(double Valence, double Arousal, string Label);

/// <param name="Energy">0…1 against the loudest part of the same file.</param>
public sealed record AnalyzedSection(string Label, long StartMs, long EndMs, double Energy);

/// <summary>A stretch of at least half a second below -60 dBFS.</summary>
public sealed record AnalyzedSilence(long StartMs, long EndMs);

/// <param name="CentroidHz">Where the spectrum balances; 0 for silence.</param>
/// <param name="Bands">"sub", "bass", "low_mid", "mid", "high_mid", "presence", "air".</param>
public sealed record AnalyzedSpectrum(double CentroidHz, IReadOnlyList<SpectrumBand> Bands);

/// <param name="LevelDb">RMS level in dBFS, not below -120.</param>
public sealed record SpectrumBand(string Name, double LowHz, double HighHz, double LevelDb);

/// <param name="Correlation">-1 opposite … 1 the same in both channels; 1 for mono.</param>
/// <param name="Width">Share of the side signal: 0 mono, 0.5 unrelated channels, 1 opposite channels.</param>
public sealed record AnalyzedStereo(double Correlation, double Width);

public enum RecommendationSeverity
{
    Good,
    Advice,
    Problem,
}

/// <param name="Code">Stable, for programs: "true_peak_high".</param>
/// <param name="Text">An English sentence that names the numbers.</param>
/// <param name="Values">The numbers of the text by name, such as "true_peak_dbtp".</param>
public sealed record Recommendation(string Code, RecommendationSeverity Severity, string Text, IReadOnlyDictionary<string, double> Values);
