extern alias Sdk;

using System.Diagnostics;
using MusicVerse.Tests.EndToEnd;
using MusicVerse.Tests.Hosting;
using Npgsql;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Edits make versions; what was stays.</summary>
public sealed class EditTests(SharedApp shared, WorkedTrack worked) : AppTests(shared), IClassFixture<WorkedTrack>
{
    private const int Channels = 2;

    private TracksApi Tracks => worked.Owner.Client.Tracks;

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    [Fact]
    public async Task An_edit_makes_a_version_that_the_track_then_plays()
    {
        var before = await worked.Owner.Balance();
        var submitted = await Tracks.Edit(
            worked.Track.Id, [TrackEdit.Trim(Ms(1000), Ms(5000)), TrackEdit.Pitch(2), TrackEdit.FadeOut(Ms(500))], worked.RootId, cancel: Cancel);
        Assert.Equal((JobKinds.Edit, worked.Track.Id, null), (submitted.Kind, submitted.TrackId!.Value, submitted.VersionId));
        Assert.Null(submitted.Request);
        Assert.Equal("trim", submitted.Input!.Value.GetProperty("edits")[0].GetProperty("op").GetString());

        var job = await worked.Done(Task.FromResult(submitted));
        var version = await Tracks.Version(worked.Track.Id, job.VersionId!.Value, Cancel);
        var track = await Tracks.Get(worked.Track.Id, Cancel);

        Assert.Equal(("edit", worked.RootId, 4000), (version.Kind, version.ParentVersionId!.Value, version.DurationMs));
        Assert.Equal(["trim", "pitch", "fade_out"], version.Edits.Select(edit => edit.Op));
        Assert.NotEqual(worked.Track.Key, version.Key);
        Assert.Equal((version.Id, 4000, version.Key), (track.VersionId!.Value, track.DurationMs, track.Key));
        Assert.NotNull(track.CoverUrl);
        Assert.NotNull(track.CoverThumbnailUrl);
        Assert.Equal(4, (await MediaTools.Probe(await worked.Fetch(version.Downloads!.Flac))).Seconds, 3);
        Assert.NotEmpty(await File.ReadAllBytesAsync(await worked.Fetch(track.CoverUrl), Cancel));
        Assert.Equal(before.Available - 1, (await worked.Owner.Balance()).Available);
        Assert.Equal(
            1, await App.Database.QueryOne<long>("select count(*) from events where type = 'edit.completed' and subject_id = @Id", new { job.Id }, Cancel));
    }

    [Fact]
    public async Task An_edit_of_an_edit_is_rendered_from_the_original()
    {
        var first = await worked.Edit(TrackEdit.Trim(Ms(1000), Ms(6000)), TrackEdit.Gain(-12));
        var job = await worked.Done(Tracks.Edit(worked.Track.Id, [TrackEdit.Gain(12), TrackEdit.Trim(Ms(500), Ms(2000))], first.Id, cancel: Cancel));
        var second = await Tracks.Version(worked.Track.Id, job.VersionId!.Value, Cancel);

        Assert.Equal(first.Id, second.ParentVersionId);
        Assert.Equal(["trim", "gain", "gain", "trim"], second.Edits.Select(edit => edit.Op));
        var original = await Samples(worked.Track.Downloads!.Flac);
        var edited = await Samples(second.Downloads!.Flac);
        // From 1.5 s on, 1.5 s long.
        const int span = 44100 * 3 / 2 * Channels;
        Assert.Equal(span, edited.Length);
        // One step of 24 bits; a version rendered from the quiet one would be off by several.
        Assert.DoesNotContain(edited.Zip(original.Skip(span)), pair => Math.Abs((long)pair.First - pair.Second) > 1 << 8);
    }

    [Fact]
    public async Task What_is_wrong_with_an_edit_of_an_edited_version_is_told_by_its_place_in_the_request()
    {
        var edited = await worked.Edit(TrackEdit.Gain(-1), TrackEdit.Gain(1));
        // Less than a sample, which only the engine can tell.
        var empty = TrackEdit.Reverse(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100.001));

        var job = await worked.Owner.WaitForEnd(await worked.Owner.Client.Tracks.Edit(worked.Track.Id, [TrackEdit.Gain(-1), empty], edited.Id, cancel: Cancel));

