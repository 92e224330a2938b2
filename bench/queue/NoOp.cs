using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Bench.Queue;

/// <summary>Does nothing at once.</summary>
internal sealed class NoOp : IJobHandler
{
    public const string JobKind = "no-op";

    private static readonly JobOutcome Done = new JobOutcome.Done();

    public string Kind => JobKind;

    public Task<JobOutcome> Run(JobRun run, CancellationToken cancel) => Task.FromResult(Done);
}
