using MusicVerse.Core.Jobs;

namespace MusicVerse.Workers.Jobs;

/// <summary>Why a run was told to stop.</summary>
public enum StopReason
{
    /// <summary>It was not.</summary>
    None,
    CancelRequested,
    LeaseLost,

    /// <summary>This worker is shutting down.</summary>
    Stopping,
    TooLong,
}

/// <summary>One attempt at one job by this worker.</summary>
public sealed class JobRun : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _limit;
    private bool _disposed;

    public JobRun(ClaimedJob claimed, JobLeases leases, JobSignals signals, TimeSpan killAfter, TimeProvider time, ILogger logger)
    {
        Claimed = claimed;
        Progress = new JobProgress(this, leases, signals, time, logger);
        _limit = time.CreateTimer(_ => Stop(StopReason.TooLong), null, killAfter, Timeout.InfiniteTimeSpan);
    }

    public ClaimedJob Claimed { get; }

    public Job Job => Claimed.Job;

    public JobProgress Progress { get; }

    public StopReason StopReason { get; private set; }

    /// <summary>The work is over and only its end remains to be written: the lease is still kept, the slot is free.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Cancelled by <see cref="Stop"/>.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Tells the run to stop. The first reason stands.</summary>
    public void Stop(StopReason reason)
    {
        lock (_gate)
        {
            if (_disposed || StopReason != StopReason.None)
            {
                return;
            }

            StopReason = reason;
            // Whoever calls has other things to do than to wait for this run's clean-up.
            _ = _stop.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Progress.DisposeAsync();
        await _limit.DisposeAsync();
        lock (_gate)
        {
            _disposed = true;
        }

        _stop.Dispose();
    }
}
