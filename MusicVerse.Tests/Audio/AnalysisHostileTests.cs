using MusicVerse.Audio;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class AnalysisHostileTests : AnalysisSounds
{
    private static async Task Refused(string path, string? word = null)
    {
        var error = await Assert.ThrowsAsync<AudioException>(() => Analyze(path));
        Assert.Equal(AudioErrorKind.UnusableInput, error.Kind);
        if (word is not null) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_missing_file_is_refused() => Refused(In("nothing.wav"), "missing");

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await File.WriteAllBytesAsync(In("empty.flac"), [], Cancel);
        await Refused(In("empty.flac"), "empty");
    }

    [Fact]
    public async Task A_file_of_no_seconds_is_refused() => await Refused(Write("zero.wav", new StereoBuffer(0)));

    [Fact]
    public async Task Text_that_calls_itself_music_is_refused()
    {
        await File.WriteAllTextAsync(In("poem.mp3"), string.Concat(Enumerable.Repeat("Не пой, красавица, при мне\n", 400)), Cancel);
        await Refused(In("poem.mp3"));
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '/etc/passwd'\n")]
    public async Task A_playlist_is_refused_unopened(string text)
    {
        await File.WriteAllTextAsync(In("list.wav"), text, Cancel);
        await Refused(In("list.wav"));
    }

    [Fact]
    public async Task Noise_behind_a_true_header_is_refused_or_measured()
    {
        var path = await Make("broken.flac", "sine=440:d=4");
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        new Random(5).NextBytes(bytes.AsSpan(200));
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        await Refused(path);
    }

    [Fact]
    public async Task A_file_cut_in_the_middle_is_measured_as_far_as_it_goes()
    {
        var whole = await File.ReadAllBytesAsync(await Make("whole.mp3", "sine=440:d=8", "-b:a 128k"), Cancel);
        await File.WriteAllBytesAsync(In("cut.mp3"), whole[..(whole.Length / 2)], Cancel);
        Assert.InRange((await Analyze(In("cut.mp3"))).DurationMs, 3_500, 4_500);
    }

    [Fact]
    public async Task Silence_has_no_loudness_tempo_or_key_and_is_called_silent()
    {
        var report = await Analyze(await Make("silence.wav", "anullsrc=d=5"));
        Assert.Equal((null, null, null, null), (report.Loudness.IntegratedLufs, report.Loudness.TruePeakDbtp, report.Tempo.Bpm, report.Key.Name));
        Assert.Equal(new AnalyzedSilence(0, 5_000), Assert.Single(report.Silence));
        Assert.Equal("silent", Assert.Single(report.Recommendations).Code);
        Assert.Equal("", report.Fingerprint.ToString());
        Assert.All(report.Chroma, strength => Assert.Equal(0, strength));
    }

    [Fact]
    public async Task One_sample_is_a_file_too()
    {
        var sound = new StereoBuffer(1);
        sound.Left[0] = 0.5f;
        var report = await Analyze(Write("sample.wav", sound));
        Assert.Null(report.Loudness.IntegratedLufs);
        Assert.InRange(report.Loudness.TruePeakDbtp!.Value, -6.1, -5.9);
        Assert.Single(report.Sections);
    }

    [Fact]
    public async Task Samples_that_are_no_numbers_count_as_silence()
    {
        var sound = Music(4, 6, 120);
        (sound.Left[1000], sound.Right[2000], sound.Left[3000]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        var report = await Analyze(Write("nan.wav", sound));
        Assert.InRange(report.Loudness.IntegratedLufs!.Value, -40, 0);
        Assert.Equal(120, report.Tempo.Bpm!.Value, 1.0);
        report.ToJson();
    }

    [Fact]
    public async Task An_offset_is_named_and_is_not_sound()
    {
        var report = await Analyze(await Make("offset.wav", "aevalsrc='0.1+0.2*sin(2*PI*300*t)*lt(t,2)':d=4"));
        Assert.Equal(10, Assert.Single(report.Recommendations, r => r.Code == "dc_offset").Values["offset_percent"], 0.1);
        Assert.Equal(2_000, Assert.Single(report.Silence).StartMs, 20.0);
    }

    [Theory]
    [InlineData("a.wav", "-c:a pcm_u8 -ar 8000 -ac 1", "wav", "pcm_u8", 8000, 1, 8)]
    [InlineData("a.flac", "-ar 192000 -ac 1 -sample_fmt s32", "flac", "flac", 192000, 1, 24)]
    [InlineData("a.m4a", "-c:a aac -ac 2", "mp4", "aac", 44100, 2, null)]
    [InlineData("a.ogg", "-c:a libvorbis -ac 2", "ogg", "vorbis", 44100, 2, null)]
    [InlineData("a.opus", "-c:a libopus -ac 2 -ar 48000", "ogg", "opus", 48000, 2, null)]
    [InlineData("b.txt", "-f mp3 -ac 2", "mp3", "mp3", 44100, 2, null)]
    [InlineData("c.wav", "-c:a pcm_s24le -ac 6", "wav", "pcm_s24le", 44100, 6, 24)]
    public async Task Any_accepted_kind_is_measured_whatever_its_name(
        string name, string options, string container, string codec, int sampleRate, int channels, int? bitDepth)
    {
        var report = await Analyze(await Make(name, "aevalsrc='0.2*sin(2*PI*220*t)*exp(-4*mod(t,0.5))':d=6:s=44100", options));
        Assert.Equal((container, codec, sampleRate, channels, bitDepth),
            (report.Format.Container, report.Format.Codec, report.Format.SampleRate, report.Format.Channels, report.Format.BitDepth));
        Assert.Equal(6_000, report.DurationMs, 100.0);
        Assert.Equal(120, report.Tempo.Bpm!.Value, 1.0);
    }

    [Fact]
    public void An_hour_costs_megabytes_not_the_sound_itself()
    {
        // What stays of a minute, in bytes; the sound itself is 1.2 GB an hour.
        const int sampleRate = 44100, seconds = 60, minutesPerHour = 60;
        var scan = new SoundScan(new ProbedAudio("wav", "pcm_s16le", null, 2, "stereo", sampleRate, 16, null));
        var block = new float[2 * sampleRate];
        for (var i = 0; i < block.Length; i++) block[i] = (float)(0.5 * Math.Sin(i * 0.05) * Math.Exp(-(i % 44100) / 4000.0));
        for (var second = 0; second < seconds; second++) scan.Add(block);
        var sound = scan.Finish();
        var (onsets, tones) = (sound.Onsets, sound.Tones);
        var floats = onsets.Low.Length + onsets.Middle.Length + onsets.High.Length + tones.Chroma.Length + tones.Bass.Length + tones.Timbre.Length;
        Assert.InRange((long)floats * sizeof(float) * minutesPerHour, 1, 30_000_000);
    }
}
