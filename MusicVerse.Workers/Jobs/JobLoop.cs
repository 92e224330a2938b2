using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Jobs;

/// <summary>
/// Leases jobs and runs them, as many at once as there are slots. PostgreSQL's notifications wake it; without them it
/// looks every few seconds. On shutdown the jobs go back to the queue.
/// </summary>
public sealed class JobLoop : BackgroundService
{
    private const int MaxEnding = 32;

    private readonly JobLeases _leases;
    private readonly JobSignals _signals;
    private readonly JobOptions _options;
    private readonly JobRunner _runner;
    private readonly TimeProvider _time;
    private readonly ILogger<JobLoop> _logger;
    private readonly Nudge _nudge;
    private readonly string[] _kinds;
    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}";
    private readonly ConcurrentDictionary<JobRun, Task> _running = new();
    private readonly SemaphoreSlim _slots;
    private readonly JobPace _pace = new();
    private volatile bool _renewalIsDue = true;
    private long _lastRenewal;

    public JobLoop(
        JobLeases leases,
        JobSignals signals,
        IEnumerable<IJobHandler> handlers,
        PostgresListener listener,
        IOptions<JobOptions> options,
        TimeProvider time,
        ILogger<JobLoop> logger)
    {
        (_leases, _signals, _options, _time, _logger) = (leases, signals, options.Value, time, logger);
        _runner = new JobRunner(handlers, leases, signals, _options, time, logger);
        _kinds = _runner.Kinds;
        _slots = new SemaphoreSlim(_options.Concurrency);
        _nudge = new Nudge(time);
        listener.On(JobSignals.WakeChannel, _ => _nudge.Set());
        listener.On(JobSignals.CancelChannel, HearCancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _logger.Started(_name, _options.Concurrency);
        try
        {
            while (true)
            {
                await RunOnce(stoppingToken);
                await _nudge.Wait(_options.PollInterval < _options.Heartbeat ? _options.PollInterval : _options.Heartbeat, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await GiveBackAll();
        }
    }

    /// <summary>Renews what is ours, takes over what others dropped, and claims what waits.</summary>
    public async Task RunOnce(CancellationToken cancel)
    {
        try
        {
            if (_renewalIsDue || _time.GetElapsedTime(_lastRenewal) >= _options.Heartbeat)
            {
                // In this order: after an outage our own leases may have expired, and are not to be taken from ourselves.
                await Renew(cancel);
                await TakeOver(cancel);
            }

            foreach (var job in await Lease(_leases.Claim, cancel))
            {
                Start(job);
            }
        }
        catch (Exception error) when (DatabaseErrors.MayPass(error))
        {
            _logger.QueueAway(error);
        }
    }

    private async Task Renew(CancellationToken cancel)
    {
        _renewalIsDue = false;
        var running = _running.Keys;
        if (running.Count > 0)
        {
            var states = await Untraced.Run(() => _leases.Renew([.. running.Select(run => run.Claimed)], _options.Lease, cancel));
            foreach (var run in running)
            {
                Heed(run, states.GetValueOrDefault((run.Job.Id, run.Claimed.Token), LeaseState.Lost));
            }
        }

        _lastRenewal = _time.GetTimestamp();
    }

    private static void Heed(JobRun run, LeaseState state)
    {
        switch (state)
        {
            case LeaseState.CancelRequested:
                run.Stop(StopReason.CancelRequested);
                break;
            case LeaseState.Lost:
                run.Stop(StopReason.LeaseLost);
                break;
        }
    }

    private delegate Task<IReadOnlyList<ClaimedJob>> TakeJobs(
        string worker, string[] kinds, int limit, TimeSpan lease, CancellationToken cancel);

    private async Task<IReadOnlyList<ClaimedJob>> Lease(TakeJobs take, CancellationToken cancel)
    {
        var limit = Appetite();
        return limit > 0 && _runner.ReadyKinds is { Length: > 0 } kinds
            ? await Untraced.Run(() => take(_name, kinds, limit, _options.Lease, cancel))
            : [];
    }

    /// <summary>
    /// As many as there are free slots. Where jobs are short, also some to wait for a slot, and those many at once: the
    /// statement for one costs as much as the one for many.
    /// </summary>
    private int Appetite()
    {
        var ahead = _pace.Ahead(_kinds, _options.Concurrency);
        var capacity = _options.Concurrency + ahead;
        var running = _running.Keys;
        // The next job is fetched while the end of the last is written; but ends that cannot be written do not pile up.
        var room = Math.Min(capacity - running.Count(run => !run.IsEnding), capacity + MaxEnding - running.Count);
        return ahead > 0 && room < capacity / 2 ? 0 : room;
    }

    private async Task TakeOver(CancellationToken cancel)
    {
        foreach (var job in await Lease(_leases.TakeOver, cancel))
        {
            _logger.TakenOver(job.Job.Id);
            Start(job);
        }
    }

    private void Start(ClaimedJob claimed)
    {
        var run = new JobRun(claimed, _leases, _signals, _runner.TimeLimit(claimed.Job.Kind), _time, _logger);
        // The gate lets the run be known before it can end.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[run] = RunToEnd(run, gate.Task);
        gate.SetResult();
    }

    private async Task RunToEnd(JobRun run, Task mayStart)
    {
        await mayStart;
        var hasSlot = await WaitForSlot(run);
        var started = _time.GetTimestamp();
        try
        {
            await _runner.Run(run, () => GiveSlotBack(run, hasSlot, started));
        }
        finally
        {
            GiveSlotBack(run, hasSlot, started);
            _running.TryRemove(run, out _);
            _nudge.Set();
        }
    }

    private void GiveSlotBack(JobRun run, bool hasSlot, long started)
    {
        if (run.IsEnding)
        {
            return;
        }

        run.IsEnding = true;
        if (hasSlot)
        {
            _pace.Record(run.Job.Kind, _time.GetElapsedTime(started));
            _slots.Release();
        }

        _nudge.Set();
    }

    /// <returns>False when the run was stopped while it waited: it needs no slot to end.</returns>
    private async Task<bool> WaitForSlot(JobRun run)
    {
        try
        {
            await _slots.WaitAsync(run.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The payload is the job's id, or empty when notifications may have been missed.
    private void HearCancel(string payload)
    {
        if (payload.Length == 0)
        {
            _renewalIsDue = true;
            _nudge.Set();
            return;
        }

        foreach (var run in _running.Keys.Where(run => run.Job.Id.ToString() == payload))
        {
            run.Stop(StopReason.CancelRequested);
        }
    }

    private async Task GiveBackAll()
    {
        var running = _running.ToArray();
        foreach (var (run, _) in running)
        {
            run.Stop(StopReason.Stopping);
        }

        await Task.WhenAll(running.Select(entry => entry.Value));
        _logger.Stopped(_name, running.Length);
    }

    public override void Dispose()
    {
        _nudge.Dispose();
        _slots.Dispose();
        base.Dispose();
    }
}
