using MusicVerse.Audio;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Sounds of which some things cannot be said, and the word for it (issue 8).</summary>
public sealed class OddSoundTests : AnalysisSounds
{
    [Theory]
    [InlineData("anoisesrc=d=3:c=white:a=0.3:seed=1")]
    [InlineData("anoisesrc=d=3:c=pink:a=0.5:seed=2")]
    [InlineData("anoisesrc=d=10:c=brown:a=0.5:seed=3")]
    [InlineData("anoisesrc=d=20:c=white:a=0.1:seed=4,lowpass=f=800")]
    [InlineData("anoisesrc=d=1:c=velvet:a=0.5:seed=5")]
    public async Task Noise_has_no_key(string source)
    {
        var key = (await Analyze(await Make("noise.wav", source))).Key;
        Assert.True(key.Name is null || key.Confidence < 0.3, $"{key.Name}, {key.Confidence}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Between_two_semitones_the_alternative_is_the_same_key_on_the_other(int semitones)
    {
        // A major triad fifty cents above the piano's.
        var raised = Math.Pow(2, 0.5 / 12);
        var tones = ((int[])[0, 4, 7]).Select(interval => FormattableString.Invariant($"0.2*sin(2*PI*{raised * Hertz(57 + semitones + interval)}*t)"));
        var key = (await Analyze(await Make("between.wav", $"aevalsrc='{string.Join('+', tones)}':d=4"))).Key;
        string[] names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
        string[] flats = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"];
        int Tonic(string name) => Math.Max(Array.IndexOf(names, name.Split(' ')[0]), Array.IndexOf(flats, name.Split(' ')[0]));
        Assert.Contains((Tonic(key.Alternative!) - Tonic(key.Name!) + 12) % 12, (int[])[1, 11]);
        Assert.Equal(key.Name!.Split(' ')[1], key.Alternative!.Split(' ')[1]);
    }

    [Fact]
    public async Task An_offset_alone_has_no_loudness_and_is_called_by_its_name()
    {
        var path = await Make("offset.wav", "aevalsrc=0.5:d=3", "-c:a pcm_s16le");
        var report = await Analyze(path);
        Assert.Equal((null, null, null), (report.Loudness.IntegratedLufs, report.Loudness.MaxMomentaryLufs, report.Loudness.MaxShortTermLufs));
        Assert.Equal(50, Assert.Single(report.Recommendations, r => r.Code == "offset_alone").Values["offset_percent"], 0.1);
        Assert.Equal(0, report.Energy);
        Assert.Contains("silent", (await Assert.ThrowsAsync<AudioException>(() => Import(path))).Message, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<EditException>(() => Edit(path, [new NormalizeEdit()]));
        Assert.Contains("nothing to hear", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_of_a_fifth_of_a_second_is_too_short_to_measure()
    {
        var path = await Make("short.wav", "sine=440:d=0.2");
        Assert.Contains((await Analyze(path)).Recommendations, r => r.Code == "too_short");
        var error = await Assert.ThrowsAsync<EditException>(() => Edit(path, [new NormalizeEdit()]));
        Assert.Contains("too short to measure", error.Message, StringComparison.Ordinal);
        Assert.Equal("/edits/0", error.Pointer);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1764)]
    [InlineData(2000)]
    [InlineData(3000)]
    [InlineData(4000)]
    public async Task Rates_of_a_few_kilohertz_are_measured(int rate)
    {
        // Faded, for at such rates the wave around a hard edge rises above the samples.
        var tone = $"aevalsrc='0.2*sin(2*PI*220*t)':d=6:s={rate},afade=d=0.5,afade=t=out:st=5.5:d=0.5";
        var report = await Analyze(await Make("slow.wav", tone, "-c:a pcm_s16le"));
        Assert.Equal((6_000, rate), (report.DurationMs, report.Format.SampleRate));
        Assert.Equal(-14, report.Loudness.TruePeakDbtp!.Value, 0.3);
        Assert.InRange(report.Loudness.IntegratedLufs!.Value, -17, -13);
    }

    [Fact]
    public async Task A_float_file_far_over_full_scale_is_read_as_it_is()
    {
        var path = await Make("over.wav", "aevalsrc='1000*sin(2*PI*440*t)|1000*sin(2*PI*440*t)':d=3", "-c:a pcm_f32le");
        Assert.Equal(60, (await Analyze(path)).Loudness.TruePeakDbtp!.Value, 0.1);
        Assert.InRange((await MeasuredOutside.Level((await Import(path)).MasterFlac)).PeakDbtp, -3, -0.9);
    }

    private string Folder() => Directory.CreateDirectory(In(Guid.CreateVersion7().ToString("N"))).FullName;

    private Task<ImportedTrack> Import(string path) => new TrackImporter(Tools).Import(path, new ImportRequest { Seed = 1 }, Folder(), null, Cancel);

    private Task<IReadOnlyList<EditedAudio>> Edit(string path, Edit[] edits) => new AudioEditor(Tools).Render(
        new EditInput { Path = path, Tags = new Tags("Real", "", null, null), Resolve = (source, _) => Task.FromResult(source) },
        new EditList(edits), Folder(), null, Cancel);
}
