using MusicVerse.Audio;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class FinisherTests : IDisposable
{
    private static readonly AudioTools Tools = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private Task<FinishedTrack> Finish(string path) =>
        new TrackFinisher(Tools).Finish(path, new FinishRequest("Отклик", "house"), _folder.FullName, null, TestContext.Current.CancellationToken);

    private static Task<string> Make(string path, string source, params string[] options) =>
        ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, .. options, path], TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("a.mp3", "-ar 44100 -ac 2")]
    [InlineData("a.ogg", "-c:a libopus -ar 48000 -ac 2")]
    [InlineData("a.wav", "-c:a pcm_u8 -ar 8000 -ac 1")]
    [InlineData("a.flac", "-ar 192000 -ac 1")]
    [InlineData("a.m4a", "-c:a aac -ac 2")]
    [InlineData("a.txt", "-f mp3")]
    public async Task Audio_of_any_accepted_kind_is_finished_whatever_its_name(string name, string options)
    {
        await Make(In(name), "aevalsrc='0.2*sin(2*PI*220*t)*exp(-4*mod(t,0.5))':d=6", options.Split(' '));
        var track = await Finish(In(name));
        Assert.Equal(6, track.Duration.TotalSeconds, 0.1);
        Assert.All((string[])[track.MasterFlac, track.PreviewMp3, track.PeaksJson, track.CoverJpeg], file => Assert.True(new FileInfo(file).Length > 1000));
        Assert.Equal(120, track.TempoBpm!.Value, 1.0);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await File.WriteAllBytesAsync(In("empty.mp3"), [], TestContext.Current.CancellationToken);
        await Refused(In("empty.mp3"), "empty");
    }

    [Fact]
    public Task A_missing_file_is_refused() => Refused(In("nothing.mp3"), "missing");

    [Fact]
    public async Task Noise_bytes_are_refused()
    {
        var bytes = new byte[50_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(In("noise.mp3"), bytes, TestContext.Current.CancellationToken);
        await Refused(In("noise.mp3"), null);
    }

    [Fact]
    public async Task A_playlist_that_names_another_file_is_refused()
    {
        await File.WriteAllTextAsync(In("list.mp3"), "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", TestContext.Current.CancellationToken);
        await Refused(In("list.mp3"), null);
        await File.WriteAllTextAsync(In("concat.txt"), "ffconcat version 1.0\nfile '/etc/passwd'\n", TestContext.Current.CancellationToken);
        await Refused(In("concat.txt"), null);
    }

    [Fact]
    public async Task Pictures_without_sound_are_refused()
    {
        await Make(In("picture.mp4"), "color=red:d=1", "-c:v", "mpeg4");
        await Refused(In("picture.mp4"), "no audio");
    }

    [Fact]
    public async Task Silence_is_refused()
    {
        await Make(In("silence.wav"), "anullsrc=d=3");
        await Refused(In("silence.wav"), "silent");
    }

    [Fact]
    public async Task A_file_longer_than_allowed_is_refused_before_it_is_decoded()
    {
        await Make(In("long.mp3"), "anullsrc=r=8000:cl=mono", "-t", "1300", "-b:a", "8k");
        await Refused(In("long.mp3"), "longer than 20 minutes");
    }

    [Fact]
    public async Task A_file_cut_in_the_middle_is_finished_as_far_as_it_goes()
    {
        await Make(In("whole.mp3"), "sine=440:d=8");
        var bytes = await File.ReadAllBytesAsync(In("whole.mp3"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(In("cut.mp3"), bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        Assert.InRange((await Finish(In("cut.mp3"))).Duration.TotalSeconds, 3, 5);
    }

    private async Task Refused(string path, string? word)
    {
        var error = await Assert.ThrowsAsync<AudioException>(() => Finish(path));
        Assert.Equal(AudioErrorKind.UnusableInput, error.Kind);
        if (word is not null) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
