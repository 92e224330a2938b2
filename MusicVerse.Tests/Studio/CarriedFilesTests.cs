extern alias Sdk;

using System.Diagnostics;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What belongs to a version comes along when it is edited, as far as it still holds. Issue 8, number 27.</summary>
public sealed class CarriedFilesTests(SharedApp shared, WorkedTrack worked) : AppTests(shared), IClassFixture<WorkedTrack>
{
    private const int Rate = 44100, Channels = 2;

    /// <summary>One step of 24 bits, in samples of 32.</summary>
    private const int Step = 1 << 8;

    private TracksApi Tracks => worked.Owner.Client.Tracks;

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    [Fact]
    public async Task Stems_follow_a_linear_edit_and_sum_to_the_edited_sum()
    {
        var version = await worked.Edit(TrackEdit.Trim(Ms(1000), Ms(5000)), TrackEdit.Gain(-6), TrackEdit.Reverse());

        Assert.Equal(worked.Track.Stems.Select(stem => stem.Name), version.Stems.Select(stem => stem.Name));
        Assert.Equal(StemsSource.Composed, version.StemsSource);
        var (before, after) = (await Sum(worked.Track.Stems), await Sum(version.Stems));
        Assert.Equal(4 * Rate * Channels, after.Length);
        var gain = Math.Pow(10, -6 / 20.0);
        for (var frame = 0; frame < 4 * Rate; frame++)
        {
            var source = (5 * Rate) - 1 - frame;
            for (var channel = 0; channel < Channels; channel++)
                Assert.Equal(gain * before[(source * Channels) + channel], after[(frame * Channels) + channel], (double)Step * version.Stems.Count);
        }
    }

    [Fact]
    public async Task Stems_of_an_edit_cost_nothing_beyond_the_edit()
    {
        var before = await worked.Owner.Balance();
        var version = await worked.Edit(TrackEdit.Cut(Ms(1000), Ms(2000)), TrackEdit.FadeOut(Ms(500)));
        Assert.Equal(before.Available - 1, (await worked.Owner.Balance()).Available);

        var job = await worked.Done(Tracks.SeparateStems(worked.Track.Id, version.Id, cancel: Cancel));
        Assert.Equal(0, job.Credits);
        Assert.Equal(StemsSource.Composed, (await Tracks.Version(worked.Track.Id, version.Id, Cancel)).StemsSource);
    }

    [Fact]
    public async Task Normalizing_moves_all_stems_by_the_same_gain()
    {
        var version = await worked.Edit(TrackEdit.Normalize(-24, -3));

        Assert.Equal(worked.Track.Stems.Count, version.Stems.Count);
        var gains = new List<double>();
        foreach (var (before, after) in worked.Track.Stems.Zip(version.Stems))
            gains.Add(Level(await Samples(after.AudioUrl)) / Level(await Samples(before.AudioUrl)));
        Assert.All(gains, gain => Assert.Equal(gains[0], gain, 0.001));
        Assert.InRange(gains[0], 0.1, 0.9);
    }

    [Fact]
    public async Task What_gain_would_push_beyond_full_scale_is_turned_down_alike_in_all_stems()
    {
        var version = await worked.Edit(TrackEdit.Gain(24));

        var gains = new List<double>();
        foreach (var (before, after) in worked.Track.Stems.Zip(version.Stems))
            gains.Add(Level(await Samples(after.AudioUrl)) / Level(await Samples(before.AudioUrl)));
        Assert.All(gains, gain => Assert.Equal(gains[0], gain, gains[0] * 0.001));
        Assert.InRange(gains[0], 1, Math.Pow(10, 24 / 20.0));
    }

