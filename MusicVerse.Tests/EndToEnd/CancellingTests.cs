extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>A cancel works at any point before the charge, and gives the credits back.</summary>
public sealed class CancellingTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task A_job_cancelled_before_it_started_gives_its_credits_back()
    {
        var user = await App.NewUser(credits: 12, tier: "studio");
        // Due later than anything else, so that no worker is faster than the cancel.
        var job = await user.Submit();
        await App.Database.Execute(
            "update jobs set run_at = now() + interval '1 hour' where id = @Id and status = 'queued'", new { job.Id }, Cancel);

        await user.Client.Jobs.Cancel(job.Id, Cancel);
        var end = await user.WaitForEnd(job);

        Assert.Equal(JobStatus.Cancelled, end.Status);
        Assert.Null(end.TrackId);
        Assert.Equal(new Balance(12, 0), await user.Balance());
    }

    [Fact]
    public async Task The_answer_says_200_when_the_first_press_has_ended_the_job()
    {
        var user = await App.NewUser(credits: 100);
        // A worker may be faster than the row's new date; then another job has to wait.
        var job = await Until.Some(
            async () =>
            {
                var submitted = await user.Submit();
                return await App.Database.Execute(
                    "update jobs set run_at = now() + interval '1 hour' where id = @Id and status = 'queued'", new { submitted.Id }, Cancel) == 1
                    ? submitted
                    : null;
            },
            "a job waits");

        using var first = await user.Post($"jobs/{job.Id}/cancel", new { });
        using var second = await user.Post($"jobs/{job.Id}/cancel", new { });

        foreach (var answer in new[] { first, second })
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("cancelled", (await answer.Json()).GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task A_job_cancelled_in_the_middle_gives_its_credits_back_and_leaves_no_track()
    {
        var user = await App.NewUser(credits: 12);
        var job = await user.Submit(TestUser.Sketch with { Duration = 180 });
        await App.WaitForJobRow(job.Id, row => row.Status == "running" && row.Progress > 0, "the job is under way", Until.LongPatience);

        using var stopping = await user.Post($"jobs/{job.Id}/cancel", new { });
        Assert.Equal(HttpStatusCode.Accepted, stopping.StatusCode);
        var end = await user.WaitForEnd(job);

        Assert.Equal(JobStatus.Cancelled, end.Status);
        Assert.Equal(new Balance(12, 0), await user.Balance());
        Assert.Empty((await user.Client.Tracks.List(cancel: Cancel)).Data);
        var moves = (await user.Client.Billing.Transactions(cancel: Cancel)).Data.Where(move => move.JobId == job.Id);
        Assert.Equal(["release", "hold"], moves.Select(move => move.Kind));
    }

    [Fact]
    public async Task A_job_that_has_succeeded_stays_as_it_is()
    {
        var user = await App.NewUser();
        var job = await user.WaitForEnd(await user.Submit());
        Assert.Equal(JobStatus.Succeeded, (await user.Client.Jobs.Cancel(job.Id, Cancel)).Status);
        Assert.Equal(new Balance(18, 0), await user.Balance());
    }
}
