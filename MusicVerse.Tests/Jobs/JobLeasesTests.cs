using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <summary>Who may write to a job, and when.</summary>
public sealed class JobLeasesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private readonly QueueBench _queue = new(test);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Fact]
    public async Task Many_workers_lease_each_job_once()
    {
        const string kind = "many-workers";
        var ids = await _queue.NewPlainJobs(kind, 200);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            var mine = new List<Guid>();
            while (await _queue.Leases.Claim($"machine/{worker}", [kind], 7, QueueBench.Lease, Cancel) is { Count: > 0 } batch)
            {
                mine.AddRange(batch.Select(claimed => claimed.Job.Id));
            }

            return mine;
        }));

        Assert.Equal(ids.Order(), claims.SelectMany(mine => mine).Order());
    }

    [Fact]
    public async Task A_worker_leases_only_the_kinds_it_knows()
    {
        await _queue.NewPlainJobs("some-other-kind", 1);
        Assert.Empty(await _queue.Leases.Claim(QueueBench.Worker, ["a-kind-of-mine"], 10, QueueBench.Lease, Cancel));
    }

    [Fact]
    public async Task A_worker_whose_job_was_taken_over_can_write_nothing()
    {
        var job = await _queue.NewJob();
        var lost = await _queue.Claim(job);
        await _queue.Expire(job);
        var holder = Assert.Single(await _queue.TakeOver());

        Assert.False(await _queue.Leases.ReportProgress(lost, "mixing", 90, Cancel));
        Assert.Empty(await _queue.Leases.Renew([lost], QueueBench.Lease, Cancel));
        Assert.False(await _queue.Finish(lost));
        Assert.False(await _queue.Leases.Fail(lost, JobErrors.Internal, "No.", Cancel));
        Assert.False(await _queue.Leases.Retry(lost, TimeSpan.Zero, Cancel));
        Assert.False(await _queue.Leases.GiveBack(lost, Cancel));
        Assert.False(await _queue.Leases.FinishCancel(lost, Cancel));
        Assert.Empty(await _queue.Leases.Complete([lost], Cancel));

        Assert.Equal(JobStatus.Running, (await _queue.Find(job)).Status);
        Assert.Equal(new Balance(0, job.Credits), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
        Assert.True(await _queue.Finish(holder));
        Assert.Equal(1, await _queue.Count("tracks", job));
    }

    [Fact]
    public async Task A_late_finish_counts_while_nobody_has_taken_over()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);
        await _queue.Expire(job);

        Assert.True(await _queue.Finish(claimed));
        Assert.Empty(await _queue.TakeOver());
    }

    [Fact]
    public async Task A_job_finishes_once()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);

        var finishes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _queue.Finish(claimed)));

        Assert.Single(finishes, finished => finished);
        Assert.Equal(1, await _queue.Count("tracks", job));
        Assert.Equal(new Balance(0, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
        Assert.Equal(["generation.queued", "generation.started", "generation.completed"], await _queue.EventsOf(job));
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_not_taken_over()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);
        await _queue.Expire(job);

        var state = await _queue.Leases.Renew([claimed], QueueBench.Lease, Cancel);

        Assert.Equal(LeaseState.Held, Assert.Single(state).Value);
        Assert.Empty(await _queue.TakeOver());
    }

    [Fact]
    public async Task A_job_that_is_tried_again_waits_for_its_time()
    {
        var job = await _queue.NewJob();
        var claimed = await _queue.Claim(job);

        Assert.True(await _queue.Leases.Retry(claimed, TimeSpan.FromHours(1), Cancel));

        var waiting = await _queue.Leases.Claim(QueueBench.Worker, [JobKinds.Generation], 100, QueueBench.Lease, Cancel);
        Assert.DoesNotContain(waiting, other => other.Job.Id == job.Id);
        var again = await _queue.Claim(job);
        Assert.Equal(2, again.Job.Attempt);
        Assert.True(await _queue.Finish(again));
    }

    [Fact]
    public async Task A_job_that_is_given_back_has_lost_no_attempt_and_starts_once()
    {
        var job = await _queue.NewJob();
        Assert.True(await _queue.Leases.GiveBack(await _queue.Claim(job), Cancel));

        var again = await _queue.Claim(job);

        Assert.Equal(1, again.Job.Attempt);
        Assert.Equal(["generation.queued", "generation.started"], await _queue.EventsOf(job));
        Assert.True(await _queue.Finish(again));
    }

    [Fact]
    public async Task A_job_whose_last_attempt_died_fails_and_gives_the_credits_back()
    {
        var job = await _queue.NewJob();
        await _queue.Claim(job);
        await _queue.ExhaustAttempts(job);
        await _queue.Expire(job);

        Assert.Empty(await _queue.TakeOver());
        Assert.Contains(await _queue.Leases.FailAbandoned(Cancel), failed => failed.Id == job.Id);

        Assert.Equal(JobErrors.Abandoned, (await _queue.Find(job)).ErrorCode);
        Assert.Equal(new Balance(job.Credits, 0), await _queue.Ledger.BalanceOf(job.UserId, Cancel));
        Assert.Equal("generation.failed", (await _queue.EventsOf(job))[^1]);
    }

    [Fact]
    public async Task A_job_with_attempts_left_or_a_living_worker_is_not_abandoned()
    {
        var dropped = await _queue.NewJob();
        var droppedClaim = await _queue.Claim(dropped);
        await _queue.Expire(dropped);
        var alive = await _queue.NewJob();
        var aliveClaim = await _queue.Claim(alive);
        await _queue.ExhaustAttempts(alive);

        var failed = await _queue.Leases.FailAbandoned(Cancel);

        Assert.DoesNotContain(failed, job => job.Id == dropped.Id || job.Id == alive.Id);
        Assert.True(await _queue.Finish(droppedClaim));
        Assert.True(await _queue.Finish(aliveClaim));
    }

    [Fact]
    public async Task Plain_jobs_complete_together_and_once()
    {
        const string kind = "plain";
        await _queue.NewPlainJobs(kind, 30);
        var claimed = await _queue.Leases.Claim(QueueBench.Worker, [kind], 30, QueueBench.Lease, Cancel);

        Assert.Equal(30, (await _queue.Leases.Complete(claimed, Cancel)).Count);
        Assert.Empty(await _queue.Leases.Complete(claimed, Cancel));
    }
}
