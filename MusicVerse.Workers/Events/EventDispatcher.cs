using Microsoft.Extensions.Options;
using MusicVerse.Core.Events;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Events;

/// <summary>
/// Hands committed events to every consumer, at least once. A consumer that fails gets the event again, later, and
/// alone: receipts keep it from the others. A dispatcher that dies in the middle of a batch leaves it to the next one.
/// </summary>
public sealed class EventDispatcher : BackgroundService
{
    private readonly EventLog _events;
    private readonly IEventConsumer[] _consumers;
    private readonly EventOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EventDispatcher> _logger;
    private readonly Nudge _nudge;

    public EventDispatcher(
        EventLog events,
        IEnumerable<IEventConsumer> consumers,
        PostgresListener listener,
        IOptions<EventOptions> options,
        TimeProvider time,
        ILogger<EventDispatcher> logger)
    {
        (_events, _consumers, _options, _time, _logger) = (events, [.. consumers], options.Value, time, logger);
        _nudge = new Nudge(time);
        listener.On(EventLog.Channel, _ => _nudge.Set());
        // A submit appends its event too, and notifies only once: for the job.
        listener.On(JobSignals.WakeChannel, _ => _nudge.Set());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (await TryRunOnce(stoppingToken) < _options.BatchSize)
            {
                await _nudge.Wait(_options.PollInterval, stoppingToken);
            }
        }
    }

    private async Task<int> TryRunOnce(CancellationToken cancel)
    {
        try
        {
            return await RunOnce(cancel);
        }
        catch (Exception error) when (DatabaseErrors.MayPass(error))
        {
            _logger.OutboxAway(error);
            return 0;
        }
    }

    /// <summary>Dispatches one batch.</summary>
    /// <returns>How many events it held.</returns>
    public async Task<int> RunOnce(CancellationToken cancel)
    {
        var batch = await Untraced.Run(() => _events.Claim(_options.BatchSize, _options.Lease, cancel));
        var started = _time.GetTimestamp();
        var done = new List<Guid>(batch.Count);
        foreach (var e in batch.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id))
        {
            // The rest of an overlong batch becomes due again when its lease ends.
            if (_time.GetElapsedTime(started) > _options.Lease / 2)
            {
                break;
            }

            if (await Dispatch(e, cancel))
            {
                done.Add(e.Id);
            }
        }

        if (done.Count > 0)
        {
            await Untraced.Run(() => _events.Complete(done, cancel));
        }

        return batch.Count;
    }

    private async Task<bool> Dispatch(Event e, CancellationToken cancel)
    {
        // The first offer has no receipts to look for.
        var had = e.Attempts > 1 ? await _events.ConsumersDone(e.Id, cancel) : new HashSet<string>();
        var passed = new List<string>();
        var failed = false;
        foreach (var consumer in _consumers.Where(consumer => !had.Contains(consumer.Name)))
        {
            if (await Offer(e, consumer, cancel))
            {
                passed.Add(consumer.Name);
            }
            else
            {
                failed = true;
            }
        }

        if (failed)
        {
            await _events.Retry(e.Id, passed, EventRetry.Next(e.Attempts, Random.Shared.NextDouble()), cancel);
        }

        return !failed;
    }

    private async Task<bool> Offer(Event e, IEventConsumer consumer, CancellationToken cancel)
    {
        using var activity = EventTelemetry.Start(e, consumer.Name);
        using var timeout = new CancellationTokenSource(_options.ConsumerTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            await consumer.Consume(e, either.Token);
            EventTelemetry.Consumed(e.Type, consumer.Name, succeeded: true);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            _logger.ConsumerFailed(error, consumer.Name, e.Id, e.Type, e.Attempts);
            EventTelemetry.Failed(activity, error);
            EventTelemetry.Consumed(e.Type, consumer.Name, succeeded: false);
            return false;
        }
    }

    public override void Dispose()
    {
        _nudge.Dispose();
        base.Dispose();
    }
}
