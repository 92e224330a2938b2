using MusicVerse.Api.Hosting;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>Where jobs stand in the queue, remembered for a second: however many ask, PostgreSQL is asked once.</summary>
public sealed class QueuePositions(JobStore jobs, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private readonly CachedValue<WaitingJobs> _queue = new(Memory, time, jobs.Waiting);

    /// <returns>1 for the next one; null for a job that does not wait or whose place is not known.</returns>
    public async ValueTask<int?> Of(Job job, CancellationToken cancel) =>
        job.Status == JobStatus.Queued ? (await _queue.Get(cancel)).PositionOf(job) : null;

    public void Dispose() => _queue.Dispose();
}
