using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Audio;
using MusicVerse.Audio.Encodes;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Nine seconds with a rising level, in every format.</summary>
public sealed class EncodedTrack : IAsyncLifetime
{
    public const double Seconds = 9;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("musicverse-test-");

    internal static readonly AudioTools Tools = new();

    internal static readonly Tags Tags = new("Ночь; в = #1 \\ \"x\"", "house", 124.4, "F# minor");

    public IReadOnlyList<EncodedFile> Files { get; private set; } = [];

    public string Master => Path.Combine(_directory.FullName, "master.flac");

    public string Cover => Path.Combine(_directory.FullName, "cover.jpg");

    public string Folder => Directory.CreateDirectory(Path.Combine(_directory.FullName, "encodes")).FullName;

    public EncodeInput Input => new() { Path = Master, Tags = Tags, CoverJpeg = Cover };

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        // Noise, so that the picture is larger than an argument of a program may be.
        await ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "nullsrc=s=500x500,geq=random(1)*255:128:128", "-frames:v", "1", "-q:v", "2",
            "-flags:v", "+bitexact", Cover], cancel);
        var sound = new StereoBuffer(StereoBuffer.Frames(Seconds));
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (double)i / StereoBuffer.SampleRate;
            sound.Left[i] = (float)(0.05 * t * Math.Sin(2 * Math.PI * 440 * t));
            sound.Right[i] = (float)(0.05 * t * Math.Sin(2 * Math.PI * 660 * t));
        }
        await new MusicVerse.Audio.Production.Encoder(Tools).Flac(sound, Master, Tags, Cover, cancel);
        Files = await new TrackEncoder(Tools).Encode(Input, TrackEncoder.Formats, Folder, null, cancel);
    }

    public string Of(string name) => Files.Single(file => file.Name == name).Path;

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What ffprobe says of each format.</summary>
public sealed partial class EncodingTests(EncodedTrack encoded) : IClassFixture<EncodedTrack>
{
    private const double AacFrame = 1024 / 44100.0, Mp3Frame = 1152 / 44100.0;

    private static async Task<JsonElement> Probe(string path)
    {
        using var output = new MemoryStream();
        await ExternalProgram.Run(EncodedTrack.Tools.Ffprobe, ["-v", "error", "-of", "json", "-show_streams", "-show_format", path],
            TestContext.Current.CancellationToken, drain: (stream, cancel) => stream.CopyToAsync(output, cancel));
        using var document = JsonDocument.Parse(output.ToArray());
        return document.RootElement.Clone();
    }

    private static JsonElement Stream(JsonElement probed, string kind) =>
        probed.GetProperty("streams").EnumerateArray().Single(stream => stream.GetProperty("codec_type").GetString() == kind);

    /// <summary>Tags of the container and of the sound; Ogg keeps them with the sound.</summary>
    private static Dictionary<string, string> TagsOf(JsonElement probed) =>
        new JsonElement[] { probed.GetProperty("format"), Stream(probed, "audio") }
            .Where(element => element.TryGetProperty("tags", out _))
            .SelectMany(element => element.GetProperty("tags").EnumerateObject())
            .ToDictionary(tag => tag.Name.ToLowerInvariant(), tag => tag.Value.GetString()!);

    private static async Task<int> DecodedFrames(string path)
    {
        long bytes = 0;
        await ExternalProgram.Run(EncodedTrack.Tools.Ffmpeg, ["-nostdin", "-v", "error", "-xerror", "-i", path, "-map", "0:a:0", "-ar", "44100", "-f", "f32le", "pipe:1"],
            TestContext.Current.CancellationToken, drain: async (stream, cancel) =>
            {
                var buffer = new byte[1 << 16];
                int count;
                while ((count = await stream.ReadAsync(buffer, cancel)) > 0) bytes += count;
            });
        return (int)(bytes / (2 * sizeof(float)));
    }

