using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>Measures any audio file that ffmpeg reads, as it streams by: memory does not hold the sound.</summary>
public sealed class TrackAnalyzer(AudioTools tools)
{
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(6);

    private const int ScanningEnds = 85;

    // Below this the filters of the loudness meter have no room under half the rate.
    private const int LeastSampleRate = 8000;
    // A length that is off by more was guessed, and the bit rate with it.
    private const double TrueShare = 0.02;

    /// <exception cref="AudioException">The file is missing, empty, corrupt or longer than <see cref="LongestDuration"/>, or a program failed.</exception>
    public Task<AnalysisReport> Analyze(string audioPath, IProgress<ProductionProgress>? progress, CancellationToken cancel) =>
        Analyze(audioPath, LongestDuration, asPlayed: false, progress, cancel);

    /// <param name="longest">The caller's limit.</param>
    /// <param name="asPlayed">Measures more than two channels as the two that a master makes of them.</param>
    /// <exception cref="AudioException">As above.</exception>
    internal async Task<AnalysisReport> Analyze(
        string audioPath, TimeSpan longest, bool asPlayed, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("listening", 0);
        var probed = await new AudioProbe(tools).Probe(audioPath, cancel);
        var heard = Heard(probed, asPlayed);
        var scan = new SoundScan(heard);
        var listened = 0;
        await new AudioDecoder(tools).Scan(audioPath, probed, heard, longest + AudioReader.Excess, Listen, cancel);
        if (scan.Seconds > longest.TotalSeconds) throw AudioReader.TooLong(longest);
        report.Report("understanding", ScanningEnds);
        var result = await Task.Run(() => ReportWriter.Write(WithTrueBitRate(probed, audioPath, scan.Seconds), heard.SampleRate, scan), cancel);
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

    private static ProbedAudio Heard(ProbedAudio probed, bool asPlayed)
    {
        var heard = probed with { SampleRate = Math.Max(LeastSampleRate, probed.SampleRate) };
        return asPlayed && probed.Channels > 2 ? heard with { Channels = 2, Layout = "stereo" } : heard;
    }

    private static ProbedAudio WithTrueBitRate(ProbedAudio probed, string path, double seconds)
    {
        const int bitsPerByte = 8;
        return probed.BitRate is null || probed.Duration is not { } said || Math.Abs(said.TotalSeconds - seconds) <= TrueShare * seconds
            ? probed
            : probed with { BitRate = (long)Math.Round(bitsPerByte * new FileInfo(path).Length / seconds) };
    }
}
