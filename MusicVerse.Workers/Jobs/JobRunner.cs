using System.Diagnostics;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Jobs;

/// <summary>Takes one leased job to its end: one attempt, one decision, one write.</summary>
public sealed class JobRunner(
    IEnumerable<IJobHandler> handlers, JobLeases leases, JobSignals signals, JobOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan WriteRetryDelay = TimeSpan.FromSeconds(1);

    private static readonly JobOutcome OurMistake = new JobOutcome.TryAgain(
        JobErrors.Internal, "Something went wrong on our side. Your credits are back; please try again.");

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    private readonly JobCompletions _completions = new(leases);

    /// <summary>The kinds of jobs that can be run here.</summary>
    public string[] Kinds => [.. _handlers.Keys];

    /// <summary>Those that this machine is ready for now.</summary>
    public string[] ReadyKinds => [.. _handlers.Values.Where(handler => handler.IsReady).Select(handler => handler.Kind)];

    public TimeSpan TimeLimit(string kind) => _handlers[kind].TimeLimit < options.KillAfter ? _handlers[kind].TimeLimit : options.KillAfter;

    /// <param name="attempted">Called when the attempt is over and only its end remains to be written.</param>
    public async Task Run(JobRun run, Action attempted)
    {
        using var activity = JobTelemetry.Start(run.Job);
        JobTelemetry.Claimed(run.Job);
        await Announce(run.Job);
        try
        {
            var decision = await Attempt(run, _handlers[run.Job.Kind]);
            // From here on nobody waits for the run itself: what it came to is written even while the host stops.
            await run.DisposeAsync();
            attempted();
            await Write(run, decision, activity);
        }
        catch (Exception error)
        {
            // The lease is not renewed any more: another worker takes the job over when it expires.
            logger.EndNotWritten(error, run.Job.Id);
            activity?.SetStatus(ActivityStatusCode.Error, "end not written");
        }

        await Announce(run.Job);
    }

    private async Task<JobDecision> Attempt(JobRun run, IJobHandler handler)
    {
        if (run.Job.CancelRequestedAt is not null)
        {
            run.Stop(StopReason.CancelRequested);
        }

        try
        {
            run.Token.ThrowIfCancellationRequested();
            var outcome = await handler.Run(run, run.Token);
            // A run that was stopped in the middle may blame anything; one that made it to the end has made it.
            return run.StopReason != StopReason.None && outcome is (JobOutcome.Failed or JobOutcome.TryAgain)
                ? JobDecision.Stopped(run.StopReason, run.Job, Random.Shared.NextDouble())
                : JobDecision.After(outcome, run.Job, Random.Shared.NextDouble());
        }
        catch (Exception error) when (run.StopReason != StopReason.None)
        {
            logger.RunStopped(error is OperationCanceledException ? null : error, run.Job.Id, run.StopReason);
            return JobDecision.Stopped(run.StopReason, run.Job, Random.Shared.NextDouble());
        }
        catch (Exception error)
        {
            logger.RunFailed(error, run.Job.Id, run.Job.Attempt);
            return JobDecision.After(OurMistake, run.Job, Random.Shared.NextDouble());
        }
    }

    private async Task Write(JobRun run, JobDecision decision, Activity? activity)
    {
        activity?.SetTag("job.decision", decision.GetType().Name);
        if (await Persist(run, decision))
        {
            Report(run.Job, decision, activity);
            return;
        }

        // Either the lease is lost, or the owner was quicker than us.
        var state = await Patiently(run.Job.Id, () => leases.Renew([run.Claimed], options.Lease, CancellationToken.None));
        if (state.GetValueOrDefault((run.Job.Id, run.Claimed.Token), LeaseState.Lost) == LeaseState.CancelRequested && decision is not JobDecision.Cancel)
        {
            await Write(run, new JobDecision.Cancel(), activity);
            return;
        }

        logger.LeaseLost(run.Job.Id);
    }

    private Task<bool> Persist(JobRun run, JobDecision decision) => decision switch
    {
        JobDecision.Complete => Patiently(run.Job.Id, () => _completions.Complete(run.Claimed)),
        JobDecision.Finish finish => Patiently(run.Job.Id, () => finish.Write(CancellationToken.None)),
        JobDecision.Fail fail => Patiently(run.Job.Id, () => leases.Fail(run.Claimed, fail.Code, fail.Detail, CancellationToken.None)),
        JobDecision.Retry retry => Patiently(run.Job.Id, () => leases.Retry(run.Claimed, retry.Delay, CancellationToken.None)),
        JobDecision.GiveBack => Patiently(run.Job.Id, () => leases.GiveBack(run.Claimed, CancellationToken.None)),
        JobDecision.Cancel => Cancel(run),
        JobDecision.LetGo => Task.FromResult(false),
        _ => throw new UnreachableException(),
    };

    private async Task<bool> Cancel(JobRun run)
    {
        try
        {
            await _handlers[run.Job.Kind].Abandon(run, CancellationToken.None);
        }
        catch (Exception error)
        {
            // The owner's wish does not depend on whether the other side can be reached.
            logger.AbandonFailed(error, run.Job.Id);
        }

        return await Patiently(run.Job.Id, () => leases.FinishCancel(run.Claimed, CancellationToken.None));
    }

    /// <summary>A PostgreSQL that restarts must not cost a finished track: the fence makes a late write safe.</summary>
    private async Task<T> Patiently<T>(Guid jobId, Func<Task<T>> write)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception error) when (DatabaseErrors.MayPass(error) && time.GetElapsedTime(started) < options.EndPatience)
            {
                logger.EndWaits(error, jobId);
                await Task.Delay(WriteRetryDelay, time);
            }
        }
    }

    private void Report(Job job, JobDecision decision, Activity? activity)
    {
        switch (decision)
        {
            case JobDecision.Complete or JobDecision.Finish:
                JobTelemetry.Finished(job, "succeeded", time.GetUtcNow());
                break;
            case JobDecision.Cancel:
                JobTelemetry.Finished(job, "cancelled", time.GetUtcNow());
                logger.Cancelled(job.Id);
                break;
            case JobDecision.Fail fail:
                JobTelemetry.Finished(job, "failed", time.GetUtcNow());
                activity?.SetStatus(ActivityStatusCode.Error, fail.Code);
                logger.Failed(job.Id, fail.Code, job.Attempt);
                break;
            case JobDecision.Retry retry:
                activity?.SetStatus(ActivityStatusCode.Error, retry.Code);
                logger.TriedAgain(job.Id, retry.Code, job.Attempt, retry.Delay);
                break;
            case JobDecision.GiveBack:
                logger.GivenBack(job.Id);
                break;
        }
    }

    private Task Announce(Job job) => JobKinds.IsFollowed(job.Kind) ? signals.Changed(job.Id) : Task.CompletedTask;
}
