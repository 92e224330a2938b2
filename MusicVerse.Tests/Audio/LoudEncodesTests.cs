using MusicVerse.Audio;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Hard, dense music pushed as far as it goes: no file plays over full scale (issue 8).</summary>
public sealed class LoudEncodesTests : AnalysisSounds
{
    /// <summary>A kick in fours, a saw bass, hats and clipped noise.</summary>
    private static readonly string Techno = $"aevalsrc='{Side(55, 0)}|{Side(55.3, 1)}':d=6:s=44100";

    private static string Side(double bass, int noise) => FormattableString.Invariant(
        $"0.9*sin(2*PI*(48+180*exp(-30*mod(t,0.4286)))*t)*exp(-6*mod(t,0.4286))+0.3*(2*mod({bass}*t,1)-1)+0.5*(random({noise})-0.5)*exp(-40*mod(t+0.2143,0.4286))");

    [Theory]
    [InlineData(-6, -1)]
    [InlineData(-9, -0.5)]
    public async Task No_file_of_loud_music_is_over_its_ceiling(double lufs, double ceiling)
    {
        var edited = await Normalized(await Make("techno.wav", Techno, "-c:a pcm_s24le"), lufs, ceiling);
        await AtMost(ceiling, edited.MasterFlac);
        await AtMost(0, edited.PreviewMp3);

        var files = await new TrackEncoder(Tools).Encode(
            new EncodeInput { Path = edited.MasterFlac, Tags = new Tags("Loud", "", null, null) }, TrackEncoder.Formats, Folder(), null, Cancel);
        foreach (var file in files.Where(file => file.Name is "mp3" or "aac" or "opus")) await AtMost(0, file.Path);
        string[] ladder = ["aac-128", "aac-256", "aac-320"];
        foreach (var variant in ladder) await AtMost(0, files.Single(file => file.Name == $"{variant}.m3u8").Path);
        await AtMost(ceiling, files.Single(file => file.Name == "flac.m3u8").Path);
        // A player that changes between the variants must not change the loudness.
        var levels = await Task.WhenAll(ladder.Select(variant => MeasuredOutside.Level(files.Single(file => file.Name == $"{variant}.m3u8").Path)));
        Assert.InRange(levels.Max(level => level.Lufs) - levels.Min(level => level.Lufs), 0, 1);
    }

    [Fact]
    public async Task A_loudness_that_peaks_keep_out_of_reach_is_said_with_numbers()
    {
        const string click = "0.9*exp(-400*mod(t,0.5))*sin(2*PI*900*t)";
        var edited = await Normalized(await Make("clicks.wav", $"aevalsrc='{click}|{click}':d=8:s=44100"), -6, -9);
        var note = Assert.Single(edited.Notes, note => note.Code == "loudness_not_reached");
        var played = await MeasuredOutside.Level(edited.MasterFlac);
        Assert.Equal((-6, -9), (note.Values["target_lufs"], note.Values["ceiling_dbtp"]));
        Assert.Equal(played.Lufs, note.Values["reached_lufs"], 0.1);
        Assert.True(played.Lufs < -7);
    }

    [Fact]
    public async Task Nothing_is_said_and_nothing_turned_down_where_the_target_is_met()
    {
        var edited = await Normalized(await Make("calm.wav", "aevalsrc='0.3*sin(2*PI*440*t)|0.3*sin(2*PI*660*t)':d=6:s=44100"), -18, -1);
        Assert.Empty(edited.Notes);
        var files = await new TrackEncoder(Tools).Encode(
            new EncodeInput { Path = edited.MasterFlac, Tags = new Tags("Calm", "", null, null) }, TrackEncoder.Formats, Folder(), null, Cancel);
        Assert.All(files, file => Assert.Equal(0, file.GainDb));
        Assert.Empty(AudioNote.Of(files));
    }

    [Fact]
    public async Task Encodes_of_a_mono_master_are_as_loud_as_it_on_both_sides()
    {
        var path = await Make("master.flac", "sine=f=440:d=3,volume=7", "-c:a flac");
        var input = new EncodeInput { Path = path, Tags = new Tags("Mono", "", null, null) };
        var files = await new TrackEncoder(Tools).Encode(input, TrackEncoder.Formats, Folder(), null, Cancel);

        // The same sound on two sides is 3 dB louder.
        var both = (await MeasuredOutside.Level(path)).Lufs + 3;
        foreach (var file in files.Where(file => file.Name is "mp3" or "aac" or "opus" or "wav" or "aac-128.mp4" or "flac.mp4"))
            Assert.Equal(both, (await MeasuredOutside.Level(file.Path)).Lufs - file.GainDb, 0.3);
    }

    private string Folder() => Directory.CreateDirectory(In(Guid.CreateVersion7().ToString("N"))).FullName;

    private async Task<EditedAudio> Normalized(string path, double lufs, double ceiling) => (await new AudioEditor(Tools).Render(
        new EditInput { Path = path, Tags = new Tags("Loud", "", null, null) }, new EditList([new NormalizeEdit(lufs, ceiling)]),
        Folder(), null, Cancel)).Single();

    private static async Task AtMost(double dbtp, string path)
    {
        var peak = (await MeasuredOutside.Level(path)).PeakDbtp;
        Assert.True(peak <= dbtp, $"{Path.GetFileName(path)} reaches {peak:0.0} dBTP, not {dbtp:0.0}.");
    }
}
