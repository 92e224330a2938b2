using System.Collections.Immutable;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>One copy of a resource: waits for what it needs, starts, is watched, and starts again when it crashes.</summary>
internal sealed class ResourceRun(
    IResource resource, string id, IReadOnlyDictionary<string, int> ports,
    ResourceLaunch launch, ResourceNotificationService notifications, HealthMonitor health,
    ResourceOutput output, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Action<string> _output = output.For(resource.Name);
    private readonly Lock _gate = new();
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public IResource Resource => resource;

    public string Id => id;

    /// <summary>Does nothing when the copy runs already.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (!_running.IsCompleted)
                return;
            _stop.Dispose();
            _stop = new CancellationTokenSource();
            var cancel = _stop.Token;
            _running = Task.Run(() => RunAsync(cancel), CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task running;
        lock (_gate)
        {
            _stop.Cancel();
            running = _running;
        }

        await running.WaitAsync(cancellationToken);
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        Start();
    }

    public void Dispose() => _stop.Dispose();

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.PublishUpdateAsync(resource, id, change);

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await StateAsync(KnownResourceStates.Waiting);
            await notifications.WaitForDependenciesAsync(resource, cancel);
            await KeepRunningAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await StateAsync(KnownResourceStates.Exited);
        }
        catch (Exception failure)
        {
            logger.CannotStart(resource.Name, failure.Message);
            await StateAsync(KnownResourceStates.FailedToStart);
        }
    }

    private async Task KeepRunningAsync(CancellationToken cancel)
    {
        var policy = new RestartPolicy();
        while (true)
        {
            var started = time.GetTimestamp();
            var exitCode = await RunOnceAsync(cancel);
            if (exitCode == 0 && EndsByItself)
            {
                await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Finished, ExitCode = exitCode });
                return;
            }

            await PublishAsync(snapshot => snapshot with { State = KnownResourceStates.Exited, ExitCode = exitCode });
            if (policy.Next(time.GetElapsedTime(started)) is not { } delay)
                throw new DistributedApplicationException($"it ended with exit code {exitCode} {RestartPolicy.MaxEarlyExits} times in a row");
            logger.Crashed(resource.Name, exitCode, (long)delay.TotalMilliseconds);
            await Task.Delay(delay, time, cancel);
        }
    }

    // A command that says it is done is done; a service is not.
    private bool EndsByItself => resource is ExecutableResource;

    private async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        await StateAsync(KnownResourceStates.Starting);
        var spec = await launch.PrepareAsync(resource, id, ports, cancel);
        cancel.ThrowIfCancellationRequested();
        using var child = await ChildProcess.StartAsync(spec, _output);
        await PublishAsync(snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            ExitCode = null,
            StartTimeStamp = time.GetUtcNow().UtcDateTime,
            HealthReports = HealthMonitor.Unknown(resource),
            Properties = [.. snapshot.Properties.Where(property => property.Name != "executable.pid"), new("executable.pid", child.Id)],
        });

        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var monitor = health.WatchAsync(resource, id, watching.Token);
        try
        {
            return await child.Exit.WaitAsync(cancel);
        }
        finally
        {
            await watching.CancelAsync();
            await monitor.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested)
                await StateAsync(KnownResourceStates.Stopping);
            await child.StopAsync();
        }
    }

    private Task StateAsync(string state) => PublishAsync(snapshot => snapshot with { State = state });
}