    [Theory]
    // The encoder's delay takes a frame of its own.
    [InlineData("mp3", "mp3", 44100, 320_000, 2 * Mp3Frame)]
    [InlineData("aac", "aac", 44100, 256_000, AacFrame)]
    [InlineData("opus", "opus", 48000, 160_000, 0.02)]
    [InlineData("wav", "pcm_s16le", 44100, 1_411_200, 0)]
    public async Task Codec_rate_channels_and_duration_are_as_promised(string format, string codec, int rate, int bitRate, double tolerance)
    {
        var probed = await Probe(encoded.Of(format));
        var audio = Stream(probed, "audio");
        Assert.Equal(codec, audio.GetProperty("codec_name").GetString());
        Assert.Equal(rate.ToString(CultureInfo.InvariantCulture), audio.GetProperty("sample_rate").GetString());
        Assert.Equal(2, audio.GetProperty("channels").GetInt32());
        Assert.Equal(EncodedTrack.Seconds, double.Parse(audio.GetProperty("duration").GetString()!, CultureInfo.InvariantCulture), tolerance + 1e-6);
        Assert.Equal(EncodedTrack.Seconds * 44100, await DecodedFrames(encoded.Of(format)), tolerance * 44100 + 1);
        if (audio.TryGetProperty("bit_rate", out var told)) Assert.InRange(int.Parse(told.GetString()!, CultureInfo.InvariantCulture), 0.2 * bitRate, 1.1 * bitRate);
    }

    [Theory]
    [InlineData("mp3", "tbpm", "tkey")]
    [InlineData("aac", null, null)]
    [InlineData("opus", "bpm", "initialkey")]
    [InlineData("master", "bpm", "initialkey")]
    public async Task Tags_and_the_cover_are_embedded(string format, string? tempo, string? key)
    {
        var probed = await Probe(format == "master" ? encoded.Master : encoded.Of(format));
        var tags = TagsOf(probed);
        Assert.Equal(EncodedTrack.Tags.Title, tags["title"]);
        Assert.Equal("MusicVerse", tags["artist"]);
        Assert.Equal("house", tags["genre"]);
        if (tempo is not null) Assert.Equal("124", tags[tempo]);
        if (key is not null) Assert.Equal("F#m", tags[key]);
        Assert.DoesNotContain("date", tags.Keys);
        Assert.Equal(500, Stream(probed, "video").GetProperty("width").GetInt32());
        Assert.Equal(1, Stream(probed, "video").GetProperty("disposition").GetProperty("attached_pic").GetInt32());
    }

    [Fact]
    public async Task The_picture_in_an_opus_file_is_the_cover_byte_for_byte()
    {
        using var picture = new MemoryStream();
        await ExternalProgram.Run(EncodedTrack.Tools.Ffmpeg, ["-nostdin", "-v", "error", "-i", encoded.Of("opus"), "-map", "0:v", "-c", "copy", "-f", "image2pipe", "pipe:1"],
            TestContext.Current.CancellationToken, drain: (stream, cancel) => stream.CopyToAsync(picture, cancel));
        Assert.Equal(await File.ReadAllBytesAsync(encoded.Cover, TestContext.Current.CancellationToken), picture.ToArray());
    }

    [Fact]
    public async Task An_m4a_can_be_played_before_it_is_whole_and_knows_its_tempo()
    {
        var bytes = await File.ReadAllBytesAsync(encoded.Of("aac"), TestContext.Current.CancellationToken);
        Assert.InRange(bytes.AsSpan().IndexOf("moov"u8), 0, bytes.AsSpan().IndexOf("mdat"u8));
        // An atom of one data atom: eight bytes of header, eight of type and locale, and the number.
        Assert.Equal(124, bytes[bytes.AsSpan().IndexOf("tmpo"u8) + 21]);
    }

    [Fact]
    public async Task A_wav_is_44_bytes_of_header_and_samples()
    {
        var bytes = await File.ReadAllBytesAsync(encoded.Of("wav"), TestContext.Current.CancellationToken);
        Assert.Equal(44 + (int)(EncodedTrack.Seconds * 44100) * 4, bytes.Length);
        Assert.Equal("data", Encoding.ASCII.GetString(bytes, 36, 4));
        Assert.Equal(1, BitConverter.ToInt16(bytes, 20));
        // Dither: the first second is silence only on average.
        Assert.Contains(bytes[44..4044], b => b != 0);
    }

