using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Usage;
using OpenTelemetry;

namespace MusicVerse.Api.Usage;

/// <summary>
/// Brings the counts from memory to the database, now and then and at the end. While the database is away nothing is lost: the
/// batches wait, and the meter counts on within its capacity.
/// </summary>
public sealed class UsageFlusher(
    UsageMeter meter, UsageStore store, UsageTelemetry telemetry, IOptions<UsageOptions> options, TimeProvider time, ILogger<UsageFlusher> log)
    : BackgroundService
{
    private readonly UsageBatches _batches = new();
    private readonly Queue<UsageBatch> _waiting = new();
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.FlushInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Flush(stoppingToken);
        }
    }

    // By then the server has answered its last request.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    private async Task Flush(CancellationToken cancel)
    {
        // Nobody's request: a trace of it would only hide theirs.
        using var quiet = SuppressInstrumentationScope.Begin();
        try
        {
            await WriteWaiting(cancel);
            foreach (var batch in _batches.Of(meter.Take()))
            {
                _waiting.Enqueue(batch);
            }

            await WriteWaiting(cancel);
            if (_isAway)
            {
                _isAway = false;
                log.CountsAreWritten();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Said once per outage, not once per try.
            if (!_isAway)
            {
                _isAway = true;
                log.CountsWait(error);
            }
        }
    }

    private async Task WriteWaiting(CancellationToken cancel)
    {
        while (_waiting.TryPeek(out var batch))
        {
            await store.Add(batch, cancel);
            _waiting.Dequeue();
            telemetry.Flushed(batch);
        }
    }
}
