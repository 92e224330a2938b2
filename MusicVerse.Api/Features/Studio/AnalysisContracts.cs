using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What was measured in the audio of a version. Times are milliseconds from the start.</summary>
/// <param name="Chroma">Twelve numbers from C to B, 0 to 1.</param>
/// <param name="Energy">0 (calm) to 1 (driving).</param>
/// <param name="Sections">In order and without gaps; parts that sound alike share a label.</param>
/// <param name="Fingerprint">Base64; recordings that sound the same have similar ones.</param>
/// <param name="Recommendations">Problems first, then advice, then what is good.</param>
public sealed record AnalysisResponse(
    Guid TrackId,
    Guid VersionId,
    long DurationMs,
    AnalysisResponse.FormatPart Format,
    AnalysisResponse.LoudnessPart Loudness,
    AnalysisResponse.ClippingPart Clipping,
    AnalysisResponse.TempoPart Tempo,
    AnalysisResponse.KeyPart Key,
    IReadOnlyList<double> Chroma,
    double Energy,
    AnalysisResponse.MoodPart Mood,
    IReadOnlyList<AnalysisResponse.SectionPart> Sections,
    IReadOnlyList<AnalysisResponse.SilencePart> Silence,
    AnalysisResponse.SpectrumPart Spectrum,
    AnalysisResponse.StereoPart Stereo,
    string Fingerprint,
    IReadOnlyList<AnalysisResponse.RecommendationPart> Recommendations,
    DateTimeOffset CreatedAt)
{
    // The report has everything but what its row says.
    public static AnalysisResponse From(Analysis analysis) => JsonColumn.Read<AnalysisResponse>(analysis.Report) with
    {
        TrackId = analysis.TrackId,
        VersionId = analysis.VersionId,
        CreatedAt = analysis.CreatedAt,
    };

    /// <param name="Container">"flac", "mp3", "mp4" …</param>
    /// <param name="BitDepth">Null for lossy codecs.</param>
    /// <param name="BitRate">Bits per second; null when the file does not tell.</param>
    public sealed record FormatPart(string Container, string Codec, int SampleRate, int Channels, int? BitDepth, long? BitRate);

    /// <summary>ITU-R BS.1770 and EBU R 128; null where there is silence or too little sound.</summary>
    public sealed record LoudnessPart(
        double? IntegratedLufs, double? MaxShortTermLufs, double? MaxMomentaryLufs, double RangeLu, double? TruePeakDbtp, CurvePart Curve);

    /// <param name="Lufs">Loudness of each stretch of step_ms; null for silence.</param>
    public sealed record CurvePart(int StepMs, IReadOnlyList<double?> Lufs);

    /// <summary>Runs of samples at full scale.</summary>
    public sealed record ClippingPart(long Samples, int Runs, long? FirstAtMs);

    /// <param name="Bpm">Null when there is no pulse.</param>
    /// <param name="Confidence">0 to 1.</param>
    /// <param name="AlternativeBpm">What a listener might tap instead.</param>
    public sealed record TempoPart(
        double? Bpm, double Confidence, double? AlternativeBpm, IReadOnlyList<long> BeatsMs, IReadOnlyList<long> DownbeatsMs);

    /// <param name="Name">"F# minor"; null when there is no clear pitch.</param>
    /// <param name="Confidence">0 to 1.</param>
    /// <param name="Camelot">"11A".</param>
    /// <param name="OpenKey">"4m".</param>
    public sealed record KeyPart(string? Name, double Confidence, string? Alternative, string? Camelot, string? OpenKey);

    /// <param name="Valence">0 (dark) to 1 (bright).</param>
    /// <param name="Arousal">0 (still) to 1 (excited).</param>
    public sealed record MoodPart(double Valence, double Arousal, string Label);

    /// <param name="Energy">0 to 1, against the loudest part.</param>
    public sealed record SectionPart(string Label, long StartMs, long EndMs, double Energy);

    public sealed record SilencePart(long StartMs, long EndMs);

    public sealed record SpectrumPart(double CentroidHz, IReadOnlyList<BandPart> Bands);

    /// <param name="Name">sub, bass, low_mid, mid, high_mid, presence or air.</param>
    public sealed record BandPart(string Name, double LowHz, double HighHz, double LevelDb);

    /// <param name="Correlation">-1 (opposite) to 1 (the same in both channels).</param>
    /// <param name="Width">0 (mono) to 1.</param>
    public sealed record StereoPart(double Correlation, double Width);

    /// <param name="Code">Stable, for programs.</param>
    /// <param name="Severity">good, advice or problem.</param>
    /// <param name="Text">An English sentence that names the numbers.</param>
    /// <param name="Values">The numbers of the text by name.</param>
    public sealed record RecommendationPart(string Code, string Severity, string Text, IReadOnlyDictionary<string, double> Values);
}
