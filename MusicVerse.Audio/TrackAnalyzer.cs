using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>Measures any audio file that ffmpeg reads, as it streams by: memory does not hold the sound.</summary>
public sealed class TrackAnalyzer(AudioTools tools)
{
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(6);

    private const int ScanningEnds = 85;

    /// <exception cref="AudioException">The file is missing, empty, corrupt or longer than <see cref="LongestDuration"/>, or a program failed.</exception>
    public Task<AnalysisReport> Analyze(string audioPath, IProgress<ProductionProgress>? progress, CancellationToken cancel) =>
        Analyze(audioPath, LongestDuration, progress, cancel);

    /// <exception cref="AudioException">As above, with a limit of the caller's.</exception>
    internal async Task<AnalysisReport> Analyze(string audioPath, TimeSpan longest, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("listening", 0);
        var probed = await new AudioProbe(tools).Probe(audioPath, cancel);
        var tooLong = new AudioException(AudioErrorKind.UnusableInput, $"The audio is longer than {longest.TotalMinutes:0} minutes.");
        if (probed.Duration > longest) throw tooLong;
        var scan = new SoundScan(probed);
        var listened = 0;
        // One second more than allowed shows a file that lied about its length.
        await new AudioDecoder(tools).Scan(audioPath, probed, longest + TimeSpan.FromSeconds(1), Listen, cancel);
        if (scan.Seconds > longest.TotalSeconds) throw tooLong;
        report.Report("understanding", ScanningEnds);
        var result = await Task.Run(() => ReportWriter.Write(probed, scan), cancel);
        report.Report("understanding", 100);
        return result;

        void Listen(ReadOnlySpan<float> samples)
        {
            scan.Add(samples);
            if (probed.Duration is not { TotalSeconds: > 0 } length) return;
            var percent = (int)Math.Min(ScanningEnds, scan.Seconds / length.TotalSeconds * ScanningEnds);
            if (percent > listened) report.Report("listening", listened = percent);
        }
    }
}
