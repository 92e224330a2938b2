using System.Globalization;
using System.Text.RegularExpressions;
using MusicVerse.Audio;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Playlists of short and odd lengths against RFC 8216 (issue 8).</summary>
public sealed partial class PlaylistDurationTests : AnalysisSounds
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(10.5)]
    public async Task Playlists_tell_durations_that_are_those_of_the_media_and_a_target_that_is_none_of_zero(double seconds)
    {
        var master = await Make("master.flac", FormattableString.Invariant($"sine=440:d={seconds}:r=44100,aformat=channel_layouts=stereo"));
        var input = new EncodeInput { Path = master, Tags = new Tags("Short", "", null, null) };
        var files = await new TrackEncoder(Tools).Encode(input, ["hls"], Folder(), null, Cancel);
        foreach (var variant in (string[])["aac-128", "aac-256", "aac-320", "flac"])
        {
            var text = await File.ReadAllTextAsync(files.Single(file => file.Name == $"{variant}.m3u8").Path, Cancel);
            var durations = Durations().Matches(text).Select(match => double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture)).ToList();
            var target = int.Parse(Target().Match(text).Groups["seconds"].Value, CultureInfo.InvariantCulture);
            Assert.InRange(target, 1, 5);
            Assert.DoesNotContain("BYTERANGE:0@", text, StringComparison.Ordinal);
            Assert.All(durations, duration => Assert.True(Math.Round(duration, MidpointRounding.AwayFromZero) <= target && duration > 0));
            var media = await MeasuredOutside.Samples(files.Single(file => file.Name == $"{variant}.mp4").Path);
            // The last packet of AAC is filled with silence, which its own duration does not count.
            Assert.InRange(media.Length / 2 - durations.Sum() * 44100, -1, variant == "flac" ? 1 : 1024);
        }
    }

    [GeneratedRegex(@"#EXTINF:(?<seconds>[\d.]+),")]
    private static partial Regex Durations();

    [GeneratedRegex(@"#EXT-X-TARGETDURATION:(?<seconds>\d+)\n")]
    private static partial Regex Target();

    private string Folder() => Directory.CreateDirectory(In(Guid.CreateVersion7().ToString("N"))).FullName;
}