    [Fact]
    public async Task The_same_master_makes_the_same_bytes_without_dates_or_versions()
    {
        var again = Directory.CreateDirectory(Path.Combine(encoded.Folder, "..", "again")).FullName;
        var files = await new TrackEncoder(EncodedTrack.Tools).Encode(encoded.Input, TrackEncoder.Formats, again, null, TestContext.Current.CancellationToken);
        Assert.Equal(encoded.Files.Select(file => file.Name), files.Select(file => file.Name));
        Assert.All(encoded.Files.Zip(files), pair => Assert.Equal(Hash(pair.First.Path), Hash(pair.Second.Path)));
        // ffmpeg writes its name into the first bytes of HLS fragments whatever it is told.
        Assert.All(files.Where(file => file.Format != "hls"), file => Assert.DoesNotMatch(VersionText(), Encoding.Latin1.GetString(File.ReadAllBytes(file.Path))));
    }

    [GeneratedRegex(@"Lav[cf]\d")]
    private static partial Regex VersionText();

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    [Fact]
    public void Only_the_named_files_are_made_and_each_is_named()
    {
        Assert.Equal(encoded.Files.Select(file => file.Path).Order(), Directory.GetFiles(encoded.Folder).Order());
        Assert.Equal(["mp3", "aac", "opus", "wav", "master.m3u8"], encoded.Files.Take(5).Select(file => file.Name));
    }

    [Fact]
    public async Task The_ladder_has_four_variants_that_play_as_long_as_the_master()
    {
        var master = encoded.Of("master.m3u8");
        Assert.Equal(4, (await Probe(master)).GetProperty("streams").GetArrayLength());
        foreach (var (name, codec) in (ValueTuple<string, string>[])[("aac-128", "aac"), ("aac-256", "aac"), ("aac-320", "aac"), ("flac", "flac")])
        {
            Assert.Equal(codec, Stream(await Probe(encoded.Of($"{name}.m3u8")), "audio").GetProperty("codec_name").GetString());
            // An AAC encoder puts a frame of silence first, and fills the last frame.
            var extra = codec == "flac" ? 0 : 2 * 1024;
            Assert.InRange(await DecodedFrames(encoded.Of($"{name}.m3u8")) - (int)(EncodedTrack.Seconds * 44100), 0, extra);
        }
    }

    [Fact]
    public async Task The_flac_variant_is_the_master_bit_for_bit()
    {
        async Task<string> Samples(string path)
        {
            using var output = new MemoryStream();
            await ExternalProgram.Run(EncodedTrack.Tools.Ffmpeg, ["-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-c:a", "pcm_s24le", "-f", "md5", "pipe:1"],
                TestContext.Current.CancellationToken, drain: (stream, cancel) => stream.CopyToAsync(output, cancel));
            return Encoding.ASCII.GetString(output.ToArray());
        }
        Assert.Equal(await Samples(encoded.Master), await Samples(encoded.Of("flac.m3u8")));
    }

    [Fact]
    public async Task Playlists_name_only_files_beside_them_and_the_whole_of_each()
    {
        foreach (var playlist in encoded.Files.Where(file => file.Name.EndsWith(".m3u8", StringComparison.Ordinal)))
        {
            var lines = await File.ReadAllLinesAsync(playlist.Path, TestContext.Current.CancellationToken);
            Assert.Equal("#EXTM3U", lines[0]);
            Assert.Contains("#EXT-X-INDEPENDENT-SEGMENTS", lines);
            var names = lines.Where(line => !line.StartsWith('#')).Concat(lines.SelectMany(line => Uri().Matches(line).Select(match => match.Groups["uri"].Value)));
            Assert.Subset(encoded.Files.Select(file => file.Name).ToHashSet(), names.ToHashSet());
        }
        foreach (var name in (string[])["aac-128", "aac-256", "aac-320", "flac"])
        {
            var text = await File.ReadAllTextAsync(encoded.Of($"{name}.m3u8"), TestContext.Current.CancellationToken);
            Assert.Contains("#EXT-X-ENDLIST", text, StringComparison.Ordinal);
            var end = 0L;
            foreach (Match range in Ranges().Matches(text))
            {
                Assert.Equal(end, long.Parse(range.Groups["offset"].Value, CultureInfo.InvariantCulture));
                end += long.Parse(range.Groups["length"].Value, CultureInfo.InvariantCulture);
            }
            Assert.Equal(new FileInfo(encoded.Of($"{name}.mp4")).Length, end);
        }
    }

