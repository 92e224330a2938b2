using System.Globalization;

namespace MusicVerse.Audio.Encodes;

/// <summary>A variant's playlist as ffmpeg wrote it, measured and completed.</summary>
internal sealed record HlsPlaylist(string Text, int TargetSeconds, IReadOnlyList<HlsSegment> Segments)
{
    /// <summary>Every fragment of audio can be decoded by itself; ffmpeg says so only where there are pictures.</summary>
    public const string Independent = "#EXT-X-INDEPENDENT-SEGMENTS";

    private const string Version = "#EXT-X-VERSION:", Target = "#EXT-X-TARGETDURATION:", Duration = "#EXTINF:", Range = "#EXT-X-BYTERANGE:";

    /// <param name="mediaSeconds">Of all segments together: ffmpeg makes the last one of FLAC a frame too long. Null lets its durations stand.</param>
    public static HlsPlaylist Parse(string text, double? mediaSeconds = null)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        DropEmpty(lines);
        if (mediaSeconds is { } whole) EndWith(lines, whole);
        RaiseTarget(lines);
        lines.Insert(lines.FindIndex(line => line.StartsWith(Version, StringComparison.Ordinal)) + 1, Independent);
        var durations = Values(lines, Duration, ',').Select(value => double.Parse(value, CultureInfo.InvariantCulture));
        var bytes = Values(lines, Range, '@').Select(value => long.Parse(value, CultureInfo.InvariantCulture));
        var target = Values(lines, Target, ',').Select(value => int.Parse(value, CultureInfo.InvariantCulture)).Single();
        return new HlsPlaylist(string.Join('\n', lines) + "\n", target, [.. durations.Zip(bytes, (seconds, size) => new HlsSegment(seconds, size))]);
    }

    /// <summary>Where the last fragment ends with the media, ffmpeg opens another one of no bytes.</summary>
    private static void DropEmpty(List<string> lines)
    {
        // A segment is its duration, its range and its address.
        const int segmentLines = 3;
        while (lines.FindIndex(line => line.StartsWith($"{Range}0@", StringComparison.Ordinal)) is var range and > 0) lines.RemoveRange(range - 1, segmentLines);
    }

    private static void EndWith(List<string> lines, double mediaSeconds)
    {
        var before = Values(lines, Duration, ',').SkipLast(1).Sum(value => double.Parse(value, CultureInfo.InvariantCulture));
        var last = lines.FindLastIndex(line => line.StartsWith(Duration, StringComparison.Ordinal));
        if (mediaSeconds > before) lines[last] = string.Create(CultureInfo.InvariantCulture, $"{Duration}{mediaSeconds - before:0.000000},");
    }

    /// <summary>RFC 8216, 4.3.3.1: no duration, rounded, is above the target. A target of 0 s would have players ask without end.</summary>
    private static void RaiseTarget(List<string> lines)
    {
        var longest = Values(lines, Duration, ',').Max(value => double.Parse(value, CultureInfo.InvariantCulture));
        var target = Math.Max(1, (int)Math.Round(longest, MidpointRounding.AwayFromZero));
        lines[lines.FindIndex(line => line.StartsWith(Target, StringComparison.Ordinal))] = string.Create(CultureInfo.InvariantCulture, $"{Target}{target}");
    }

    /// <summary>RFC 8216, 4.1: the highest rate of any run of segments between half and one and a half times the target duration.</summary>
    public long PeakBitsPerSecond
    {
        get
        {
            // A piece shorter than half a target has no such run, and is its own.
            double peak = Rate(Segments.Sum(s => s.Bytes), Segments.Sum(s => s.Seconds));
            for (var first = 0; first < Segments.Count; first++)
            {
                double seconds = 0;
                long bytes = 0;
                foreach (var segment in Segments.Skip(first))
                {
                    seconds += segment.Seconds;
                    bytes += segment.Bytes;
                    if (seconds > 1.5 * TargetSeconds) break;
                    if (seconds >= 0.5 * TargetSeconds) peak = Math.Max(peak, Rate(bytes, seconds));
                }
            }
            return (long)Math.Ceiling(peak);
        }
    }

    public long AverageBitsPerSecond => (long)Math.Ceiling(Rate(Segments.Sum(s => s.Bytes), Segments.Sum(s => s.Seconds)));

    private static double Rate(long bytes, double seconds) => 8 * bytes / seconds;

    private static IEnumerable<string> Values(List<string> lines, string tag, char end) =>
        lines.Where(line => line.StartsWith(tag, StringComparison.Ordinal)).Select(line => line[tag.Length..].Split(end)[0]);
}

internal sealed record HlsSegment(double Seconds, long Bytes);
