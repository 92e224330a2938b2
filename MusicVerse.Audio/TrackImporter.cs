using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>What somebody says about a file of theirs.</summary>
public sealed record ImportRequest
{
    /// <summary>Null is the file's own title, then its name.</summary>
    public string? Title { get; init; }

    /// <summary>What the file was called, extension and all; null when nobody knows.</summary>
    public string? FileName { get; init; }

    /// <summary>An id of <see cref="Styles"/>; anything else has the plain cover.</summary>
    public string Style { get; init; } = "";

    /// <summary>Written into the files as their genre.</summary>
    public string Genre { get; init; } = "";

    /// <summary>The same seed and file give the same cover.</summary>
    public required long Seed { get; init; }
}

/// <summary>A file of somebody's own, in our formats and otherwise as it was.</summary>
public sealed record ImportedTrack
{
    public required string Title { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Of the file as it came, at its own rate, on the channels that are played: more than two are measured as two.</summary>
    public required AnalysisReport Analysis { get; init; }

    public required string MasterFlac { get; init; }

    public required string PreviewMp3 { get; init; }

    public required string PeaksJson { get; init; }

    public required PaintedCover Cover { get; init; }

    /// <summary>What the cover was painted from: with another title it is the same picture.</summary>
    public required CoverRequest CoverRequest { get; init; }
}

/// <summary>
/// Makes a track of a file that nobody vouches for. Its sound stays as it is, but for what a 24-bit master at 44.1 kHz in
/// stereo cannot hold: other rates and channels are converted, and what is beyond full scale is held under it.
/// </summary>
public sealed class TrackImporter(AudioTools tools)
{
    /// <summary>What is longer could not be edited.</summary>
    public static readonly TimeSpan LongestDuration = EditList.LongestResult;

    private const double SilenceDbtp = -60;
    private const int AnalyzedPercent = 45, PaintedPercent = 55, DecodedPercent = 65;

    /// <param name="directory">Receives the files; must exist.</param>
    /// <exception cref="AudioException">The file is missing, empty, no audio, silent or too long, or a program failed.</exception>
    public async Task<ImportedTrack> Import(
        string audioPath, ImportRequest request, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        var probed = await new AudioProbe(tools).Probe(audioPath, cancel);
        var listening = progress is null ? null : new Share(report, AnalyzedPercent);
        var analysis = await new TrackAnalyzer(tools).Analyze(audioPath, LongestDuration, asPlayed: true, listening, cancel);
        if (analysis.Loudness.TruePeakDbtp is not > SilenceDbtp) throw new AudioException(AudioErrorKind.UnusableInput, "The file is silent.");
        if (analysis.Recommendations.Any(found => found.Code == Advisor.OffsetAlone))
            throw new AudioException(AudioErrorKind.UnusableInput, "The file is silent: it holds a constant offset (DC) and no sound.");

        var title = ImportedTitle.Of(request.Title, probed.Title, request.FileName);
        report.Report("painting", AnalyzedPercent);
        var coverRequest = new CoverRequest
        {
            Title = title, Style = request.Style, Key = analysis.Key.Name, Energy = analysis.Energy, Seed = request.Seed,
            Sections = [.. analysis.Sections.Select(section => section.Energy)],
        };
        var cover = await new CoverArtist(tools).Paint(coverRequest, directory, cancel);

        report.Report("decoding", PaintedPercent);
        var sound = await new AudioReader(tools).Read(audioPath, LongestDuration, cancel);
        Limiter.HoldUnderFullScale(sound);
        sound.QuantizeTo24Bits();
        report.Report("encoding", DecodedPercent);
        var files = new TrackFiles(directory);
        var tags = new Tags(title, request.Genre, analysis.Tempo.Bpm, analysis.Key.Name) { Artist = null };
        var encoder = new Encoder(tools);
        await Task.WhenAll(
            encoder.Flac(sound, files.Master, tags, cover.Jpeg, cancel),
            encoder.Mp3(sound, files.Preview, tags, cover.Jpeg, cancel),
            File.WriteAllTextAsync(files.Peaks, Peaks.ToJson(sound), cancel));
        report.Report("encoding", 100);
        return new ImportedTrack
        {
            Title = title, Duration = StereoBuffer.Time(sound.Length), Analysis = analysis, Cover = cover, CoverRequest = coverRequest,
            MasterFlac = files.Master, PreviewMp3 = files.Preview, PeaksJson = files.Peaks,
        };
    }

    /// <summary>Passes a step's own 0 to 100 on as the first part of the whole.</summary>
    private sealed class Share(ProgressReporter report, int ends) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value) => report.Report(value.Stage, value.Percent * ends / 100);
    }
}
