using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Files as people have them: headers that mislead, one channel, padding, odd rates (issue 8).</summary>
public sealed class RealFileTests : AnalysisSounds
{
    private const string Surround =
        "aevalsrc='0.3*sin(2*PI*440*t)|0.2*sin(2*PI*550*t)|0.3*sin(2*PI*330*t)|0.1*sin(2*PI*60*t)|0.2*sin(2*PI*700*t)|0.1*sin(2*PI*900*t)':c=5.1:d=3";

    private const string QuietStart = "anoisesrc=r=44100:d=30:a=0.35,aformat=channel_layouts=stereo,adelay=5000|5000";

    [Theory]
    [InlineData("x.aac", "-c:a aac -b:a 256k")]
    [InlineData("x.mp3", "-c:a libmp3lame -q:a 0 -write_xing 0")]
    public async Task A_length_that_was_guessed_from_the_first_packets_does_not_count(string name, string options)
    {
        var path = await Make(name, QuietStart, options);
        var track = await Import(path);

        Assert.Equal(35, track.Duration.TotalSeconds, 0.1);
        Assert.Equal(8.0 * new FileInfo(path).Length / 35, track.Analysis.Format.BitRate!.Value, 4000.0);
        Assert.Equal(35_000, (await Analyze(path)).DurationMs, 100.0);
    }

    [Fact]
    public async Task A_merge_takes_all_of_a_file_whose_header_misleads()
    {
        var edited = await Edit(await Make("a.wav", "sine=440:d=2"), [new MergeEdit(Source: await Make("x.aac", QuietStart, "-c:a aac -b:a 256k"))]);
        Assert.Equal(37, edited.Single().Duration.TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData("m.wav", "-c:a pcm_s16le")]
    [InlineData("m.flac", "-c:a flac -sample_fmt s32")]
    public async Task Both_sides_of_a_mono_file_are_the_file(string name, string options)
    {
        var path = await Make(name, "sine=f=440:d=3,volume=7", options);
        var track = await Import(path);

        var source = await MeasuredOutside.Samples(path);
        var master = await MeasuredOutside.Samples(track.MasterFlac);
        Assert.Equal(source.SelectMany(sample => (float[])[sample, sample]), master);
    }

    [Theory]
    [InlineData("mono.wav", "sine=f=440:d=3,volume=7", "-c:a pcm_s16le")]
    [InlineData("stereo.wav", "aevalsrc='0.5*sin(2*PI*440*t)|0.2*sin(2*PI*550*t)':d=3", "-c:a pcm_s16le")]
    [InlineData("surround.wav", Surround, "-c:a pcm_s16le")]
    public async Task The_report_of_an_import_is_true_of_what_is_played(string name, string source, string options)
    {
        var track = await Import(await Make(name, source, options));

        var played = await MeasuredOutside.Level(track.MasterFlac);
        Assert.Equal(played.PeakDbtp, track.Analysis.Loudness.TruePeakDbtp!.Value, 0.15);
        Assert.Equal(played.Lufs, track.Analysis.Loudness.IntegratedLufs!.Value, 0.15);
    }

    [Fact]
    public async Task Ten_seconds_stay_ten_after_any_number_of_rounds_through_aac()
    {
        var path = await Make("round.wav", "sine=440:d=10:r=44100", "-ac 2");
        for (var round = 0; round < 3; round++)
        {
            var track = await Import(await Convert(path, $"round-{round}.m4a", "-vn -c:a aac -b:a 256k"));
            Assert.Equal((TimeSpan.FromSeconds(10), 10_000), (track.Duration, track.Analysis.DurationMs));
            path = track.MasterFlac;
        }
    }

    [Theory]
    [InlineData("a.m4a", "-c:a alac", 10_000)]
    [InlineData("b.mp4", "-c:a libopus", 10_000)]
    [InlineData("c.mov", "-c:a pcm_s16le", 10_000)]
    [InlineData("d.m4a", "-c:a aac -movflags frag_keyframe+empty_moov", 10_023)]
    [InlineData("e.mp4", "-c:a aac -movflags frag_keyframe -frag_duration 1000000", 10_023)]
    public async Task Any_mp4_is_played_to_its_end_and_no_further(string name, string options, long milliseconds) =>
        Assert.Equal(milliseconds, (await Analyze(await Make(name, "sine=440:d=10:r=44100,aformat=channel_layouts=stereo", options))).DurationMs, 1.0);

    [Theory]
    [InlineData(0.4996)]
    [InlineData(1.2345)]
    [InlineData(3.9996)]
    public async Task A_length_is_rounded_the_same_way_everywhere(double seconds)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        AddTone(sound, 440, 0.5, 0, seconds);
        var track = await Import(Write("length.wav", sound));

        var expected = (long)Math.Round(sound.Length * 1000.0 / StereoBuffer.SampleRate, MidpointRounding.AwayFromZero);
        Assert.Equal(expected, track.Analysis.DurationMs);
        Assert.Equal(expected, WholeMilliseconds.Of(track.Duration));
        Assert.Contains($"\"duration_ms\":{expected},", await File.ReadAllTextAsync(track.PeaksJson, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parts_of_a_split_sum_to_the_whole()
    {
        var path = await Make("whole.wav", "sine=440:d=5.0007:r=44100");
        var whole = Assert.Single(await Edit(path, [new GainEdit(0)])).DurationMs;
        var parts = await Edit(path, [new SplitEdit([1000.5, 1666.6667, 2500.49, 3333.3333, 4999.5])]);
        Assert.Equal(whole, parts.Sum(part => part.DurationMs));
        Assert.All(parts, part => Assert.Equal(part.Duration.TotalMilliseconds, part.DurationMs, 1.0));
    }

    [Theory]
    [InlineData("sixteen.wav", "16 channels")]
    [InlineData("zero.wav", "0 Hz")]
    public async Task A_file_that_cannot_be_played_is_refused_with_the_true_reason(string name, string reason)
    {
        var wave = await File.ReadAllBytesAsync(await Make("true.wav", "sine=440:d=1", "-c:a pcm_s16le"), Cancel);
        if (name == "zero.wav") await File.WriteAllBytesAsync(In(name), WithoutRate(wave), Cancel);
        else await Make(name, "sine=440:d=1,pan=16c|c0=c0|c15=c0");
        var error = await Assert.ThrowsAsync<AudioException>(() => Import(In(name)));
        Assert.Equal(AudioErrorKind.UnusableInput, error.Kind);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Of a WAV file with a plain header.</summary>
    private static byte[] WithoutRate(byte[] wave)
    {
        const int rateAt = 24;
        wave.AsSpan(rateAt, sizeof(int)).Clear();
        return wave;
    }

    private string Folder() => Directory.CreateDirectory(In(Guid.CreateVersion7().ToString("N"))).FullName;

    private Task<ImportedTrack> Import(string path) => new TrackImporter(Tools).Import(path, new ImportRequest { Seed = 1 }, Folder(), null, Cancel);

    private Task<IReadOnlyList<EditedAudio>> Edit(string path, Edit[] edits) => new AudioEditor(Tools).Render(
        new EditInput { Path = path, Tags = new Tags("Real", "", null, null), Resolve = (source, _) => Task.FromResult(source) },
        new EditList(edits), Folder(), null, Cancel);
}
