using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Webhooks;

/// <summary>
/// Leases deliveries and attempts them, many at once. PostgreSQL's notifications wake it; retries are found by looking
/// every second, which writes nothing. A worker that dies leaves its leases to run out: each event arrives at least once,
/// under the same id.
/// </summary>
public sealed class DeliveryLoop : BackgroundService
{
    private const int MostClaimed = 250;

    private readonly DeliveryLeases _leases;
    private readonly DeliveryAttempt _attempt;
    private readonly AttemptWriter _writer;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryLoop> _logger;
    private readonly Nudge _nudge;
    private readonly ConcurrentDictionary<ClaimedDelivery, Task> _running = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentQueue<ClaimedDelivery> _unfinished = new();
    private readonly CancellationTokenSource _hurry = new();
    private Guid _start;

    public DeliveryLoop(
        DeliveryLeases leases,
        WebhookKeys keys,
        WebhookSender sender,
        PostgresListener listener,
        IOptions<WebhookOptions> options,
        TimeProvider time,
        ILogger<DeliveryLoop> logger)
    {
        (_leases, _options, _time, _logger) = (leases, options.Value, time, logger);
        _nudge = new Nudge(time);
        _attempt = new DeliveryAttempt(keys, sender, _options, time);
        _writer = new AttemptWriter(leases, _options, _nudge.Set, time, logger);
        listener.On(DeliveryLeases.Channel, _ => _nudge.Set());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _logger.Started(_options.Concurrency);
        var writing = _writer.Run(stoppingToken);
        try
        {
            while (true)
            {
                if (!await TryRunOnce(stoppingToken))
                {
                    await _nudge.Wait(_options.PollInterval, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Drain(writing);
        }
    }

    /// <returns>Whether there may be more to claim at once.</returns>
    private async Task<bool> TryRunOnce(CancellationToken cancel)
    {
        try
        {
            return await RunOnce(cancel);
        }
        catch (Exception error) when (DatabaseErrors.MayPass(error))
        {
            _logger.DeliveriesAway(error);
            return false;
        }
    }

    private async Task<bool> RunOnce(CancellationToken cancel)
    {
        var limit = Math.Min(_options.Concurrency - _running.Count, MostClaimed);
        if (limit <= 0)
        {
            return false;
        }

        var started = _start;
        var claim = await Untraced.Run(() => _leases.Claim(limit, _options.PerWebhookConcurrency, _options.Lease, _start, cancel));
        _start = claim.Next;
        foreach (var delivery in claim.Claimed)
        {
            Start(delivery);
        }

        // A look that began in the middle of the webhooks, or ended there, has not seen them all. When the slots are taken,
        // the next look waits for attempts to be written: one for many costs little more than one for a few.
        return claim.Claimed.Count == MostClaimed || started != Guid.Empty || claim.Next != Guid.Empty;
    }

    private void Start(ClaimedDelivery delivery)
    {
        // The gate lets the attempt be known before it can end.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[delivery] = RunToEnd(delivery, gate.Task);
        gate.SetResult();
    }

    private async Task RunToEnd(ClaimedDelivery delivery, Task mayStart)
    {
        await mayStart;
        WebhookTelemetry.Began();
        try
        {
            var ended = await _attempt.Make(delivery, _hurry.Token);
            if (!ended.Next.Succeeded)
            {
                _logger.AttemptFailed(delivery.Id, delivery.WebhookId, delivery.Attempts + 1, ended.StatusCode, ended.Error, ended.Next.Status);
            }

            _writer.Add(ended);
        }
        catch (OperationCanceledException) when (_hurry.IsCancellationRequested)
        {
            _unfinished.Enqueue(delivery);
        }
        catch (CryptographicException error)
        {
            _logger.SecretNotOpened(error, delivery.WebhookId);
        }
        catch (Exception error)
        {
            _logger.AttemptBroken(error, delivery.Id);
        }
        finally
        {
            WebhookTelemetry.Over();
            _running.TryRemove(delivery, out _);
        }
    }

    /// <summary>Lets what is under way come to its end, for a moment; the rest goes back untouched.</summary>
    private async Task Drain(Task writing)
    {
        _hurry.CancelAfter(_options.DrainTime);
        await Task.WhenAll(_running.Values);
        _writer.Complete();
        await writing;
        if (!_unfinished.IsEmpty)
        {
            await _leases.GiveBack(_unfinished, CancellationToken.None);
        }

        _logger.Stopped(_unfinished.Count);
    }

    public override void Dispose()
    {
        _nudge.Dispose();
        _hurry.Dispose();
        base.Dispose();
    }
}
