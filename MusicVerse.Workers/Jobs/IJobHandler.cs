namespace MusicVerse.Workers.Jobs;

/// <summary>Does the work of one kind of job.</summary>
public interface IJobHandler
{
    /// <summary>One of <see cref="Core.Jobs.JobKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Whether this machine has what the work needs. Jobs of a kind that is not ready are left to other workers.</summary>
    bool IsReady => true;

    /// <summary>An attempt that takes longer is stopped; <see cref="JobOptions.KillAfter"/> may be shorter still.</summary>
    TimeSpan TimeLimit => TimeSpan.MaxValue;

    /// <summary>
    /// One attempt. It may have been begun before, by anybody: an earlier attempt can have died at any line. An
    /// exception that is none of ours counts as <see cref="JobOutcome.TryAgain"/>.
    /// </summary>
    /// <param name="cancel">Stop now: a cancel, a lost lease, a shutdown or the time limit. Just let go.</param>
    Task<JobOutcome> Run(JobRun run, CancellationToken cancel);

    /// <summary>The owner wants no more: stops what goes on elsewhere. Called before the job ends as cancelled.</summary>
    Task Abandon(JobRun run, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>What one attempt came to: exactly one of these.</summary>
public abstract record JobOutcome
{
    /// <summary>Done; it leaves nothing behind and cost nothing.</summary>
    public sealed record Done : JobOutcome;

    /// <summary>Done. <paramref name="Finish"/> writes results and end in one transaction; false means that the lease is lost or a cancel came first.</summary>
    public sealed record Finished(Func<CancellationToken, Task<bool>> Finish) : JobOutcome;

    /// <summary>It did not work and will not.</summary>
    /// <param name="Code">One of <see cref="Core.Jobs.JobErrors"/>.</param>
    /// <param name="Detail">A sentence for the user.</param>
    public sealed record Failed(string Code, string Detail) : JobOutcome;

    /// <summary>It did not work, but may later. Without attempts left it fails with this code and detail.</summary>
    /// <param name="AtLeast">The pause that the other side asked for.</param>
    public sealed record TryAgain(string Code, string Detail, TimeSpan? AtLeast = null) : JobOutcome;

    private JobOutcome()
    {
    }
}
