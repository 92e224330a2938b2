extern alias Sdk;

using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Studio;
using Npgsql;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Faults;

/// <summary>A worker dies without a word at each stage of a job: another one finishes it, once.</summary>
[Collection(BrokenSystem.Name)]
public sealed class WorkerKillTests(FaultApp faults) : FaultTests(faults)
{
    [Theory]
    [InlineData("composing", 0)]
    [InlineData("rendering", 6)]
    [InlineData("mixing", 62)]
    [InlineData("encoding", 75)]
    public async Task Killed_while_it_makes_the_track(string stage, int progress)
    {
        var user = await App.NewUser();
        var job = await user.Submit(Request);
        var row = await App.WaitForJobRow(
            job.Id, row => row is { Status: "running", WorkerPid: not null } && row.Progress >= progress, stage, Until.LongPatience, Quick);
        Assert.False(row.HasEnded);

        FaultApp.Kill(row.WorkerPid!.Value);

        await IsFinishedOnce(user, job);
        Assert.True((await App.JobRow(job.Id)).Attempt >= 2, "Nobody took the job over.");
    }

    [Fact]
    public async Task Killed_while_it_uploads()
    {
        var user = await App.NewUser();
        Job job;
        using (Faults.Freeze("blobs"))
        {
            job = await user.Submit(Request);
            var row = await App.WaitForJobRow(job.Id, row => row.Stage == "uploading", "the upload waits for storage", Until.LongPatience);
            FaultApp.Kill(row.WorkerPid!.Value);
        }

        await IsFinishedOnce(user, job);
    }

    [Fact]
    public async Task Killed_while_it_writes_the_end()
    {
        var user = await App.NewUser();
        var job = await user.Submit(Request);
        await using (var gate = await LockTracks())
        {
            var row = await App.WaitForJobRow(job.Id, row => row.Stage == "finishing", "the end is about to be written", Until.LongPatience);
            await Until.True(async () => await Count("pg_stat_activity where query like '%insert into tracks%' and wait_event_type = 'Lock' and @Id is not null", job.Id) == 1, "the end is being written");
            FaultApp.Kill(row.WorkerPid!.Value);
        }

        await IsFinishedOnce(user, job);
    }

    [Fact]
    public async Task Killed_while_it_writes_the_end_of_an_edit()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack(TestUser.Sketch);
        Job job;
        await using (var gate = await LockTracks())
        {
            job = await user.Client.Tracks.Edit(track.Id, [TrackEdit.Split(TimeSpan.FromSeconds(4))], cancel: Cancel);
            var row = await App.WaitForJobRow(job.Id, row => row.Stage == "finishing", "the end is about to be written", Until.LongPatience);
            FaultApp.Kill(row.WorkerPid!.Value);
        }

        await App.WaitForJobRow(job.Id, row => row.HasEnded, "the job has ended", Until.LongPatience);
        var end = await user.Client.Jobs.Get(job.Id, Cancel);
        Assert.True(end.Status == JobStatus.Succeeded, $"The job ended {end.Status}: {end.Error}");
        Assert.True((await App.JobRow(job.Id)).Attempt >= 2, "Nobody took the job over.");
        // One version was generated, two are parts of the split.
        var versions = (await user.Client.Tracks.Versions(track.Id, Cancel)).Data;
        Assert.Equal([3, 2, 1], versions.Select(version => version.Number));
        Assert.All(versions, version => Assert.NotNull(version.AudioUrl));
        var moves = (await user.Client.Billing.Transactions(cancel: Cancel)).Data.Where(move => move.JobId == job.Id);
        Assert.Equal(["charge", "hold"], moves.Select(move => move.Kind));
        Assert.Equal(1, await Count("events where type = 'edit.completed' and subject_id = @Id", job.Id));
        await App.Healthy("workers");
    }

    [Fact]
    public async Task Killed_while_it_writes_the_end_of_an_upload()
    {
        var user = await App.NewUser();
        using var files = new SoundFiles();
        var upload = await user.Client.Uploads.Create(await files.Make("killed.wav"), cancel: Cancel);
        Job job;
        await using (var gate = await LockTracks())
        {
            job = await user.Client.Tracks.Create(upload.Id, cancel: Cancel);
            var row = await App.WaitForJobRow(job.Id, row => row.Stage == "finishing", "the end is about to be written", Until.LongPatience);
            FaultApp.Kill(row.WorkerPid!.Value);
        }

        await App.WaitForJobRow(job.Id, row => row.HasEnded, "the job has ended", Until.LongPatience);
        var end = await user.Client.Jobs.Get(job.Id, Cancel);
        Assert.True(end.Status == JobStatus.Succeeded, $"The job ended {end.Status}: {end.Error}");
        Assert.True((await App.JobRow(job.Id)).Attempt >= 2, "Nobody took the job over.");
        Assert.Equal(end.TrackId, Assert.Single((await user.Client.Tracks.List(cancel: Cancel)).Data).Id);
        Assert.Equal(end.TrackId, (await user.Client.Tracks.Analysis(end.TrackId!.Value, cancel: Cancel)).TrackId);
        Assert.Equal(1, await Count("events where type = 'upload.completed' and subject_id = @Id", job.Id));
        await App.Healthy("workers");
    }

    [Fact]
    public async Task Killed_while_a_provider_works_for_us_pays_the_provider_once()
    {
        var suno = App.Fakes.Suno;
        var done = suno.Statuses;
        suno.Statuses = ["PENDING"];
        suno.AudioFromPoll = null;
        var user = await App.NewUser(credits: 30, tier: "studio");
        var job = await user.Submit(new GenerateRequest { Prompt = "rain on the window", Provider = "suno" });
        await Until.True(
            async () => await Count("provider_calls where job_id = @Id and state = 'accepted'", job.Id) == 1, "the provider has accepted", Until.LongPatience);

        FaultApp.Kill((await App.JobRow(job.Id)).WorkerPid!.Value);
        await App.WaitForJobRow(job.Id, row => row is { Attempt: 2, Status: "running" }, "another worker goes on", Until.LongPatience);
        suno.Statuses = done;
        suno.AudioFromPoll = 0;

        await IsFinishedOnce(user, job);
        Assert.Equal(1, suno.Count(FakeOperation.Submit));
        Assert.Equal(1, await Count("provider_calls where job_id = @Id", job.Id));
        Assert.Equal(18, (await user.Balance()).Available);
    }

    /// <summary>Nobody can write a track until disposed.</summary>
    private async Task<NpgsqlConnection> LockTracks()
    {
        var connection = await App.Database.Open(Cancel);
        await using var command = new NpgsqlCommand("begin; lock table tracks in exclusive mode", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        // Disposing an open transaction's connection rolls it back.
        return connection;
    }
}
