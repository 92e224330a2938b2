namespace MusicVerse.Workers.Studio.Providers;

/// <summary>One piece of paid work, from submit to files on our disk; made anew for each job.</summary>
/// <remarks>
/// Every change of a paid call is recorded before the next step, so that a worker that takes the job over goes on with the same
/// external task. A call whose submit was cut off is looked for, never sent again blindly.
/// </remarks>
/// <param name="provider">Who does the work.</param>
/// <param name="calls">Knows the job that the calls belong to.</param>
public sealed class ProviderRun<TBrief, TResult>(IOutsideService<TBrief, TResult> provider, IProviderCallRecorder calls, TimeProvider time, ILogger logger)
{
    // Beyond this many failures in a row the job goes back to the queue: a waiting worker serves nobody.
    private const int MaxPollFailures = 10;

    /// <summary>Does the work, or goes on doing it.</summary>
    /// <param name="brief">What to make; the same one whenever the job is taken up again.</param>
    /// <param name="earlier">The job's last recorded call, or null at the first attempt.</param>
    /// <param name="directory">An existing directory for the file.</param>
    /// <param name="report">Told about every stage and poll.</param>
    /// <param name="cancel">
    /// Lease lost, shutdown or the user's wish: the task goes on at the provider. For the user's wish call
    /// <see cref="Abandon"/> afterwards.
    /// </param>
    /// <exception cref="ProviderException">Retry the job when <see cref="ProviderException.MayRetry"/>; else it has failed.</exception>
    public async Task<TResult> Complete(
        TBrief brief, ProviderCall? earlier, string directory, Func<ProviderStatus, CancellationToken, Task> report, CancellationToken cancel)
    {
        var call = await Resume(brief, earlier, cancel) ?? await Submit(brief, report, cancel);
        await WaitForEnd(call, report, cancel);
        await report(new(ProviderState.Running, ProviderStage.Downloading), cancel);
        return await provider.Fetch(call.Task!, directory, cancel);
    }

    /// <summary>The user wants no more: stops the task at the provider where that works, and records the end.</summary>
    /// <param name="last">The job's last recorded call; nothing happens if it has ended or never had a task.</param>
    public async Task Abandon(ProviderCall? last, CancellationToken cancel)
    {
        if (last is not { State: ProviderCallState.Accepted, Task: { } task })
        {
            return;
        }

        await Stop(last, cancel);
        var cost = await CostNow(task, cancel);
        await Record(last with { State = ProviderCallState.Cancelled, Actual = cost, EndedAt = time.GetUtcNow() });
    }

    private async Task<ProviderCall?> Resume(TBrief brief, ProviderCall? earlier, CancellationToken cancel) => earlier switch
    {
        { Provider: var before } when before != provider.Info.Id => null,
        { Task: not null, State: ProviderCallState.Accepted or ProviderCallState.Succeeded } => earlier,
        { State: ProviderCallState.Starting or ProviderCallState.Unknown } => await Recover(brief, earlier, cancel),
        _ => null,
    };

    private async Task<ProviderCall> Submit(
        TBrief brief, Func<ProviderStatus, CancellationToken, Task> report, CancellationToken cancel)
    {
        var info = provider.Info;
        if (!info.Enabled)
        {
            throw ProviderErrors.Disabled(info.Name);
        }

        var atOnce = info.Capabilities.HasFlag(ProviderCapabilities.AnswersAtOnce);
        await report(new(ProviderState.Running, atOnce ? ProviderStage.Generating : ProviderStage.Submitting), cancel);

        var call = new ProviderCall(
            Guid.CreateVersion7(time.GetUtcNow()), info.Id, info.Model, ProviderCallState.Starting, time.GetUtcNow(), provider.Estimate(brief));
        await calls.Save(call, cancel);
        try
        {
            // A short submit is not torn off once sent: its answer is the id that we pay for. Its own time limit bounds it.
            var task = await provider.Start(brief, call.Id, atOnce ? cancel : CancellationToken.None);
            return await Record(call with { State = ProviderCallState.Accepted, Task = task });
        }
        catch (ProviderException e) when (e.Kind == ProviderErrorKind.OutcomeUnknown)
        {
            logger.OutcomeUnknown(info.Id, call.Id);
            var unknown = await Record(Failed(call, ProviderCallState.Unknown, e));
            return await Recover(brief, unknown, cancel) ?? throw ProviderErrors.Unavailable(info.Name, e);
        }
        catch (ProviderException e)
        {
            await Record(Failed(call, ProviderCallState.Refused, e) with { Actual = e.Cost ?? call.Estimate.Nothing() });
            throw;
        }
        catch
        {
            // Torn off, or a full disk under the answer: it may have been paid for.
            await Record(call with { State = ProviderCallState.Unknown, EndedAt = time.GetUtcNow() });
            throw;
        }
    }

