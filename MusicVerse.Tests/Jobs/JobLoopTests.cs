using System.Diagnostics;
using MusicVerse.Core.Jobs;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Jobs;
using Npgsql;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <summary>The loop itself, with real PostgreSQL and made-up work.</summary>
public sealed class JobLoopTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly int[] Milestones = [10, 50, 90];

    private readonly QueueBench _queue = new(test);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Fact]
    public async Task A_new_job_wakes_the_loop()
    {
        var handler = new ScriptedHandler("wakes", (_, _) => Task.FromResult(ScriptedHandler.Done));
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Sleepy);
        await UntilListening("jobs");

        await UntilEnded(JobStatus.Succeeded, await _queue.NewPlainJobs("wakes", 1));
    }

    [Fact]
    public async Task All_jobs_run_once_and_never_more_at_once_than_allowed()
    {
        var handler = new ScriptedHandler("many", async (_, cancel) =>
        {
            await Task.Yield();
            return ScriptedHandler.Done;
        });
        var ids = await _queue.NewPlainJobs("many", 100);
        var options = LoopBench.Alert;
        options.Concurrency = 7;

        await using var loop = await LoopBench.Start(_queue, handler, options);
        await UntilEnded(JobStatus.Succeeded, ids);

        Assert.Equal(ids.Order(), handler.Ran.Order());
        Assert.InRange(handler.MostAtOnce, 1, options.Concurrency);
    }

    [Fact]
    public async Task A_free_slot_takes_the_next_job_without_waiting_for_the_clock()
    {
        var handler = new ScriptedHandler("next", (_, _) => Task.FromResult(ScriptedHandler.Done));
        var ids = await _queue.NewPlainJobs("next", 20);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Sleepy);
        await UntilEnded(JobStatus.Succeeded, ids);
    }

    [Fact]
    public async Task A_cancel_stops_a_running_job_at_once_and_tells_its_handler()
    {
        var started = new TaskCompletionSource();
        var handler = new ScriptedHandler(JobKinds.Generation, async (_, cancel) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedHandler.Done;
        });
        var job = await _queue.NewJob();
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Sleepy);
        await started.Task.WaitAsync(Until.Patience, Cancel);

        await _queue.Store.RequestCancel(job.UserId, job.Id, Cancel);

        await UntilEnded(JobStatus.Cancelled, [job.Id]);
        Assert.Equal([job.Id], handler.Abandoned);
        Assert.Equal(job.Credits, (await _queue.Ledger.BalanceOf(job.UserId, Cancel)).Available);
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_is_tried_again_and_then_fails()
    {
        var handler = new ScriptedHandler("throws", (_, _) => throw new InvalidOperationException("Not foreseen."));
        var ids = await _queue.NewPlainJobs("throws", 1, maxAttempts: 2);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        await UntilEnded(JobStatus.Failed, ids);
        Assert.Equal(2, handler.Ran.Count);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_stopped()
    {
        var handler = new ScriptedHandler("long", async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedHandler.Done;
        });
        var ids = await _queue.NewPlainJobs("long", 1, maxAttempts: 1);
        var options = LoopBench.Alert;
        options.KillAfter = TimeSpan.FromMilliseconds(200);
        await using var loop = await LoopBench.Start(_queue, handler, options);
        await UntilEnded(JobStatus.Failed, ids);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_for_its_kind_is_stopped()
    {
        var handler = new ScriptedHandler("long-for-its-kind", async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedHandler.Done;
        })
        {
            TimeLimit = TimeSpan.FromMilliseconds(200),
        };
        var ids = await _queue.NewPlainJobs("long-for-its-kind", 1, maxAttempts: 1);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        await UntilEnded(JobStatus.Failed, ids);
    }

    [Fact]
    public async Task A_worker_that_is_not_ready_leaves_the_job_to_others()
    {
        var unready = new ScriptedHandler("tools", (_, _) => Task.FromResult(ScriptedHandler.Done)) { IsReady = false };
        var ready = new ScriptedHandler("tools", (_, _) => Task.FromResult(ScriptedHandler.Done));
        await using var first = await LoopBench.Start(_queue, unready, LoopBench.Alert);
        await using var second = await LoopBench.Start(_queue, ready, LoopBench.Alert);

        var ids = await _queue.NewPlainJobs("tools", 20);
        await UntilEnded(JobStatus.Succeeded, ids);

        Assert.Empty(unready.Ran);
        Assert.Equal(ids.Order(), ready.Ran.Order());
    }

    [Fact]
    public async Task A_stopping_loop_gives_its_jobs_back_untouched()
    {
        var started = new TaskCompletionSource();
        var handler = new ScriptedHandler("stops", async (_, cancel) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedHandler.Done;
        });
        var ids = await _queue.NewPlainJobs("stops", 1);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        await started.Task.WaitAsync(Until.Patience, Cancel);

        await loop.Stop();

        Assert.Equal(JobStatus.Queued, await _queue.StatusOf(ids[0]));
        Assert.Equal(0, await _queue.Database.QueryOne<int>("select attempt from jobs where id = @id", new { id = ids[0] }, Cancel));
        Assert.Empty(handler.Abandoned);
    }

    [Fact]
    public async Task A_worker_that_has_lost_its_lease_stops_and_writes_nothing()
    {
        var stopped = new TaskCompletionSource<StopReason>();
        var handler = new ScriptedHandler("loses", async (run, cancel) =>
        {
            await using var registration = cancel.Register(() => stopped.TrySetResult(run.StopReason));
            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedHandler.Done;
        });
        var ids = await _queue.NewPlainJobs("loses", 1);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        await Until.True(async () => await _queue.StatusOf(ids[0]) == JobStatus.Running, "the job runs");

        await _queue.Database.Execute(
            "update jobs set claim_token = @token, claimed_by = 'other/2', lease_expires_at = now() + interval '1 hour' where id = @id",
            new { token = Guid.CreateVersion7(), id = ids[0] },
            Cancel);

        Assert.Equal(StopReason.LeaseLost, await stopped.Task.WaitAsync(Until.Patience, Cancel));
        Assert.Equal(JobStatus.Running, await _queue.StatusOf(ids[0]));
    }

    [Fact]
    public async Task A_dropped_job_is_taken_over()
    {
        var ids = await _queue.NewPlainJobs("dropped", 1);
        Assert.Single(await _queue.Leases.Claim("dead/1", ["dropped"], 1, TimeSpan.FromMilliseconds(1), Cancel));

        var handler = new ScriptedHandler("dropped", (_, _) => Task.FromResult(ScriptedHandler.Done));
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);

        await UntilEnded(JobStatus.Succeeded, ids);
    }

    [Fact]
    public async Task Cut_connections_in_the_middle_of_a_job_cost_nothing()
    {
        var cut = new TaskCompletionSource();
        var handler = new ScriptedHandler("cut", async (run, cancel) =>
        {
            for (var percent = 0; percent < 100; percent += 20)
            {
                run.Progress.Report("working", percent);
                await ExecuteApart("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            }

            cut.SetResult();
            return ScriptedHandler.Done;
        });
        var ids = await _queue.NewPlainJobs("cut", 1);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);

        await cut.Task.WaitAsync(Until.Patience, Cancel);
        await Until.True(
            async () => Equals(await ExecuteApart($"select status from jobs where id = '{ids[0]}'"), "succeeded"), "the job has succeeded");
        Assert.Single(handler.Ran);
    }

    [Fact]
    public async Task Progress_that_cannot_be_written_costs_no_finished_job()
    {
        var handler = new ScriptedHandler("unwritable", (run, _) =>
        {
            // PostgreSQL keeps every character but this one.
            run.Progress.Report("\0", 50);
            return Task.FromResult(ScriptedHandler.Done);
        });
        var ids = await _queue.NewPlainJobs("unwritable", 1);
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);

        await UntilEnded(JobStatus.Succeeded, ids);
        Assert.Single(handler.Ran);
    }

    [Fact]
    public async Task Progress_never_falls_and_shows_every_milestone()
    {
        var handler = new ScriptedHandler("progress", async (run, cancel) =>
        {
            foreach (var milestone in Milestones)
            {
                run.Progress.Report("working", milestone);
                await Until.True(async () => await ProgressOf(run.Job.Id) >= milestone, $"{milestone} % is written");
                run.Progress.Report("going back", milestone - 9);
            }

            return ScriptedHandler.Done;
        });
        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        var ids = await _queue.NewPlainJobs("progress", 1);

        await UntilEnded(JobStatus.Succeeded, ids);
        Assert.Equal(100, await ProgressOf(ids[0]));
    }

    [Fact]
    public async Task A_run_continues_the_trace_of_its_submit()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MusicVerse.Jobs" or "Test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Test");
        var traced = new TaskCompletionSource<ActivityTraceId>();
        var handler = new ScriptedHandler(JobKinds.Generation, (_, _) =>
        {
            traced.TrySetResult(Activity.Current!.TraceId);
            return Task.FromResult<JobOutcome>(new JobOutcome.Failed(JobErrors.Rejected, "No."));
        });

        Job job;
        ActivityTraceId expected;
        using (var request = source.StartActivity("POST /generate"))
        {
            expected = request!.TraceId;
            job = await _queue.NewJob();
        }

        await using var loop = await LoopBench.Start(_queue, handler, LoopBench.Alert);
        Assert.Equal(expected, await traced.Task.WaitAsync(Until.Patience, Cancel));
        await UntilEnded(JobStatus.Failed, [job.Id]);
        Assert.Equal(JobErrors.Rejected, (await _queue.Find(job)).ErrorCode);
    }

    private Task UntilEnded(JobStatus status, Guid[] ids) => Until.True(
        async () => await _queue.Database.QueryOne<long>(
            "select count(*) from jobs where id = any(@ids) and status = @status",
            new { ids, status = status.ToString().ToLowerInvariant() },
            Cancel) == ids.Length,
        $"{ids.Length} jobs have {status}");

    private async Task<int> ProgressOf(Guid id) =>
        await _queue.Database.QueryOne<int>("select progress::int from jobs where id = @id", new { id }, Cancel);

    private Task UntilListening(string channel) => Until.True(
        async () => await _queue.Database.QueryOne<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and query like @like",
            new { like = $"%listen {channel}%" },
            Cancel) > 0,
        $"somebody listens to {channel}");

    // The pool's connections are those that are cut.
    private async Task<object?> ExecuteApart(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_queue.Test.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
