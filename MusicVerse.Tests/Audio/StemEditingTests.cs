using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Stems against the mix that they sum to, after the same edits. The stems are noise: no two samples are alike.</summary>
public sealed class StemEditingTests : IAsyncLifetime
{
    private const int Count = 3;
    private const float Step = 1f / (1 << 23);

    private static readonly AudioTools Tools = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");
    private readonly List<TrackStem> _stems = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Mix => Path.Combine(_folder.FullName, "mix.flac");

    public async ValueTask InitializeAsync()
    {
        var mix = new StereoBuffer(StereoBuffer.Frames(4.0));
        for (var i = 0; i < Count; i++)
        {
            var stem = NoiseOriginal.Noise(4, seed: 10 + i);
            stem.Scale(0.5f);
            stem.QuantizeTo24Bits();
            mix.Add(stem);
            _stems.Add(new TrackStem($"stem{i}", Path.Combine(_folder.FullName, $"original-{i}.flac")));
            await EditingTests.Write(stem, _stems[^1].Path);
        }

        await EditingTests.Write(mix, Mix);
    }

    public static TheoryData<string> LinearLists => new()
    {
        """[{ "op": "trim", "start_ms": 500, "end_ms": 3500.5 }, { "op": "cut", "start_ms": 1000, "end_ms": 1500 }]""",
        """[{ "op": "loop", "start_ms": 250, "end_ms": 700, "times": 3 }, { "op": "reverse", "start_ms": 100, "end_ms": 2000 }]""",
        """
        [
          { "op": "gain", "db": -7, "start_ms": 1000, "end_ms": 2000 }, { "op": "fade_in", "duration_ms": 300, "curve": "exponential" },
          { "op": "fade_out", "duration_ms": 2000 }
        ]
        """,
        """[{ "op": "reverse" }, { "op": "gain", "db": -3 }, { "op": "split", "at_ms": [1000, 2500.7] }]""",
    };

    [Theory]
    [MemberData(nameof(LinearLists))]
    public async Task The_edited_stems_sum_to_the_edited_mix(string list)
    {
        var edits = EditList.Parse(list);
        var input = new EditInput { Path = Mix, Tags = new Tags("Test", "noise", null, null) };
        var directory = Directory.CreateDirectory(Path.Combine(_folder.FullName, "mix")).FullName;
        var mixes = await new AudioEditor(Tools).Render(input, edits, directory, null, Cancel);
        var parts = await Render(edits);

        Assert.Equal(mixes.Count, parts.Count);
        foreach (var (mix, stems) in mixes.Zip(parts))
        {
            var (expected, sum) = (await Read(mix.MasterFlac), await Sum(stems));
            Assert.Equal(expected.Length, sum.Length);
            var off = expected.Left.Zip(sum.Left).Concat(expected.Right.Zip(sum.Right)).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.True(off <= Step * (Count + 1), $"The sum is off by {off / Step:0.0} steps of 24 bits.");
        }
    }

    [Fact]
    public async Task A_normalization_is_the_same_gain_for_every_stem()
    {
        // So loud that the mix is limited hard; the stems are not.
        var edits = new EditList([new GainEdit(-6), new NormalizeEdit(-9, -3)]);
        var gains = new List<double>();
        foreach (var (before, after) in _stems.Zip((await Render(edits)).Single()))
        {
            var (was, now) = (await Read(before.Path), await Read(after.Path));
            gains.Add(now.Left[1000] / was.Left[1000]);
            Assert.Equal(gains[0], now.Right[^1000] / was.Right[^1000], 0.001);
        }

        Assert.All(gains, gain => Assert.Equal(gains[0], gain, 0.001));
    }

    [Fact]
    public async Task Stems_that_would_not_fit_under_full_scale_are_all_turned_down_alike()
    {
        var stems = (await Render(new EditList([new GainEdit(24)]))).Single();
        var ratios = new List<double>();
        foreach (var (before, after) in _stems.Zip(stems))
        {
            var (was, now) = (await Read(before.Path), await Read(after.Path));
            Assert.True(now.Peak() <= 1);
            ratios.Add(now.Peak() / was.Peak());
        }

        Assert.All(ratios, ratio => Assert.Equal(ratios[0], ratio, 0.001));
        Assert.InRange(ratios[0], 1.5, 15);
    }

    [Fact]
    public async Task Stretched_stems_are_as_long_as_the_stretched_mix()
    {
        var edits = new EditList([new SpeedEdit(1.07), new PitchEdit(-2), new TrimEdit(100, 2000)]);
        Assert.Equal(StereoBuffer.Frames(1.9), (await Sum((await Render(edits)).Single())).Length);
    }

    [Fact]
    public async Task A_merge_is_refused()
    {
        var error = await Assert.ThrowsAsync<EditException>(() => Render(new EditList([new MergeEdit(Source: "other")])));
        Assert.Equal("/edits", error.Pointer);
    }

    private async Task<IReadOnlyList<IReadOnlyList<TrackStem>>> Render(EditList edits)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_folder.FullName, "stems")).FullName;
        var parts = await new StemEditor(Tools).Render(new StemEditInput(Mix, _stems), edits, directory, null, Cancel);
        Assert.All(parts, stems => Assert.Equal(_stems.Select(stem => stem.Name), stems.Select(stem => stem.Name)));
        return parts;
    }

    private static async Task<StereoBuffer> Sum(IReadOnlyList<TrackStem> stems)
    {
        StereoBuffer? sum = null;
        foreach (var stem in stems)
        {
            var sound = await Read(stem.Path);
            sum ??= sound.Like();
            sum.Add(sound);
        }

        return sum!;
    }

    private static Task<StereoBuffer> Read(string path) => new AudioReader(Tools).Read(path, TimeSpan.FromMinutes(1), Cancel);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