    /// <returns>The call with its task, or null when a new submit is safe.</returns>
    private async Task<ProviderCall?> Recover(TBrief brief, ProviderCall call, CancellationToken cancel)
    {
        var recovery = await provider.Recover(brief, call, cancel);
        switch (recovery.Outcome)
        {
            case RecoveryOutcome.Found:
                logger.Recovered(provider.Info.Id, call.Id);
                return await Record(call with { State = ProviderCallState.Accepted, Task = recovery.Task, EndedAt = null, ErrorCode = null, ErrorDetail = null });
            case RecoveryOutcome.NotSubmitted:
                await Record(call with { State = ProviderCallState.Refused, Actual = call.Estimate.Nothing(), EndedAt = time.GetUtcNow() });
                return null;
            default:
                var unknown = ProviderErrors.OutcomeUnknown(provider.Info.Name);
                await Record(Failed(call, ProviderCallState.Unknown, unknown));
                throw unknown;
        }
    }

    private async Task WaitForEnd(ProviderCall call, Func<ProviderStatus, CancellationToken, Task> report, CancellationToken cancel)
    {
        var pacing = provider.Info.Pacing;
        for (var failures = 0; ;)
        {
            var (status, pause) = await TryPoll(call, cancel);
            failures = status is null ? failures + 1 : 0;
            if (status is { Ended: true })
            {
                await End(call, status);
                return;
            }

            if (status is not null)
            {
                await report(status, cancel);
            }

            if (failures == MaxPollFailures)
            {
                throw ProviderErrors.Unavailable(provider.Info.Name);
            }

            var age = time.GetUtcNow() - call.Task!.SubmittedAt;
            if (age > pacing.Deadline && status is { State: ProviderState.Partial })
            {
                // What can be heard by now is what we take; the rest is late.
                await End(call, ProviderStatus.Succeeded(call.Estimate));
                return;
            }

            if (age > pacing.Deadline)
            {
                await GiveUp(call, pacing.Deadline, cancel);
            }

            await Task.Delay(Longer(pacing.NextDelay(age), pause, pacing.Deadline), time, cancel);
        }
    }

    /// <returns>No status, and the pause that was asked for, when it could not be learned this time.</returns>
    private async Task<(ProviderStatus? Status, TimeSpan? Pause)> TryPoll(ProviderCall call, CancellationToken cancel)
    {
        try
        {
            return (await provider.Poll(call.Task!, cancel), null);
        }
        catch (ProviderException e) when (e.MayRetry)
        {
            logger.PollFailed(provider.Info.Id, call.Id, e.Kind);
            return (null, e.RetryAfter);
        }
        catch (ProviderException e)
        {
            return (ProviderStatus.Failed(e, e.Cost ?? call.Estimate), null);
        }
    }

    private async Task End(ProviderCall call, ProviderStatus status)
    {
        // A call taken up again during the download has been recorded and counted already.
        if (call.State == ProviderCallState.Accepted)
        {
            var ended = call with { State = EndState(status.State), Actual = status.Cost ?? call.Estimate, EndedAt = time.GetUtcNow() };
            ProviderTelemetry.Spent(call.Provider, call.Model, ended.Actual);
            await Record(ended with { ErrorCode = status.Error?.Code, ErrorDetail = status.Error?.Detail });
        }

        if (status.State != ProviderState.Succeeded)
        {
            throw status.Error ?? ProviderErrors.GenerationFailed(provider.Info.Name, null);
        }
    }

    private async Task GiveUp(ProviderCall call, TimeSpan deadline, CancellationToken cancel)
    {
        await Stop(call, cancel);
        var late = ProviderErrors.DeadlinePassed(provider.Info.Name, deadline);
        // Whether it is charged is the provider's secret until the books are compared; assume that it is.
        await Record(Failed(call, ProviderCallState.Failed, late) with { Actual = call.Estimate });
        ProviderTelemetry.Spent(call.Provider, call.Model, call.Estimate);
        throw late;
    }

    private async Task Stop(ProviderCall call, CancellationToken cancel)
    {
        try
        {
            await provider.Cancel(call.Task!, cancel);
        }
        catch (ProviderException e)
        {
            logger.CancelFailed(provider.Info.Id, call.Id, e.Kind);
        }
    }

    private async Task<ProviderCost> CostNow(ProviderTask task, CancellationToken cancel)
    {
        try
        {
            return (await provider.Poll(task, cancel)).Cost ?? task.Estimate;
        }
        catch (ProviderException)
        {
            return task.Estimate;
        }
    }

    private ProviderCall Failed(ProviderCall call, ProviderCallState state, ProviderException error) =>
        call with { State = state, EndedAt = time.GetUtcNow(), ErrorCode = error.Code, ErrorDetail = error.Detail };

    /// <summary>Saves what has already happened, so a cancelled job must not stop it.</summary>
    private async Task<ProviderCall> Record(ProviderCall call)
    {
        await calls.Save(call, CancellationToken.None);
        return call;
    }

    private static TimeSpan Longer(TimeSpan interval, TimeSpan? asked, TimeSpan most)
    {
        var pause = asked > interval ? asked.Value : interval;
        return pause < most ? pause : most;
    }

    private static ProviderCallState EndState(ProviderState state) => state switch
    {
        ProviderState.Succeeded => ProviderCallState.Succeeded,
        ProviderState.Cancelled => ProviderCallState.Cancelled,
        _ => ProviderCallState.Failed,
    };
}
