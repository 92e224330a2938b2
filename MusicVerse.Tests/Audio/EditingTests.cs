using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MusicVerse.Audio;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>An original of four seconds of noise, in which every sample is like no other.</summary>
public sealed class NoiseOriginal : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("musicverse-test-");

    public string Folder => _directory.FullName;

    public string Path => System.IO.Path.Combine(Folder, "original.flac");

    internal StereoBuffer Sound { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Sound = Noise(4, seed: 1);
        await EditingTests.Write(Sound, Path);
    }

    internal static StereoBuffer Noise(double seconds, int seed)
    {
        var random = new Random(seed);
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        for (var i = 0; i < sound.Length; i++) (sound.Left[i], sound.Right[i]) = (random.NextSingle() - 0.5f, (random.NextSingle() - 0.5f) / 2);
        sound.QuantizeTo24Bits();
        return sound;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Edits against arithmetic. Positions in the comments are milliseconds; a millisecond is 44.1 samples.</summary>
public sealed partial class EditingTests(NoiseOriginal original) : IClassFixture<NoiseOriginal>, IDisposable
{
    /// <summary>No more than this around a join may differ: 4 ms.</summary>
    private const int JoinFrames = 176;

    private static readonly AudioTools Tools = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    private StereoBuffer Source => original.Sound;

    internal static Task Write(StereoBuffer sound, string path) => new Encoder(Tools).Flac(sound, path, tags: null, TestContext.Current.CancellationToken);

    private static Task<StereoBuffer> Read(string path) => new AudioReader(Tools).Read(path, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<EditedAudio>> Render(EditInput input, params Edit[] edits) =>
        new AudioEditor(Tools).Render(input, new EditList(edits), _folder.FullName, null, TestContext.Current.CancellationToken);

    private EditInput Input(string? path = null) => new() { Path = path ?? original.Path, Tags = new Tags("Test", "house", 120, "A minor") };

    private async Task<StereoBuffer> Edited(params Edit[] edits) => await Read((await Render(Input(), edits)).Single().MasterFlac);

    private async Task<string> Tone(double hertz, double seconds, double level = 0.5)
    {
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        for (var i = 0; i < sound.Length; i++) sound.Left[i] = sound.Right[i] = (float)(level * Math.Sin(2 * Math.PI * hertz * i / StereoBuffer.SampleRate));
        var path = Path.Combine(_folder.FullName, FormattableString.Invariant($"tone-{hertz}.flac"));
        await Write(sound, path);
        return path;
    }

    private static void AssertSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.True(expected.SequenceEqual(actual), $"{expected.Length} and {actual.Length} samples, first difference at {expected.CommonPrefixLength(actual)}");

    [Fact]
    public async Task A_trim_keeps_every_sample_bit_for_bit_and_the_original_as_it_was()
    {
        var before = SHA256.HashData(await File.ReadAllBytesAsync(original.Path, TestContext.Current.CancellationToken));
        var trimmed = await Edited(new TrimEdit(500, 1500.51));
        Assert.Equal(66172 - 22050, trimmed.Length);
        AssertSame(Source.Left.AsSpan(22050, trimmed.Length), trimmed.Left);
        AssertSame(Source.Right.AsSpan(22050, trimmed.Length), trimmed.Right);
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(original.Path, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_cut_moves_nothing_and_touches_only_the_join()
    {
        var cut = await Edited(new CutEdit(1000, 2000));
        Assert.Equal(Source.Length - 44100, cut.Length);
        AssertSame(Source.Left.AsSpan(0, 44100 - JoinFrames / 2), cut.Left.AsSpan(0, 44100 - JoinFrames / 2));
        AssertSame(Source.Left.AsSpan(88200 + JoinFrames / 2), cut.Left.AsSpan(44100 + JoinFrames / 2));
        Assert.NotEqual(Source.Left[88200], cut.Left[44100]);
    }

    [Fact]
    public async Task Every_turn_of_a_loop_is_exactly_as_long_as_its_range()
    {
        var looped = await Edited(new LoopEdit(1000, 1500, 3));
        Assert.Equal(Source.Length + 2 * 22050, looped.Length);
        for (var turn = 0; turn < 3; turn++)
            AssertSame(Source.Right.AsSpan(44100 + JoinFrames, 22050 - 2 * JoinFrames), looped.Right.AsSpan(44100 + turn * 22050 + JoinFrames, 22050 - 2 * JoinFrames));
        // Into the first turn and out of the last one the audio runs on as it was.
        AssertSame(Source.Left.AsSpan(0, 66150 - JoinFrames), looped.Left.AsSpan(0, 66150 - JoinFrames));
        AssertSame(Source.Left.AsSpan(44100 + JoinFrames), looped.Left.AsSpan(88200 + JoinFrames));
    }

    [Fact]
    public async Task Reversed_twice_is_the_original()
    {
        var reversed = await Edited(new ReverseEdit());
        var twice = await Edited(new ReverseEdit(), new ReverseEdit());
        AssertSame(Source.Left.AsEnumerable().Reverse().ToArray(), reversed.Left);
        AssertSame(Source.Left, twice.Left);
    }

    [Fact]
    public async Task A_reversed_range_leaves_the_rest_alone()
    {
        var reversed = await Edited(new ReverseEdit(1000, 2000));
        AssertSame(Source.Left.AsSpan(0, 44100 - JoinFrames), reversed.Left.AsSpan(0, 44100 - JoinFrames));
        AssertSame(Source.Left.AsSpan(88200 + JoinFrames), reversed.Left.AsSpan(88200 + JoinFrames));
        Assert.Equal(Source.Left[88199 - 10000], reversed.Left[44100 + 10000]);
    }

    [Theory]
    [InlineData(1000, 2005)]
    [InlineData(0, 1005)]
    [InlineData(2995, 4000)]
    public async Task A_join_of_a_tone_does_not_click(double startMs, double endMs)
    {
        // 5 ms beside a whole number of periods: without care the waveform jumps by up to twice its level.
        var edited = await Render(Input(await Tone(97, 4)), new LoopEdit(startMs, endMs, 3), new CutEdit(500, 705));
        var sound = await Read(edited.Single().MasterFlac);
        var steepest = Enumerable.Range(1, sound.Length - 1).Max(i => Math.Abs(sound.Left[i] - sound.Left[i - 1]));
        Assert.True(steepest < 0.02, $"{steepest:0.000}, where the tone itself moves by {0.5 * 2 * Math.PI * 97 / 44100:0.000} a sample");
    }

    [Fact]
    public async Task The_parts_of_a_split_are_the_whole_and_each_can_be_made_again_alone()
    {
        var parts = await Render(Input(), new GainEdit(-1), new SplitEdit([1000, 2500.7]));
        Assert.Equal([1000, 1500.7, 1499.3], parts.Select(part => Math.Round(part.Duration.TotalMilliseconds, 1)));
        var whole = await Edited(new GainEdit(-1));
        List<float> joined = [];
        foreach (var part in parts) joined.AddRange((await Read(part.MasterFlac)).Left);
        AssertSame(whole.Left, joined.ToArray());

        var middle = await File.ReadAllBytesAsync(parts[1].MasterFlac, TestContext.Current.CancellationToken);
        var again = await Render(Input(), [.. EditList.Parse(parts[1].Edits.ToJson()).Edits]);
        Assert.Equal(middle, await File.ReadAllBytesAsync(again.Single().MasterFlac, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(MergePosition.After)]
    [InlineData(MergePosition.Before)]
    public async Task A_merge_crossfades_at_equal_power(MergePosition position)
    {
        var other = NoiseOriginal.Noise(3, seed: 2);
        var path = Path.Combine(_folder.FullName, "other.flac");
        await Write(other, path);
        var input = Input() with { Resolve = (source, _) => Task.FromResult(source == "version-2" ? path : "") };
        var merged = await Read((await Render(input, new MergeEdit("track", null, 1000, position, "version-2"))).Single().MasterFlac);

        var (first, second) = position == MergePosition.After ? (Source, other) : (other, Source);
        var overlap = first.Length - 44100;
        Assert.Equal(first.Length + second.Length - 44100, merged.Length);
        AssertSame(first.Left.AsSpan(0, overlap), merged.Left.AsSpan(0, overlap));
        AssertSame(second.Left.AsSpan(44100), merged.Left.AsSpan(first.Length));
        foreach (var i in (int[])[0, 11025, 22050, 33075, 44099])
        {
            var angle = Math.PI / 2 * (i + 0.5) / 44100;
            Assert.Equal(Math.Cos(angle) * first.Right[overlap + i] + Math.Sin(angle) * second.Right[i], merged.Right[overlap + i], 1e-6);
        }
    }

    [Fact]
    public async Task Gain_changes_its_range_and_turns_without_a_jump()
    {
        var edited = await Edited(new GainEdit(-6.0206, 1000, 2000));
        AssertSame(Source.Left.AsSpan(0, 44100), edited.Left.AsSpan(0, 44100));
        AssertSame(Source.Left.AsSpan(88200), edited.Left.AsSpan(88200));
        for (var i = 44100 + 220; i < 88200 - 220; i += 1000) Assert.Equal(Source.Left[i] / 2, edited.Left[i], 1e-6);
        Assert.InRange(edited.Left[44100] / Source.Left[44100], 0.99, 1);
        Assert.InRange(edited.Left[88199] / Source.Left[88199], 0.99, 1);
    }

    [Theory]
    [InlineData(FadeCurve.Linear, 0.25, 0.5)]
    [InlineData(FadeCurve.Smooth, 0.14645, 0.5)]
    [InlineData(FadeCurve.Exponential, 0.00463, 0.03065)]
    public async Task Fades_follow_their_curve(FadeCurve curve, double atQuarter, double atHalf)
    {
        var edited = await Edited(new FadeInEdit(1000, curve), new FadeOutEdit(2000, curve));
        Assert.Equal(0, edited.Left[0]);
        Assert.Equal(0, edited.Left[^1]);
        Assert.Equal(atQuarter * Source.Left[11025], edited.Left[11025], 1e-5);
        Assert.Equal(atHalf * Source.Left[22050], edited.Left[22050], 1e-5);
        Assert.Equal(atHalf * Source.Left[^44101], edited.Left[^44101], 1e-5);
        AssertSame(Source.Left.AsSpan(44100, 44100), edited.Left.AsSpan(44100, 44100));
    }

    [Theory]
    [InlineData(-14, -1)]
    [InlineData(-24, -3)]
    [InlineData(-9, -2)]
    public async Task Normalizing_meets_loudness_and_ceiling_by_ffmpegs_measure(double lufs, double peak)
    {
        var master = (await Render(Input(), new NormalizeEdit(lufs, peak))).Single().MasterFlac;
        var said = await ExternalProgram.Run(Tools.Ffmpeg,
            ["-nostdin", "-hide_banner", "-i", master, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"], TestContext.Current.CancellationToken);
        var summary = Summary().Match(said);
        Assert.Equal(lufs, double.Parse(summary.Groups["lufs"].Value, CultureInfo.InvariantCulture), 0.3);
        Assert.True(double.Parse(summary.Groups["peak"].Value, CultureInfo.InvariantCulture) <= peak + 0.1, summary.Value);
    }

    [Fact]
    public async Task Normalizing_what_edits_have_made_silent_is_refused()
    {
        var error = await Assert.ThrowsAsync<EditException>(() => Render(Input(), new GainEdit(-60), new GainEdit(-60), new NormalizeEdit()));
        Assert.Contains("nothing to hear", error.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"I:\s+(?<lufs>-?[\d.]+) LUFS[\s\S]*Peak:\s+(?<peak>-?[\d.]+) dBFS", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex Summary();

    [Fact]
    public async Task What_gain_pushes_beyond_full_scale_is_limited_and_not_clipped()
    {
        var loud = await Edited(new GainEdit(12));
        Assert.True(TruePeak.Decibels(loud) <= -0.9, $"{TruePeak.Decibels(loud):0.00} dBTP");
    }

    [Theory]
    [InlineData(12, 880)]
    [InlineData(-12, 220)]
    [InlineData(0.5, 452.89)]
    public async Task Pitch_moves_the_tone_and_keeps_the_length(double semitones, double hertz)
    {
        var sound = await Read((await Render(Input(await Tone(440, 3)), new PitchEdit(semitones))).Single().MasterFlac);
        Assert.Equal(3 * 44100, sound.Length);
        Assert.Equal(hertz, Frequency(sound), hertz * 0.005);
    }

    [Theory]
    [InlineData(1.25)]
    [InlineData(0.5)]
    [InlineData(1.07)]
    public async Task Speed_moves_the_length_to_the_sample_and_keeps_the_tone(double factor)
    {
        var sound = await Read((await Render(Input(await Tone(440, 3)), new SpeedEdit(factor))).Single().MasterFlac);
        Assert.Equal((int)Math.Round(3 * 44100 / factor), sound.Length);
        Assert.Equal(440, Frequency(sound), 440 * 0.005);
    }

    /// <summary>From rising zero crossings of the middle half.</summary>
    private static double Frequency(StereoBuffer sound)
    {
        var rises = Enumerable.Range(sound.Length / 4, sound.Length / 2).Where(i => sound.Left[i - 1] < 0 && sound.Left[i] >= 0).ToList();
        double At(int i) => i - sound.Left[i] / (sound.Left[i] - sound.Left[i - 1]);
        return (rises.Count - 1) * StereoBuffer.SampleRate / (At(rises[^1]) - At(rises[0]));
    }

    [Fact]
    public async Task Stretching_does_not_shift_the_attacks()
    {
        var clicks = new StereoBuffer(3 * 44100);
        for (var i = 0; i < 2000; i++) clicks.Left[66150 + i] = clicks.Right[66150 + i] = 0.8f * (float)(Math.Exp(-i / 300.0) * Math.Sin(i * 0.15));
        var path = Path.Combine(_folder.FullName, "click.flac");
        await Write(clicks, path);
        var slow = await Read((await Render(Input(path), new SpeedEdit(0.75))).Single().MasterFlac);
        // 1.5 s in becomes 2 s in.
        Assert.InRange(Array.FindIndex(slow.Left, sample => Math.Abs(sample) > 0.2), 88200 - 300, 88200 + 300);
    }

    [Fact]
    public async Task Tempo_key_and_sections_follow_the_edits()
    {
        var input = Input() with { Sections = [Section("intro", 0, 1), Section("verse", 1, 3), Section("outro", 3, 4)] };
        var edited = (await Render(input, new CutEdit(1500, 2000), new SpeedEdit(1.25), new PitchEdit(3), new SpeedEdit(0.8))).Single();
        Assert.Equal(120, edited.TempoBpm);
        Assert.Equal("C minor", edited.Key);
        Assert.Equal([Section("intro", 0, 1), Section("verse", 1, 2.5), Section("outro", 2.5, 3.5)], edited.Sections);
        Assert.Equal(3.5, edited.Duration.TotalSeconds);

        var faster = (await Render(input, new TrimEdit(500, 3500), new SpeedEdit(1.5))).Single();
        Assert.Equal(180, faster.TempoBpm);
        Assert.Equal("A minor", faster.Key);
        Assert.Equal(["intro 0.333", "verse 1.667", "outro 2.000"], faster.Sections.Select(s => FormattableString.Invariant($"{s.Name} {s.End.TotalSeconds:0.000}")));
    }

    [Fact]
    public async Task What_a_cut_leaves_of_a_section_that_is_no_section_any_more_joins_its_neighbour()
    {
        var input = Input() with { Sections = [Section("verse", 0, 3), Section("chorus", 3, 4)] };
        Assert.Equal([Section("verse", 0, 3.1)], (await Render(input, new TrimEdit(0, 3100))).Single().Sections);
        Assert.Equal([Section("chorus", 0, 1.1)], (await Render(input, new TrimEdit(2900, 4000))).Single().Sections);
        Assert.Equal([Section("verse", 0, 2.9)], (await Render(input, new CutEdit(2900, 4000))).Single().Sections);
        var parts = await Render(input, new SplitEdit([3100]));
        Assert.Equal([Section("verse", 0, 3.1)], parts[0].Sections);
        Assert.Equal([Section("chorus", 0, 0.9)], parts[1].Sections);
    }

    private static TrackSection Section(string name, double start, double end) => new(name, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    [Fact]
    public void Sections_are_cut_looped_and_turned_round_with_the_audio()
    {
        SectionFrames[] form = [new("A", 0, 100), new("B", 100, 200), new("C", 200, 300)];
        // A chorus played twice is two; a loop inside it makes it longer.
        Assert.Equal([new("A", 0, 100), new("B", 100, 200), new("B", 200, 300), new("C", 300, 400)],
            SectionMap.Follow(form, [new Piece(0, 100), new Piece(100, 200), new Piece(100, 200), new Piece(200, 300)]));
        Assert.Equal([new("A", 0, 100), new("B", 100, 220), new("C", 220, 320)],
            SectionMap.Follow(form, [new Piece(0, 130), new Piece(120, 130), new Piece(120, 300)]));
        Assert.Equal([new("C", 0, 100), new("B", 100, 200), new("A", 200, 300)], SectionMap.Follow(form, [new Piece(0, 300, Reversed: true)]));
        Assert.Equal([new("A", 0, 50), new("C", 50, 120)], SectionMap.Follow(form, [new Piece(0, 50), new Piece(230, 300)]));
        var join = new Join(380, new MergeEdit(Source: "s", Position: MergePosition.Before), 100, 20);
        Assert.Equal([new("merged", 0, 90), new("A", 90, 180), new("B", 180, 280), new("C", 280, 380)], SectionMap.After(form, join, 300));
        Assert.Empty(SectionMap.After([], join, 300));
    }

    [Fact]
    public async Task A_list_that_cannot_be_done_leaves_nothing_behind()
    {
        Assert.Equal("/edits/1/end_ms", (await Assert.ThrowsAsync<EditException>(() => Render(Input(), new ReverseEdit(), new TrimEdit(0, 4002)))).Pointer);
        Assert.Equal("/edits/0", (await Assert.ThrowsAsync<EditException>(() => Render(Input(), new MergeEdit("track")))).Pointer);
        Assert.Equal("/edits/0/crossfade_ms", (await Assert.ThrowsAsync<EditException>(() => Render(
            Input() with { Resolve = (_, _) => Task.FromResult(original.Path) }, new MergeEdit(Source: "s", CrossfadeMs: 4500)))).Pointer);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_missing_stretcher_is_a_clear_error_and_leaves_no_temporary_file()
    {
        var error = await Assert.ThrowsAsync<AudioException>(() => new AudioEditor(Tools with { Rubberband = "/nowhere/rubberband" }).Render(
            Input(), new EditList([new SpeedEdit(2)]), _folder.FullName, null, TestContext.Current.CancellationToken));
        Assert.Equal(AudioErrorKind.ToolFailed, error.Kind);
        Assert.Contains("rubberband", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task The_same_list_makes_the_same_bytes()
    {
        Edit[] edits = [new SpeedEdit(1.1), new PitchEdit(-2), new LoopEdit(500, 900, 2), new NormalizeEdit(-16)];
        async Task<string[]> Make()
        {
            var made = (await Render(Input(), edits)).Single();
            return [.. new[] { made.MasterFlac, made.PreviewMp3, made.PeaksJson }.Select(path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))];
        }
        Assert.Equal(await Make(), await Make());
    }

    [Fact]
    public async Task Progress_tells_what_is_being_done()
    {
        var steps = new List<ProductionProgress>();
        await new AudioEditor(Tools).Render(Input(), new EditList([new CutEdit(0, 100), new FadeInEdit(50), new NormalizeEdit()]), _folder.FullName,
            new Recorder(steps), TestContext.Current.CancellationToken);
        Assert.Equal(["reading", "cutting", "fading", "normalizing", "encoding"], steps.Select(step => step.Stage).Distinct());
        Assert.Equal(100, steps[^1].Percent);
    }

    private sealed class Recorder(List<ProductionProgress> list) : IProgress<ProductionProgress>
    {
        public void Report(ProductionProgress value) => list.Add(value);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
