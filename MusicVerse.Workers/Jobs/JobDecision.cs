using MusicVerse.Core.Jobs;

namespace MusicVerse.Workers.Jobs;

/// <summary>What is to be written about an attempt that has ended: exactly one of these. Pure, so that it needs no database to test.</summary>
public abstract record JobDecision
{
    public sealed record Complete : JobDecision;

    public sealed record Finish(Func<CancellationToken, Task<bool>> Write) : JobDecision;

    public sealed record Fail(string Code, string Detail) : JobDecision;

    public sealed record Retry(TimeSpan Delay, string Code) : JobDecision;

    public sealed record Cancel : JobDecision;

    public sealed record GiveBack : JobDecision;

    /// <summary>The job is somebody else's now.</summary>
    public sealed record LetGo : JobDecision;

    private JobDecision()
    {
    }

    /// <summary>For an attempt that came to an end by itself.</summary>
    /// <param name="chance">Uniform in [0, 1).</param>
    public static JobDecision After(JobOutcome outcome, Job job, double chance) => outcome switch
    {
        JobOutcome.Done => new Complete(),
        JobOutcome.Finished finished => new Finish(finished.Finish),
        JobOutcome.Failed failed => new Fail(failed.Code, failed.Detail),
        JobOutcome.TryAgain again => JobRetry.Next(job.Attempt, job.MaxAttempts, chance, again.AtLeast) is { } delay
            ? new Retry(delay, again.Code)
            : new Fail(again.Code, again.Detail),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>For an attempt that was stopped.</summary>
    /// <param name="chance">Uniform in [0, 1).</param>
    public static JobDecision Stopped(StopReason reason, Job job, double chance) => reason switch
    {
        StopReason.CancelRequested => new Cancel(),
        StopReason.LeaseLost => new LetGo(),
        StopReason.Stopping => new GiveBack(),
        StopReason.TooLong => After(TooLong, job, chance),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static readonly JobOutcome TooLong = new JobOutcome.TryAgain(
        JobErrors.Internal, "This took too long and was stopped. Your credits are back; please try again.");
}
