using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Separation;
using MusicVerse.Audio.Tools;
using MusicVerse.Tests.Fakes;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>A short track of ours whose stems are known, taken apart once.</summary>
public sealed class SeparatedTrack : IAsyncLifetime
{
    private static readonly AudioTools Tools = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-separation-");
    private readonly List<ProductionProgress> _progress = [];

    public IReadOnlyList<ProductionProgress> Progress => _progress;

    public SeparatedStems Result { get; private set; } = null!;

    internal StereoBuffer Mix { get; private set; } = null!;

    internal Dictionary<string, StereoBuffer> Truth { get; } = [];

    internal Dictionary<string, StereoBuffer> Estimates { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var request = new TrackRequest { Prompt = "lo-fi", Style = "lofi", Seed = 5, Duration = TimeSpan.FromSeconds(14) };
        var track = await new TrackProducer(Tools).Produce(request, _folder.CreateSubdirectory("true").FullName, progress: null, cancel);
        foreach (var stem in track.Stems) Truth[stem.Name] = await Read(stem.Path);
        Mix = new StereoBuffer(Truth.Values.First().Length);
        foreach (var stem in Truth.Values) Mix.Add(stem);
        Mix.Scale(0.5f);
        Mix.QuantizeTo24Bits();
        var file = Path.Combine(_folder.FullName, "mix.flac");
        await new Encoder(Tools).Flac(Mix, file, tags: null, cancel);
        Result = await new StemSeparator(Tools).Separate(file, _folder.FullName, new Recorder(_progress), cancel);
        foreach (var stem in Result.Stems) Estimates[stem.Name] = await Read(stem.Path);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Task<StereoBuffer> Read(string path) =>
        new AudioReader(Tools).Read(path, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

    private sealed class Recorder(List<ProductionProgress> list) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value)
        {
            lock (list) list.Add(value);
        }
    }
}

public sealed class SeparationTests(SeparatedTrack track) : IClassFixture<SeparatedTrack>
{
    private const double ClearMarginDb = 3;

    [Fact]
    public void The_stems_are_four_and_sum_to_the_mix_to_the_last_bit()
    {
        Assert.Equal(["vocals", "drums", "bass", "other"], track.Result.Stems.Select(stem => stem.Name));
        var sum = new StereoBuffer(track.Mix.Length);
        foreach (var stem in track.Estimates.Values) sum.Add(stem);
        for (var i = 0; i < sum.Length; i++)
        {
            Assert.Equal(track.Mix.Left[i], sum.Left[i], 1e-6);
            Assert.Equal(track.Mix.Right[i], sum.Right[i], 1e-6);
        }
    }

    [Theory]
    [InlineData("drums")]
    [InlineData("bass")]
    public void A_stem_is_clearly_nearer_to_the_truth_than_the_mix_is(string stem)
    {
        var (before, after) = (Sdr(track.Truth[stem], track.Mix), Sdr(track.Truth[stem], track.Estimates[stem]));

        Assert.True(after > before + ClearMarginDb, $"{before:0.0} dB before, {after:0.0} dB after");
    }

    [Fact]
    public void Progress_names_its_stages_and_never_falls()
    {
        var percents = track.Progress.Select(step => step.Percent).ToList();

        Assert.Equal(["decoding", "separating", "encoding"], track.Progress.Select(step => step.Stage).Distinct());
        Assert.Equal(percents.Order(), percents);
        Assert.Equal(100, percents[^1]);
    }

    [Fact]
    public void A_stereo_mix_needs_no_note() => Assert.Empty(track.Result.Notes);

    /// <remarks>J. Le Roux et al., "SDR – half-baked or well done?", ICASSP 2019.</remarks>
    private static double Sdr(StereoBuffer source, StereoBuffer estimate)
    {
        var scale = Dot(source, estimate) / Dot(source, source);
        var error = new StereoBuffer(source.Length);
        error.Add(source);
        error.Scale((float)scale);
        error.Subtract(estimate);
        return 10 * Math.Log10(scale * scale * Dot(source, source) / Dot(error, error));
    }

    private static double Dot(StereoBuffer a, StereoBuffer b) =>
        a.Left.Zip(b.Left, (x, y) => (double)x * y).Sum() + a.Right.Zip(b.Right, (x, y) => (double)x * y).Sum();
}

