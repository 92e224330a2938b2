using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>A server goes away in the middle of a job and comes back.</summary>
[Collection(BrokenSystem.Name)]
public sealed class ServerRestartTests(FaultApp faults) : FaultTests(faults)
{
    private const int Middle = 10;

    [Theory]
    [InlineData("redis")]
    [InlineData("postgres")]
    public async Task Restarted_in_the_middle_of_a_job(string server)
    {
        var user = await App.NewUser();
        var job = await user.Submit(Request);
        await App.WaitForJobRow(job.Id, row => row.Progress >= Middle, "the job is in the middle", Until.LongPatience);

        await Faults.Restart(server);
        await App.ForgetConnections();

        // Whoever watches, watches on: the stream is taken up where it broke.
        Assert.Equal("succeeded", (await user.WaitForEnd(job)).Status.Value);
        await IsFinishedOnce(user, job);
    }

    [Fact]
    public async Task Storage_away_when_the_track_is_ready_and_back_later()
    {
        var user = await App.NewUser();
        var job = await user.Submit(Request);
        await App.WaitForJobRow(job.Id, row => row.Progress >= Middle, "the job is in the middle", Until.LongPatience);

        await Faults.Stop("blobs");
        await App.WaitForJobRow(job.Id, row => row is { Stage: "uploading" } or { Status: "queued", Attempt: >= 1 }, "the upload meets no storage", Until.LongPatience);
        Assert.Equal(2, (await user.Balance()).Held);
        await Faults.Start("blobs");

        await IsFinishedOnce(user, job);
    }

    [Fact]
    public async Task Without_Redis_the_API_answers_and_tracks_are_made()
    {
        var user = await App.NewUser();
        await Faults.Stop("redis");
        try
        {
            var job = await user.Submit(TestUser.Sketch);
            Assert.Equal(18, (await user.Balance()).Available);
            Assert.Equal("succeeded", (await user.WaitForEnd(job)).Status.Value);
        }
        finally
        {
            await Faults.Start("redis");
        }

        await App.Healthy("api");
        await App.Healthy("workers");
    }
}
