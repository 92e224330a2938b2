using System.Collections.Concurrent;
using MusicVerse.Audio.Encodes;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>Makes the formats that players and stores ask for. The same master, tags and cover give the same bytes.</summary>
public sealed class TrackEncoder(AudioTools tools)
{
    /// <summary>Most encoders work in one thread.</summary>
    private const int ParallelRuns = 2;

    /// <summary>
    /// "mp3" 320 kbit/s, "aac" 256 kbit/s in M4A, "opus" 160 kbit/s, "wav" 16-bit with a plain PCM header, and "hls": AAC at
    /// 128, 256 and 320 kbit/s and FLAC, in fragmented MP4.
    /// </summary>
    public static IReadOnlyList<string> Formats { get; } = [.. FileFormats.All.Select(format => format.Id), HlsLadder.Format];

    /// <param name="directory">Receives the files; must exist.</param>
    /// <exception cref="ArgumentException">No format is named, or one that is not of <see cref="Formats"/>.</exception>
    /// <exception cref="AudioException">The master is unusable, or a program failed.</exception>
    public async Task<IReadOnlyList<EncodedFile>> Encode(
        EncodeInput input, IReadOnlyList<string> formats, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        if (formats.Count == 0) throw new ArgumentException("Name at least one format.", nameof(formats));
        var unknown = formats.FirstOrDefault(format => !Formats.Contains(format));
        if (unknown is not null) throw new ArgumentException($"\"{unknown}\" is not a format: name one of {string.Join(", ", Formats)}.", nameof(formats));

        var report = new ProgressReporter(progress);
        report.Report("reading", 0);
        var probed = await new AudioProbe(tools).Probe(input.Path, cancel);
        var source = new EncodeSource(input, probed);
        var singles = FileFormats.All.Where(format => formats.Contains(format.Id)).ToList();
        List<EncodeGroup> groups = [.. singles.Select(format => format.Group(directory))];
        if (formats.Contains(HlsLadder.Format)) groups.AddRange(HlsLadder.Groups(directory));
        var gains = await Run(groups, source, report, cancel);
        List<EncodedFile> files = [.. singles.Select(format => format.File(directory))];
        if (formats.Contains(HlsLadder.Format)) files.AddRange(await HlsLadder.Finish(tools, directory, cancel));
        report.Report("encoding", 100);
        return [.. files.Select(file => file with { GainDb = gains.GetValueOrDefault(file.Path) })];
    }

    /// <returns>By how much each lossy file was turned down.</returns>
    private async Task<IReadOnlyDictionary<string, double>> Run(
        List<EncodeGroup> groups, EncodeSource source, ProgressReporter report, CancellationToken cancel)
    {
        var (gains, done) = (new ConcurrentDictionary<string, double>(StringComparer.Ordinal), 0);
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = ParallelRuns, CancellationToken = cancel }, async (group, token) =>
        {
            var percent = 100 * done / groups.Count;
            var gainDb = await new PeakGuard(tools).Encode(
                group.Lossy, gain => RunOne(group.Run(source with { GainDb = gain }), report, percent, token), token);
            foreach (var file in group.Lossy) gains[file.Path] = gainDb;
            Interlocked.Increment(ref done);
        });
        return gains;
    }

    private async Task RunOne(EncodeRun run, ProgressReporter report, int percent, CancellationToken cancel)
    {
        report.Report($"encoding {run.Name}", percent);
        await ExternalProgram.Run(tools.Ffmpeg, ["-nostdin", "-v", "error", "-y", .. run.Arguments], cancel, feed: run.Feed);
    }
}
