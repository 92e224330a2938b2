using MusicVerse.Core.Jobs;

namespace MusicVerse.Workers.Jobs;

/// <summary>
/// Ends jobs that leave nothing behind, many in one statement: while one batch is being written, the next one
/// gathers. A lone job waits for nobody.
/// </summary>
public sealed class JobCompletions(JobLeases leases)
{
    private readonly Lock _gate = new();
    private Batch? _gathering;
    private Task _writing = Task.CompletedTask;

    /// <returns>False when the lease is lost or a cancel came first.</returns>
    public async Task<bool> Complete(ClaimedJob job)
    {
        Batch mine;
        lock (_gate)
        {
            mine = _gathering ??= Open();
            mine.Jobs.Add(job);
        }

        return (await mine.Ended).Contains(job.Job.Id);
    }

    private Batch Open()
    {
        var batch = new Batch();
        batch.Ended = Write(batch, _writing);
        _writing = batch.Ended;
        return batch;
    }

    private async Task<IReadOnlySet<Guid>> Write(Batch batch, Task previous)
    {
        // Gives those that end at this very moment the chance to come along.
        await Task.Yield();
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _gathering = null;
        }

        return await leases.Complete(batch.Jobs, CancellationToken.None);
    }

    private sealed class Batch
    {
        public List<ClaimedJob> Jobs { get; } = [];

        public Task<IReadOnlySet<Guid>> Ended { get; set; } = null!;
    }
}
