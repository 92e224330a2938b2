using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Covers;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>
/// Takes audio from an outside provider, which is trusted no more than an upload, and makes of it the same set of files
/// that <see cref="TrackProducer"/> makes, without stems and score.
/// </summary>
public sealed class TrackFinisher(AudioTools tools)
{
    /// <summary>Longer audio is refused: it is held in memory, 21 MB a minute.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromMinutes(20);

    private const double SilenceLufs = -60;
    private const double DefaultEnergy = 0.5;

    /// <exception cref="AudioException">The file is missing, empty, corrupt, silent, too long, or a program failed.</exception>
    public async Task<FinishedTrack> Finish(
        string audioPath, FinishRequest request, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("decoding", 0);
        var sound = await new AudioReader(tools).Read(audioPath, LongestDuration, cancel);
        report.Report("analyzing", 25);
        var facts = await Task.Run(() => Analyse(sound, request), cancel);
        report.Report("mastering", 55);
        Mastering.Master(sound);
        sound.QuantizeTo24Bits();
        var files = new TrackFiles(directory);
        report.Report("painting cover", 70);
        var subject = new CoverSubject(request.Title, request.Style ?? "", facts.Key ?? new Key(0, Mode.Major), facts.Energy, request.Seed, Levels(sound));
        await new CoverPainter(tools).Paint(subject, files.Covers, cancel);
        report.Report("encoding", 80);
        var encoder = new Encoder(tools);
        var tags = new Tags(request.Title, request.Style ?? "", facts.TempoBpm, facts.Key?.Name);
        await Task.WhenAll(
            encoder.Flac(sound, files.Master, tags, files.Cover, cancel),
            encoder.Mp3(sound, files.Preview, tags, files.Cover, cancel),
            File.WriteAllTextAsync(files.Peaks, Peaks.ToJson(sound), cancel));
        report.Report("encoding", 100);
        return new FinishedTrack
        {
            Title = request.Title, Style = request.Style, Mood = request.Mood, Key = facts.Key?.Name, KeyConfidence = facts.KeyConfidence,
            TempoBpm = facts.TempoBpm, TempoConfidence = facts.TempoConfidence, Energy = facts.Energy, SourceLufs = facts.Lufs,
            Duration = StereoBuffer.Time(sound.Length),
            MasterFlac = files.Master, PreviewMp3 = files.Preview, PeaksJson = files.Peaks, CoverJpeg = files.Cover, CoverThumbnail = files.CoverThumbnail,
            CoverRequest = subject.ToRequest(),
        };
    }

    private sealed record Facts(Key? Key, double KeyConfidence, double? TempoBpm, double TempoConfidence, double Energy, double Lufs);

    private static Facts Analyse(StereoBuffer sound, FinishRequest request)
    {
        var lufs = LoudnessMeter.Measure(sound).Integrated;
        if (sound.Length < LoudnessMeter.LeastFrames)
            throw new AudioException(AudioErrorKind.UnusableInput, $"The audio is too short to measure: {LoudnessMeter.LeastMs} ms are the least.");
        if (lufs < SilenceLufs || SilenceScan.IsOffsetAlone(sound)) throw new AudioException(AudioErrorKind.UnusableInput, "The audio is silent.");
        var mono = MonoSound.From(sound);
        var named = Key.Parse(request.Key);
        var key = named is null ? KeyEstimator.Estimate(mono) : new KeyEstimate(named.Value, 1);
        var tempo = request.TempoBpm is { } bpm ? new TempoEstimate(bpm, 1) : TempoEstimator.Estimate(mono);
        return new Facts(key?.Key, key?.Confidence ?? 0, tempo is null ? null : Math.Round(tempo.Bpm, 1), tempo?.Confidence ?? 0,
            EnergyEstimator.Estimate(sound, tempo?.Bpm), lufs);
    }

    /// <summary>Loudness of eight stretches of the piece, 0…1: what the cover draws when there is no form to draw.</summary>
    private static List<double> Levels(StereoBuffer sound)
    {
        const int stretches = 8;
        const double rangeLu = 30;
        var steps = LoudnessMeter.Measure(sound).Steps.ToList();
        return steps.Count < stretches
            ? [DefaultEnergy]
            : [.. steps.Chunk((steps.Count + stretches - 1) / stretches).Select(chunk => Math.Clamp(1 + (chunk.Max() + 10) / rangeLu, 0.1, 1))];
    }
}