    [GeneratedRegex("URI=\"(?<uri>[^\"]+)\"")]
    private static partial Regex Uri();

    [GeneratedRegex("""BYTERANGE[:=]"?(?<length>\d+)@(?<offset>\d+)""")]
    private static partial Regex Ranges();

    [Fact]
    public async Task The_master_playlist_tells_codecs_and_measured_rates()
    {
        var text = await File.ReadAllTextAsync(encoded.Of("master.m3u8"), TestContext.Current.CancellationToken);
        var variants = StreamInf().Matches(text).ToList();
        Assert.Equal(["mp4a.40.2", "mp4a.40.2", "mp4a.40.2", "fLaC"], variants.Select(match => match.Groups["codecs"].Value));
        Assert.Equal(["aac-128.m3u8", "aac-256.m3u8", "aac-320.m3u8", "flac.m3u8"], variants.Select(match => match.Groups["uri"].Value));
        foreach (var match in variants)
        {
            var average = long.Parse(match.Groups["average"].Value, CultureInfo.InvariantCulture);
            var size = new FileInfo(encoded.Of(match.Groups["uri"].Value.Replace(".m3u8", ".mp4", StringComparison.Ordinal))).Length;
            Assert.Equal(8 * size / EncodedTrack.Seconds, average, 0.03 * average);
            Assert.True(long.Parse(match.Groups["peak"].Value, CultureInfo.InvariantCulture) > average);
        }
    }

    [GeneratedRegex("""#EXT-X-STREAM-INF:BANDWIDTH=(?<peak>\d+),AVERAGE-BANDWIDTH=(?<average>\d+),CODECS="(?<codecs>[^"]+)"\n(?<uri>\S+)""")]
    private static partial Regex StreamInf();

    [Fact]
    public void The_peak_is_that_of_the_worst_run_of_segments_near_the_target_duration()
    {
        const string playlist = """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:4
            #EXTINF:4.0,
            #EXT-X-BYTERANGE:4000@0
            a.mp4
            #EXTINF:4.0,
            #EXT-X-BYTERANGE:8000@4000
            a.mp4
            #EXTINF:0.5,
            #EXT-X-BYTERANGE:5000@12000
            a.mp4
            """;
        // The last half second alone is too short to count; with the four seconds before it, it is the worst.
        var parsed = HlsPlaylist.Parse(playlist.ReplaceLineEndings("\n"));
        Assert.Equal((long)Math.Ceiling(8 * 13000 / 4.5), parsed.PeakBitsPerSecond);
        Assert.Equal(16000, parsed.AverageBitsPerSecond);
    }

    [Fact]
    public async Task A_title_without_a_cover_is_encoded_too()
    {
        var folder = Directory.CreateDirectory(Path.Combine(encoded.Folder, "..", "bare")).FullName;
        var files = await new TrackEncoder(EncodedTrack.Tools).Encode(
            new EncodeInput { Path = encoded.Master, Tags = new Tags("a\0b\nc", "", null, null) }, ["opus", "aac", "opus"], folder, null, TestContext.Current.CancellationToken);
        Assert.Equal(["aac", "opus"], files.Select(file => file.Format));
        foreach (var file in files)
        {
            var probed = await Probe(file.Path);
            Assert.Equal("a b c", TagsOf(probed)["title"]);
            Assert.Single(probed.GetProperty("streams").EnumerateArray());
        }
    }

    [Fact]
    public async Task Unknown_formats_and_files_that_are_no_audio_are_refused()
    {
        Task Encode(string path, params string[] formats) => new TrackEncoder(EncodedTrack.Tools).Encode(
            encoded.Input with { Path = path }, formats, encoded.Folder, null, TestContext.Current.CancellationToken);
        Assert.Contains("\"mp4\"", (await Assert.ThrowsAsync<ArgumentException>(() => Encode(encoded.Master, "aac", "mp4"))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Encode(encoded.Master));
        Assert.Equal(AudioErrorKind.UnusableInput, (await Assert.ThrowsAsync<AudioException>(() => Encode(encoded.Cover, "mp3"))).Kind);
    }
}
