using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Running;

/// <summary>Starts a program again that ended although nobody asked it to. Aspire itself leaves that to the dashboard's start button.</summary>
internal sealed class Restarter(
    IReadOnlySet<string> names, ResourceNotificationService notifications, ResourceCommandService commands,
    TimeProvider time, ILogger<Restarter> logger) : BackgroundService
{
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!names.Contains(change.Resource.Name) || change.Snapshot.State?.Text is not { } state)
                continue;
            if (!_runs.TryGetValue(change.ResourceId, out var run))
                _runs[change.ResourceId] = run = new Run();
            if (state == run.State)
                continue;

            var was = run.State;
            run.State = state;
            if (state == KnownResourceStates.Running)
                run.Since = time.GetTimestamp();
            // Whoever asks for a stop is seen before it happens, in the state Stopping.
            else if (was == KnownResourceStates.Running && HasEnded(state))
                _ = RestartAsync(change.ResourceId, run, change.Snapshot.ExitCode, stoppingToken);
        }
    }

    private static bool HasEnded(string state) => state == KnownResourceStates.Finished || state == KnownResourceStates.Exited;

    private async Task RestartAsync(string id, Run run, int? exitCode, CancellationToken cancel)
    {
        if (run.Policy.Next(time.GetElapsedTime(run.Since)) is not { } delay)
        {
            logger.GivenUp(id, exitCode, RestartPolicy.MaxEarlyExits);
            return;
        }

        logger.Restarting(id, exitCode, (long)delay.TotalMilliseconds);
        try
        {
            await Task.Delay(delay, time, cancel);
            // Somebody may have been quicker, in the dashboard.
            if (!HasEnded(run.State))
                return;
            var result = await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancel);
            if (!result.Success)
                logger.NotRestarted(id, result.Message);
        }
        catch (OperationCanceledException)
        {
            // The whole system stops.
        }
    }

    private sealed class Run
    {
        public RestartPolicy Policy { get; } = new();

        public volatile string State = "";

        public long Since { get; set; }
    }
}
