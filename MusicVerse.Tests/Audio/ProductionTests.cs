using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>One short track, rendered once for all tests that look at its files.</summary>
public sealed class RenderedTrack : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("musicverse-test-");

    public ProducedTrack Track { get; private set; } = null!;

    public List<ProductionProgress> Progress { get; } = [];

    public string Folder => _directory.FullName;

    public async ValueTask InitializeAsync() => Track = await Produce(Folder, seed: 42, new Recorder(Progress));

    internal static Task<ProducedTrack> Produce(string folder, long seed, IProgress<ProductionProgress>? progress = null, string prompt = "dreamy lo-fi with piano, 84 bpm, D dorian") =>
        new TrackProducer(new AudioTools()).Produce(
            new TrackRequest { Prompt = prompt, Seed = seed, Duration = TimeSpan.FromSeconds(12) }, folder, progress, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private sealed class Recorder(List<ProductionProgress> list) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value)
        {
            lock (list) list.Add(value);
        }
    }
}

public sealed partial class ProductionTests(RenderedTrack rendered) : IClassFixture<RenderedTrack>
{
    private static readonly AudioTools Tools = new();

    private static Task<StereoBuffer> Decode(string path) =>
        new AudioReader(Tools).Read(path, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"I:\s+(?<lufs>-?[\d.]+) LUFS[\s\S]*Peak:\s+(?<peak>-?[\d.]+) dBFS", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex Summary();

    [Fact]
    public async Task The_master_is_as_loud_as_promised_by_ffmpegs_measure()
    {
        foreach (var path in (string[])[rendered.Track.MasterFlac, rendered.Track.PreviewMp3])
        {
            var said = await ExternalProgram.Run(Tools.Ffmpeg,
                ["-nostdin", "-hide_banner", "-i", path, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"], TestContext.Current.CancellationToken);
            var summary = Summary().Match(said);
            Assert.Equal(-14, double.Parse(summary.Groups["lufs"].Value, CultureInfo.InvariantCulture), 0.3);
            Assert.True(double.Parse(summary.Groups["peak"].Value, CultureInfo.InvariantCulture) <= -1, $"{Path.GetFileName(path)}: {summary.Groups["peak"].Value} dBTP");
        }
    }

    [Fact]
    public async Task The_stems_sum_to_the_mix_that_was_mastered()
    {
        var master = await Decode(rendered.Track.MasterFlac);
        var sum = new StereoBuffer(master.Length);
        foreach (var stem in rendered.Track.Stems) sum.Add(await Decode(stem.Path));
        Mastering.Master(sum);
        double signal = 0, difference = 0;
        for (var i = 0; i < master.Length; i++)
        {
            signal += master.Left[i] * (double)master.Left[i];
            difference += Math.Pow(master.Left[i] - sum.Left[i], 2);
        }
        Assert.True(10 * Math.Log10(signal / (difference + 1e-20)) >= 55);
    }

    [Fact]
    public void The_facts_of_the_track_are_those_asked_for()
    {
        var track = rendered.Track;
        Assert.Equal("lofi", track.Style);
        Assert.Equal("D minor", track.Key);
        Assert.Equal(84, track.TempoBpm);
        Assert.Equal(12, track.Duration.TotalSeconds, 0.01);
        Assert.StartsWith("I heard: lo-fi hip hop, 84 bpm, D dorian", track.Interpretation, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, track.Sections[0].Start);
        Assert.Equal(track.Duration, track.Sections[^1].End);
        Assert.All(track.Sections.Zip(track.Sections.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    [Fact]
    public void The_peaks_describe_the_whole_track()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(rendered.Track.PeaksJson));
        var root = json.RootElement;
        var bins = root.GetProperty("bins").GetInt32();
        Assert.InRange(bins, 1900, 2000);
        Assert.Equal(12000, root.GetProperty("duration_ms").GetInt32(), 10.0);
        foreach (var name in (string[])["min", "max", "rms"]) Assert.Equal(bins, root.GetProperty(name).GetArrayLength());
        Assert.All(root.GetProperty("max").EnumerateArray(), value => Assert.InRange(value.GetInt32(), 0, 127));
        Assert.True(root.GetProperty("max").EnumerateArray().Max(value => value.GetInt32()) > 60);
    }

    [Fact]
    public void Progress_rises_from_composing_to_a_hundred()
    {
        Assert.Equal("composing", rendered.Progress[0].Stage);
        Assert.Equal(100, rendered.Progress[^1].Percent);
        Assert.All(rendered.Progress.Zip(rendered.Progress.Skip(1)), pair => Assert.True(pair.First.Percent <= pair.Second.Percent));
        Assert.Contains(rendered.Progress, step => step.Stage == "rendering drums");
    }

    [Fact]
    public async Task The_same_request_makes_the_same_bytes_and_another_seed_others()
    {
        var again = Directory.CreateTempSubdirectory("musicverse-test-");
        var other = Directory.CreateTempSubdirectory("musicverse-test-");
        try
        {
            await RenderedTrack.Produce(again.FullName, seed: 42);
            await RenderedTrack.Produce(other.FullName, seed: 43);
            var names = Directory.GetFiles(rendered.Folder).Select(Path.GetFileName).Order().ToList();
            Assert.Equal(names, Directory.GetFiles(again.FullName).Select(Path.GetFileName).Order());
            Assert.All(names, name => Assert.Equal(Hash(rendered.Folder, name!), Hash(again.FullName, name!)));
            Assert.NotEqual(Hash(rendered.Folder, "master.flac"), Hash(other.FullName, "master.flac"));
        }
        finally
        {
            again.Delete(recursive: true);
            other.Delete(recursive: true);
        }
    }

    private static string Hash(string folder, string name) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));

    [Fact]
    public async Task A_cancelled_production_ends_and_leaves_no_process()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("musicverse-test-");
        try
        {
            var progress = new StopAt("rendering", stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TrackProducer(Tools).Produce(
                new TrackRequest { Prompt = "orchestral", Seed = 1, Duration = TimeSpan.FromSeconds(60) }, folder.FullName, progress, stop.Token));
            Assert.Empty(Directory.GetFiles(folder.FullName, "*.tmp"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value)
        {
            if (value.Stage.StartsWith(stage, StringComparison.Ordinal)) stop.Cancel();
        }
    }

    [Fact]
    public async Task A_missing_program_is_a_clear_error()
    {
        var folder = Directory.CreateTempSubdirectory("musicverse-test-");
        try
        {
            var error = await Assert.ThrowsAsync<AudioException>(() => new TrackProducer(Tools with { Fluidsynth = "/nowhere/fluidsynth" }).Produce(
                new TrackRequest { Prompt = "folk", Seed = 1, Duration = TimeSpan.FromSeconds(6) }, folder.FullName, null, TestContext.Current.CancellationToken));
            Assert.Equal(AudioErrorKind.ToolFailed, error.Kind);
            Assert.Contains("fluidsynth", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
