using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <summary>A cancel works at any point before the charge, and never after it.</summary>
public sealed class CancelTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private readonly QueueBench _queue = new(test);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Fact]
    public async Task A_waiting_job_ends_at_once_and_gives_the_credits_back()
    {
        var job = await _queue.NewJob();

        var asked = await RequestCancel(job);

        Assert.Equal(JobStatus.Cancelled, asked.Status);
        Assert.Equal(new Balance(job.Credits, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
        Assert.Equal(["generation.queued", "generation.cancelled"], await _queue.EventsOf(job));
    }

    [Fact]
    public async Task A_running_job_is_asked_and_cannot_finish_any_more()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);

        Assert.Equal(JobStatus.Running, (await RequestCancel(job)).Status);

        Assert.False(await _queue.Finish(claimed));
        Assert.False(await _queue.Leases.Retry(claimed, TimeSpan.Zero, Cancel));
        Assert.Equal(LeaseState.CancelRequested, Assert.Single(await _queue.Leases.Renew([claimed], QueueBench.Lease, Cancel)).Value);
        Assert.True(await _queue.Leases.FinishCancel(claimed, Cancel));
        Assert.Equal(new Balance(job.Credits, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
        Assert.Equal(0, await _queue.Count("tracks", job));
    }

    [Fact]
    public async Task A_finished_job_stays_finished()
    {
        var job = await _queue.NewJob();
        Assert.True(await _queue.Finish(await _queue.Claim(job)));

        Assert.Equal(JobStatus.Succeeded, (await RequestCancel(job)).Status);
        Assert.Equal(new Balance(0, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
    }

    [Fact]
    public async Task Asking_twice_changes_nothing()
    {
        var job = await _queue.NewJob();
        await _queue.Claim(job);

        var first = await RequestCancel(job);
        var second = await RequestCancel(job);

        Assert.Equal(first.Revision, second.Revision);
    }

    [Fact]
    public async Task Somebody_elses_job_is_not_there()
    {
        var job = await _queue.NewJob();
        Assert.Null(await _queue.Store.RequestCancel(await _queue.NewUser(1), job.Id, Cancel));
        Assert.Equal(JobStatus.Queued, (await _queue.Find(job)).Status);
    }

    [Fact]
    public async Task A_cancel_outlives_the_worker_that_should_have_heard_it()
    {
        var job = await _queue.NewJob();
        await _queue.Claim(job);
        await RequestCancel(job);
        await _queue.ExhaustAttempts(job);
        await _queue.Expire(job);

        Assert.DoesNotContain(await _queue.Leases.FailAbandoned(Cancel), failed => failed.Id == job.Id);
        var taken = Assert.Single(await _queue.TakeOver());

        Assert.NotNull(taken.Job.CancelRequestedAt);
        Assert.True(await _queue.Leases.FinishCancel(taken, Cancel));
    }

    [Fact]
    public async Task A_cancel_and_a_finish_at_once_leave_one_winner()
    {
        for (var round = 0; round < 30; round++)
        {
            var job = await _queue.NewJob();
            var claimed = await _queue.Claim(job);

            var finish = _queue.Finish(claimed);
            await Task.WhenAll(finish, RequestCancel(job));

            var finished = await finish;
            Assert.Equal(!finished, await _queue.Leases.FinishCancel(claimed, Cancel));
            Assert.Equal(finished ? 1 : 0, await _queue.Count("tracks", job));
            Assert.Equal(new Balance(finished ? 0 : job.Credits, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
            Assert.Equal(finished ? JobStatus.Succeeded : JobStatus.Cancelled, (await _queue.Find(job)).Status);
        }
    }

    private async Task<Job> RequestCancel(Job job) => (await _queue.Store.RequestCancel(job.UserId, job.Id, Cancel))!;
}
