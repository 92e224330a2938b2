using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Jobs;

namespace MusicVerse.Tests.Jobs;

/// <summary>A job loop in this process, with a handler that does what the test says.</summary>
internal sealed class LoopBench : IAsyncDisposable
{
    private readonly PostgresListener _listener;
    private readonly JobLoop _loop;

    private LoopBench(QueueBench queue, ScriptedHandler handler, JobOptions options)
    {
        _listener = new PostgresListener(queue.Test.Source, TimeProvider.System, NullLogger<PostgresListener>.Instance);
        _loop = new JobLoop(
            queue.Leases, queue.Signals, [handler], _listener, Options.Create(options), TimeProvider.System, NullLogger<JobLoop>.Instance);
    }

    /// <summary>Waits so long by itself that a test which passes was woken.</summary>
    public static JobOptions Sleepy => new() { Concurrency = 2, PollInterval = TimeSpan.FromMinutes(1), Heartbeat = TimeSpan.FromMinutes(1), Lease = TimeSpan.FromMinutes(2) };

    public static JobOptions Alert => new() { Concurrency = 2, PollInterval = TimeSpan.FromMilliseconds(100), Heartbeat = TimeSpan.FromMilliseconds(100), Lease = TimeSpan.FromSeconds(2) };

    public static async Task<LoopBench> Start(QueueBench queue, ScriptedHandler handler, JobOptions options)
    {
        var bench = new LoopBench(queue, handler, options);
        await bench._listener.StartAsync(QueueBench.Cancel);
        await bench._loop.StartAsync(QueueBench.Cancel);
        return bench;
    }

    /// <summary>As a host does on shutdown.</summary>
    public Task Stop() => _loop.StopAsync(QueueBench.Cancel);

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        await _listener.StopAsync(CancellationToken.None);
        _loop.Dispose();
        _listener.Dispose();
    }
}

internal sealed class ScriptedHandler(string kind, Func<JobRun, CancellationToken, Task<JobOutcome>> script) : IJobHandler
{
    private int _running;

    public static readonly JobOutcome Done = new JobOutcome.Done();

    public string Kind => kind;

    public bool IsReady { get; set; } = true;

    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;

    public int MostAtOnce { get; private set; }

    public ConcurrentQueue<Guid> Ran { get; } = new();

    public ConcurrentQueue<Guid> Abandoned { get; } = new();

    public async Task<JobOutcome> Run(JobRun run, CancellationToken cancel)
    {
        Ran.Enqueue(run.Job.Id);
        lock (Ran)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            return await script(run, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public Task Abandon(JobRun run, CancellationToken cancel)
    {
        Abandoned.Enqueue(run.Job.Id);
        return Task.CompletedTask;
    }
}
