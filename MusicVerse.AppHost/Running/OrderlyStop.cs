using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Running;

/// <summary>
/// Stops the programs from the door to the stores, each while what it needs is still there. Aspire alone would tell all of them
/// at once, and kill those that wait in vain for a database or a dashboard that has gone.
/// </summary>
internal sealed class OrderlyStop(
    IReadOnlyList<IReadOnlySet<string>> stages, ResourceNotificationService notifications, ResourceCommandService commands,
    ILogger<OrderlyStop> logger) : BackgroundService
{
    // Of one stage; on a machine that is not very busy it takes a second or less.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (string Name, string State)> _copies = new(StringComparer.Ordinal);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var stage in stages)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Patience);
            await Task.WhenAll(RunningCopies(stage).Select(id => StopAsync(id, timeout.Token)));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
            _copies[change.ResourceId] = (change.Resource.Name, change.Snapshot.State?.Text ?? "");
    }

    private IEnumerable<string> RunningCopies(IReadOnlySet<string> stage) =>
        _copies.Where(copy => stage.Contains(copy.Value.Name) && copy.Value.State == KnownResourceStates.Running).Select(copy => copy.Key);

    private async Task StopAsync(string id, CancellationToken cancel)
    {
        try
        {
            var result = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StopCommand, cancel).WaitAsync(cancel);
            if (!result.Success)
                logger.NotStopped(id, result.Message);
        }
        catch (OperationCanceledException)
        {
            logger.NotStopped(id, "it takes too long");
        }
    }
}