        Assert.Equal("edit_invalid", job.Error?.Code);
        Assert.StartsWith("/edits/1/end_ms: ", job.Error?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_may_go_back_to_an_earlier_version()
    {
        var edited = await worked.Edit(TrackEdit.Speed(2));
        Assert.Equal(worked.Track.TempoBpm!.Value * 2, edited.TempoBpm!.Value, 1);

        var back = await Tracks.RestoreVersion(worked.Track.Id, worked.RootId, Cancel);

        Assert.Equal((worked.RootId, worked.Track.DurationMs, worked.Track.TempoBpm), (back.VersionId!.Value, back.DurationMs, back.TempoBpm));
        Assert.Equal(worked.Track.Sections, back.Sections);
        Assert.Contains((await Tracks.Versions(worked.Track.Id, Cancel)).Data, version => version.Id == edited.Id);
    }

    [Fact]
    public async Task A_split_makes_a_version_of_each_part()
    {
        var first = await worked.Edit(TrackEdit.Split(Ms(3000), Ms(5000)));
        var parts = (await Tracks.Versions(worked.Track.Id, Cancel)).Data.Where(version => version.Edits is [{ Op: "trim", StartMs: 0 or 3000 or 5000 }]);
        var mine = parts.Where(part => part.Number >= first.Number && part.Number < first.Number + 3).OrderBy(part => part.Number).ToList();
        Assert.Equal([3000, 2000, worked.Track.DurationMs - 5000], mine.Select(part => part.DurationMs));
        Assert.All(mine, part => Assert.NotNull(part.AudioUrl));
    }

    [Fact]
    public async Task The_parts_of_a_split_between_milliseconds_sum_to_the_whole()
    {
        double[] at = [1000.5, 2333.3333, 4499.5];
        TrackEdit[] edits = [TrackEdit.Trim(Ms(0), Ms(6000.4)), TrackEdit.Split([.. at.Select(Ms)])];
        var job = await worked.Done(Tracks.Edit(worked.Track.Id, edits, worked.RootId, cancel: Cancel));
        var first = await Tracks.Version(worked.Track.Id, job.VersionId!.Value, Cancel);
        var parts = (await Tracks.Versions(worked.Track.Id, Cancel)).Data.Where(part => part.Number >= first.Number && part.Number <= first.Number + at.Length);
        Assert.Equal(6000, parts.Sum(part => part.DurationMs));
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_is_said_in_the_job_and_in_the_version()
    {
        var job = await worked.Done(Tracks.Edit(worked.Track.Id, [TrackEdit.Normalize(-6, -9)], worked.RootId, cancel: Cancel));
        var version = await Tracks.Version(worked.Track.Id, job.VersionId!.Value, Cancel);
        var note = Assert.Single(job.Notes, note => note.Code == "loudness_not_reached");
        Assert.Equal((null, -6, -9), (note.File, note.Values["target_lufs"], note.Values["ceiling_dbtp"]));
        Assert.InRange(note.Values["reached_lufs"], -20, -6.3);
        Assert.Equal(note.Values, Assert.Single(version.Notes, other => other.Code == note.Code).Values);
        Assert.Empty((await Tracks.Version(worked.Track.Id, worked.RootId, Cancel)).Notes);
    }

    [Fact]
    public async Task A_sound_too_short_to_measure_is_not_normalized()
    {
        var error = await Assert.ThrowsAsync<ValidationException>(
            () => Tracks.Edit(worked.Track.Id, [TrackEdit.Trim(Ms(0), Ms(200)), TrackEdit.Normalize()], worked.RootId, cancel: Cancel));
        Assert.Contains("too short to measure", Assert.Single(error.Errors, field => field.Pointer == "/edits/1").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_joins_another_track()
    {
        var version = await worked.Edit(TrackEdit.Trim(Ms(0), Ms(3000)), TrackEdit.Merge(worked.Track.Id, Ms(500), versionId: worked.RootId));
        Assert.Equal(3000 + worked.Track.DurationMs - 500, version.DurationMs, 1.0);
        Assert.Equal(worked.RootId, version.Edits[1].VersionId);
    }

    [Fact]
    public async Task A_track_deleted_meanwhile_fails_the_job_and_gives_the_credits_back()
    {
        var user = await App.NewUser(credits: 10);
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        Job job;
        await using (var hold = await HoldTrack(track.Id))
        {
            job = await user.Client.Tracks.Edit(track.Id, [TrackEdit.Reverse()], cancel: Cancel);
            await IsAboutToEnd(job);
            await using var delete = new NpgsqlCommand($"update tracks set deleted_at = now() where id = '{track.Id}'; commit", hold);
            await delete.ExecuteNonQueryAsync(Cancel);
        }

        var end = await user.WaitForEnd(job);

        Assert.Equal((JobStatus.Failed, "track_gone"), (end.Status, end.Error?.Code));
        Assert.Equal(new Balance(8, 0), await user.Balance());
    }

    [Fact]
    public async Task An_edit_cancelled_at_the_last_moment_gives_its_credit_back_and_changes_nothing()
    {
        var user = await App.NewUser(credits: 10);
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        Job job;
        await using (await HoldTrack(track.Id))
        {
            job = await user.Client.Tracks.Edit(track.Id, [TrackEdit.Reverse()], cancel: Cancel);
            await IsAboutToEnd(job);
            await user.Client.Jobs.Cancel(job.Id, Cancel);
        }

        Assert.Equal(JobStatus.Cancelled, (await user.WaitForEnd(job)).Status);
        Assert.Equal(new Balance(8, 0), await user.Balance());
        Assert.Single((await user.Client.Tracks.Versions(track.Id, Cancel)).Data);
    }

    /// <summary>No job can end that changes the track, until disposed.</summary>
    private async Task<NpgsqlConnection> HoldTrack(Guid id)
    {
        var connection = await App.Database.Open(Cancel);
        await using var begin = new NpgsqlCommand($"begin; select 1 from tracks where id = '{id}' for update", connection);
        await begin.ExecuteNonQueryAsync(Cancel);
        // Disposing an open transaction's connection rolls it back.
        return connection;
    }

    private Task<JobRow> IsAboutToEnd(Job job) =>
        App.WaitForJobRow(job.Id, row => row.Stage == "finishing", "the end is about to be written", Until.LongPatience);

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