/// <summary>Files that are not music to take apart.</summary>
public sealed class SeparationHostileTests : IDisposable
{
    private static readonly AudioTools Tools = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("musicverse-separation-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_mono_mix_is_said_to_be_one()
    {
        var sound = Noise(2);
        sound.Left.CopyTo(sound.Right, 0);

        var made = await Separate(sound);

        Assert.Contains("mono", Assert.Single(made.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_separates_into_silence_and_says_so()
    {
        var made = await Separate(new StereoBuffer(StereoBuffer.SampleRate));

        Assert.Contains("silent", Assert.Single(made.Notes), StringComparison.Ordinal);
        Assert.All(await Lengths(made), length => Assert.Equal(StereoBuffer.SampleRate, length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5000)]
    public async Task A_very_short_file_keeps_its_length(int frames) =>
        Assert.All(await Lengths(await Separate(new StereoBuffer(frames) { Left = { [0] = 0.5f } })), length => Assert.Equal(frames, length));

    [Fact]
    public async Task A_mix_at_full_scale_still_is_the_sum_of_its_stems()
    {
        var mix = Noise(3);
        mix.Scale(2);
        mix.QuantizeTo24Bits();

        var sum = new StereoBuffer(mix.Length);
        foreach (var stem in (await Separate(mix)).Stems) sum.Add(await new AudioReader(Tools).Read(stem.Path, TimeSpan.FromMinutes(1), Cancel));

        Assert.All(sum.Left.Zip(mix.Left), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is not music.")]
    [InlineData("fLaC but only at first")]
    public async Task A_file_that_is_no_audio_is_refused_in_words(string content)
    {
        var file = Path.Combine(_folder, "song.flac");
        await File.WriteAllTextAsync(file, content, Cancel);

        var error = await Assert.ThrowsAsync<AudioException>(() => new StemSeparator(Tools).Separate(file, _folder, null, Cancel));

        Assert.Equal(AudioErrorKind.UnusableInput, error.Kind);
    }

    [Fact]
    public void Blocks_join_without_a_seam_and_lose_no_sample()
    {
        var sound = Noise(83);
        // Half of everything, whatever the block: what comes out must be half of what went in.
        using var blocks = new BlockSequence(block =>
        {
            var half = new StereoBuffer(block.Length);
            half.Add(block);
            half.Scale(0.5f);
            return [half];
        }, new SampleArrays());

        List<IReadOnlyList<StereoBuffer>> pieces = [.. blocks.Add(sound)];
        pieces.Add(blocks.Finish());

        Assert.True(pieces.Count > 2);
        var joined = pieces.SelectMany(piece => piece[0].Left).ToArray();
        Assert.Equal(sound.Length, joined.Length);
        for (var i = 0; i < joined.Length; i++) Assert.Equal(sound.Left[i] / 2, joined[i], 1e-6);
    }

    [Fact]
    public void A_spectrogram_that_lets_everything_through_gives_the_sound_back()
    {
        var sound = Noise(0.7);
        var arrays = new SampleArrays();
        var spectrogram = new StereoSpectrogram(sound, 1024, arrays);
        var open = new Plane(spectrogram.Frames, spectrogram.Bins, arrays);
        for (var frame = 0; frame < open.Frames; frame++) open[frame].Fill(1);

        var back = spectrogram.Masked(open);

        Assert.All(sound.Left.Zip(back.Left), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(sound.Right.Zip(back.Right), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(35)]
    public void The_median_of_a_network_is_the_median(int taps)
    {
        const int frames = 40, bins = 21;
        var chance = new Random(taps);
        var plane = new Plane(frames, bins, new SampleArrays());
        for (var frame = 0; frame < frames; frame++)
            foreach (ref var value in plane[frame]) value = chance.NextSingle();

        var median = new RunningMedian(taps).AlongTime(plane);

        var middle = frames / 2;
        for (var bin = 0; bin < bins; bin++)
        {
            var values = Enumerable.Range(middle - taps / 2, taps).Select(frame => plane[frame][bin]).Order().ToList();
            Assert.Equal(values[taps / 2], median[middle][bin]);
        }
    }

    [Fact]
    public async Task Stems_from_elsewhere_come_to_the_length_of_the_mix()
    {
        var file = Path.Combine(_folder, "foreign.wav");
        await File.WriteAllBytesAsync(file, Tone.Wav(3), Cancel);
        var files = StemSeparator.StemNames.ToDictionary(name => name, _ => file);

        var shorter = await new StemImporter(Tools).Import(files, TimeSpan.FromSeconds(2.5), _folder, Cancel);
        Assert.All(await Lengths(shorter), length => Assert.Equal(StereoBuffer.Frames(2.5), length));
        var longer = await new StemImporter(Tools).Import(files, TimeSpan.FromSeconds(4.5), _folder, Cancel);
        Assert.All(await Lengths(longer), length => Assert.Equal(StereoBuffer.Frames(4.5), length));
    }

    private static StereoBuffer Noise(double seconds)
    {
        var chance = new Random(1);
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        for (var i = 0; i < sound.Length; i++) (sound.Left[i], sound.Right[i]) = (chance.NextSingle() - 0.5f, chance.NextSingle() - 0.5f);
        return sound;
    }

    private async Task<SeparatedStems> Separate(StereoBuffer sound)
    {
        var file = Path.Combine(_folder, "mix.flac");
        await new Encoder(Tools).Flac(sound, file, tags: null, Cancel);
        return await new StemSeparator(Tools).Separate(file, _folder, progress: null, Cancel);
    }

    private static async Task<List<int>> Lengths(SeparatedStems made)
    {
        var lengths = new List<int>();
        foreach (var stem in made.Stems) lengths.Add((await new AudioReader(Tools).Read(stem.Path, TimeSpan.FromMinutes(1), Cancel)).Length);
        return lengths;
    }
}
