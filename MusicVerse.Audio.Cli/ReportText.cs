using System.Globalization;
using System.Text;

namespace MusicVerse.Audio.Cli;

/// <summary>An analysis as a page for people.</summary>
internal static class ReportText
{
    private const string None = "none";

    public static string Of(AnalysisReport report)
    {
        var page = new StringBuilder();
        void Line(string name, FormattableString text) =>
            page.AppendLine(CultureInfo.InvariantCulture, $"{name,-11}{text.ToString(CultureInfo.InvariantCulture)}");

        var (format, loudness, tempo, key) = (report.Format, report.Loudness, report.Tempo, report.Key);
        Line("duration", $"{Time(report.DurationMs)}");
        Line("format", $"{format.Container}, {format.Codec}, {format.SampleRate} Hz, {format.Channels} ch{(format.BitDepth is { } bits ? $", {bits} bit" : "")}");
        Line("loudness", $"{Or(loudness.IntegratedLufs)} LUFS, short-term max {Or(loudness.MaxShortTermLufs)}, momentary max {Or(loudness.MaxMomentaryLufs)}, range {loudness.RangeLu:0.0} LU");
        Line("true peak", $"{Or(loudness.TruePeakDbtp)} dBTP");
        Line("clipping", $"{report.Clipping.Samples} samples in {report.Clipping.Runs} runs");
        Line("tempo", $"{Or(tempo.Bpm)} bpm (confidence {tempo.Confidence:0.00}, else {Or(tempo.AlternativeBpm)}), {tempo.BeatsMs.Count} beats, {tempo.DownbeatsMs.Count} bars");
        Line("key", $"{key.Name ?? None} (confidence {key.Confidence:0.00}, else {key.Alternative ?? None}), Camelot {key.Camelot ?? None}, Open Key {key.OpenKey ?? None}");
        Line("energy", $"{report.Energy:0.00}");
        Line("mood", $"{report.Mood.Label} (valence {report.Mood.Valence:0.00}, arousal {report.Mood.Arousal:0.00})");
        Line("sections", $"{string.Join("  ", report.Sections.Select(section => $"{section.Label} {Time(section.StartMs)}"))}");
        Line("silence", $"{(report.Silence.Count == 0 ? None : string.Join("  ", report.Silence.Select(silence => $"{Time(silence.StartMs)}-{Time(silence.EndMs)}")))}");
        Line("spectrum", $"centroid {report.Spectrum.CentroidHz:0} Hz; {string.Join(", ", report.Spectrum.Bands.Select(Band))} dB");
        Line("stereo", $"correlation {report.Stereo.Correlation:0.00}, width {report.Stereo.Width:0.00}");
        page.AppendLine();
        foreach (var advice in report.Recommendations) page.AppendLine(CultureInfo.InvariantCulture, $"{advice.Severity,-8} {advice.Text}");
        return page.ToString().TrimEnd();
    }

    private static string Band(SpectrumBand band) => string.Create(CultureInfo.InvariantCulture, $"{band.Name} {band.LevelDb:0.0}");

    private static string Or(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? None;

    private static string Time(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds).ToString(@"h\:mm\:ss\.f", CultureInfo.InvariantCulture);
}
