using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The latest snapshot of every copy of every resource, and a stream of the changes.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _latest = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ImmutableList<Channel<ResourceEvent>> _watchers = [];

    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) =>
        PublishUpdateAsync(resource, resource.Name, stateFactory);

    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var before = _latest.TryGetValue(resourceId, out var known) ? known.Snapshot : Initial(resource);
            var change = new ResourceEvent(resource, resourceId, stateFactory(before));
            _latest[resourceId] = change;
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(change);
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _latest.TryGetValue(resourceId, out resourceEvent)
        || (resourceEvent = _latest.Values.FirstOrDefault(latest => IsNamed(latest, resourceId))) is not null;

    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var latest in _latest.Values)
                channel.Writer.TryWrite(latest);
            _watchers = _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            lock (_gate)
                _watchers = _watchers.Remove(channel);
        }
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName, change => change.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (IsNamed(change, resourceName) && predicate(change))
                return change;
        }

        throw new UnreachableException("The stream of changes only ends by cancellation.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var stops = waitBehavior == WaitBehavior.StopOnResourceUnavailable;
        var change = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot.HealthStatus == HealthStatus.Healthy || (stops && HasGivenUp(change)),
            cancellationToken);
        return HasGivenUp(change)
            ? throw new DistributedApplicationException($"Resource '{resourceName}' failed to start; its output says why.")
            : change;
    }

    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().ToList())
            await WaitForDependencyAsync(wait, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Writer.TryComplete(new ObjectDisposedException(nameof(ResourceNotificationService)));
        GC.SuppressFinalize(this);
    }

    private Task WaitForDependencyAsync(WaitAnnotation wait, CancellationToken cancellationToken) => wait.WaitType switch
    {
        WaitType.WaitUntilStarted => WaitForResourceAsync(wait.Resource.Name, KnownResourceStates.Running, cancellationToken),
        WaitType.WaitForCompletion => WaitForResourceAsync(
            wait.Resource.Name,
            change => change.Snapshot.State?.Text == KnownResourceStates.Finished && change.Snapshot.ExitCode == wait.ExitCode,
            cancellationToken),
        _ => WaitForResourceHealthyAsync(
            wait.Resource.Name, wait.WaitBehavior ?? WaitBehavior.WaitOnResourceUnavailable, cancellationToken),
    };

    private static bool HasGivenUp(ResourceEvent change) => change.Snapshot.State?.Text == KnownResourceStates.FailedToStart;

    private static bool IsNamed(ResourceEvent change, string name) =>
        string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(change.ResourceId, name, StringComparison.OrdinalIgnoreCase);

    private static CustomResourceSnapshot Initial(IResource resource) => new()
    {
        ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        Properties = [],
        State = KnownResourceStates.NotStarted,
    };
}
