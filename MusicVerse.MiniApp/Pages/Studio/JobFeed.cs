using System.Collections.Concurrent;
using MusicVerse.MiniApp.Accounts;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>Follows the user's running jobs over the API's event streams, once per circuit, for all pages together.</summary>
internal sealed class JobFeed(Session session, ILogger<JobFeed> logger) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Guid, Job> _jobs = new();
    private readonly ConcurrentDictionary<Guid, Task> _watches = new();
    private bool _disposed;

    /// <summary>Comes on any thread: components go through InvokeAsync.</summary>
    public event Action<Job>? Changed;

    public IEnumerable<Job> Running => _jobs.Values.Where(job => !job.Status.IsTerminal).OrderByDescending(job => job.CreatedAt);

    public Job? Find(Guid id) => _jobs.GetValueOrDefault(id);

    /// <summary>Finds the jobs that are under way, wherever they were started.</summary>
    public async Task Start(CancellationToken cancel)
    {
        var api = await session.Api();
        foreach (var status in new[] { JobStatus.Queued, JobStatus.Running })
        {
            foreach (var job in (await api.Jobs.List(new JobFilter { Status = status }, cancel)).Data)
                Follow(job);
        }
    }

    /// <summary>Takes up a job that was started before this circuit, running or ended.</summary>
    public async Task<Job> Recall(Guid id, CancellationToken cancel)
    {
        var job = await (await session.Api()).Jobs.Get(id, cancel);
        Follow(job);
        return job;
    }

    public void Follow(Job job)
    {
        Keep(job);
        if (!job.Status.IsTerminal)
            _ = _watches.GetOrAdd(job.Id, Watch);
    }

    private async Task Watch(Guid id)
    {
        try
        {
            var api = await session.Api();
            await foreach (var job in api.Jobs.Watch(id, _closing.Token))
                Keep(job);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The circuit is gone; the next one starts its own watch.
        }
        catch (MusicVerseException e)
        {
            logger.JobWatchFailed(id, e);
        }
        finally
        {
            _watches.TryRemove(id, out _);
        }
    }

    private void Keep(Job job)
    {
        var kept = _jobs.AddOrUpdate(job.Id, job, (_, known) => job.Revision >= known.Revision ? job : known);
        if (kept == job)
            Changed?.Invoke(job);
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _closing.Cancel();
        _closing.Dispose();
    }
}