    [Fact]
    public async Task Every_part_of_a_split_has_its_stems_and_its_score()
    {
        var first = await worked.Edit(TrackEdit.Split(Ms(3000)));
        var versions = (await Tracks.Versions(worked.Track.Id, Cancel)).Data;
        var parts = versions.Where(version => version.Number == first.Number || version.Number == first.Number + 1).ToList();
        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.Equal(worked.Track.Stems.Select(stem => stem.Name), part.Stems.Select(stem => stem.Name)));
        Assert.All(parts, part => Assert.NotNull(part.Downloads!.Midi));
        foreach (var part in parts)
            Assert.Equal((await Samples(part.Downloads!.Flac)).Length, (await Samples(part.Stems[0].AudioUrl)).Length);
    }

    [Fact]
    public async Task Speed_and_pitch_take_stems_and_score_along()
    {
        var version = await worked.Edit(TrackEdit.Speed(1.25), TrackEdit.Pitch(2));

        Assert.Equal(worked.Track.Stems.Count, version.Stems.Count);
        var master = await Samples(version.Downloads!.Flac);
        foreach (var stem in version.Stems)
            Assert.Equal(master.Length, (await Samples(stem.AudioUrl)).Length);
        Assert.NotNull(version.Downloads.Midi);
    }

    [Fact]
    public async Task A_score_that_no_longer_fits_stays_with_the_version_that_it_belongs_to()
    {
        var version = await worked.Edit(TrackEdit.Reverse());
        Assert.Null(version.Downloads!.Midi);
        Assert.NotEmpty(version.Stems);
        Assert.NotNull((await Tracks.Version(worked.Track.Id, worked.RootId, Cancel)).Downloads!.Midi);
    }

    [Fact]
    public async Task What_is_merged_has_no_stems_of_its_own_until_they_are_paid_for()
    {
        var merged = await worked.Edit(TrackEdit.Merge(worked.Track.Id, Ms(500), versionId: worked.RootId));
        Assert.Empty(merged.Stems);
        Assert.Null(merged.Downloads!.Midi);

        var job = await worked.Done(Tracks.SeparateStems(worked.Track.Id, merged.Id, cancel: Cancel));
        Assert.Equal(4, job.Credits);

        // From here on they come along: nobody pays for them twice.
        var edit = await worked.Done(Tracks.Edit(worked.Track.Id, [TrackEdit.FadeIn(Ms(200))], merged.Id, cancel: Cancel));
        var next = await Tracks.Version(worked.Track.Id, edit.VersionId!.Value, Cancel);
        Assert.Equal(StemsSource.Separated, next.StemsSource);
        var (sum, master) = (await Sum(next.Stems), await Samples(next.Downloads!.Flac));
        Assert.Equal(master.Length, sum.Length);
        Assert.DoesNotContain(sum.Zip(master), pair => Math.Abs(pair.First - pair.Second) > Step * (next.Stems.Count + 1));
    }

    [Fact]
    public async Task Stems_that_were_bought_for_the_version_before_are_not_sold_again_for_the_one_after()
    {
        var merged = await worked.Edit(TrackEdit.Merge(worked.Track.Id, Ms(400), versionId: worked.RootId));
        var edit = await worked.Done(Tracks.Edit(worked.Track.Id, [TrackEdit.Trim(Ms(500), Ms(3000))], merged.Id, cancel: Cancel));
        Assert.Empty((await Tracks.Version(worked.Track.Id, edit.VersionId!.Value, Cancel)).Stems);
        await worked.Done(Tracks.SeparateStems(worked.Track.Id, merged.Id, cancel: Cancel));
        var before = await worked.Owner.Balance();

        var job = await worked.Done(Tracks.SeparateStems(worked.Track.Id, edit.VersionId!.Value, cancel: Cancel));

        Assert.Equal((0L, before), (job.Credits, await worked.Owner.Balance()));
        var version = await Tracks.Version(worked.Track.Id, edit.VersionId!.Value, Cancel);
        Assert.Equal(StemsSource.Separated, version.StemsSource);
        Assert.Equal((await Samples(version.Downloads!.Flac)).Length, (await Samples(version.Stems[0].AudioUrl)).Length);
    }

    private async Task<long[]> Sum(IReadOnlyList<Stem> stems)
    {
        long[]? sum = null;
        foreach (var stem in stems)
        {
            var samples = await Samples(stem.AudioUrl);
            sum ??= new long[samples.Length];
            for (var i = 0; i < samples.Length; i++)
                sum[i] += samples[i];
        }

        return sum!;
    }

    private static double Level(int[] samples) => Math.Sqrt(samples.Sum(sample => (double)sample * sample));

    /// <summary>32 bits, interleaved stereo.</summary>
    private async Task<int[]> Samples(Uri? url)
    {
        var raw = $"{await worked.Fetch(url)}.s32";
        await Programs.Run(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-i", raw[..^4], "-f", "s32le", "-c:a", "pcm_s32le", raw]));
        var bytes = await File.ReadAllBytesAsync(raw, Cancel);
        var samples = new int[bytes.Length / sizeof(int)];
        Buffer.BlockCopy(bytes, 0, samples, 0, bytes.Length);
        return samples;
    }
}
