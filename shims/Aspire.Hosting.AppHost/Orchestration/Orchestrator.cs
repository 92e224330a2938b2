using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts everything in the model, in the order its waits ask for, and stops it in the opposite one.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model, PortPlan ports, Dashboard dashboard, ResourceNotificationService notifications,
    HealthMonitor health, IServiceProvider services, ILogger<Orchestrator> logger) : IHostedService, IDisposable
{
    private const string IdAlphabet = "abcdefghijkmnopqrstuvwxyz";
    private const int IdSuffixLength = 8;

    private readonly List<ResourceRun> _runs = [];
    private readonly List<TcpProxy> _proxies = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _parts = [];

    public IReadOnlyList<ResourceRun> Find(string resourceId) =>
        [.. _runs.Where(run => string.Equals(run.Id, resourceId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(run.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase))];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ports.Allocate();
        await dashboard.StartAsync();
        foreach (var resource in model.Resources)
        {
            if (resource.Annotations.OfType<PartOfAnnotation>().LastOrDefault() is { } part)
                _parts.Add(FollowAsync(resource, part, _stopping.Token));
            else if (ResourceLaunch.CanRun(resource))
                AddRuns(resource);
        }

        foreach (var run in _runs.Where(run => !run.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()))
            run.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_parts);
        var left = _runs.ToList();
        while (left.Count > 0)
        {
            var wave = left.Where(run => !left.Exists(other => WaitsFor(other, run))).ToList();
            await Task.WhenAll(wave.Select(run => run.StopAsync(cancellationToken)));
            left = [.. left.Except(wave)];
        }

        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
        await dashboard.StopAsync();
    }

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        _stopping.Dispose();
    }

    private static bool WaitsFor(ResourceRun one, ResourceRun other) => one.Resource.Annotations.OfType<WaitAnnotation>()
        .Any(wait => wait.Resource == other.Resource
            || wait.Resource.Annotations.OfType<PartOfAnnotation>().Any(part => part.Parent == other.Resource));

    private void AddRuns(IResource resource)
    {
        var replicas = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var portsOfReplicas = Enumerable.Range(0, replicas)
            .Select(_ => endpoints.ToDictionary(
                endpoint => endpoint.Name,
                endpoint => replicas == 1 ? endpoint.AllocatedEndpoint!.Port : PortOwner.Free(),
                StringComparer.Ordinal))
            .ToList();
        if (replicas > 1)
            _proxies.AddRange(endpoints.Select(endpoint => new TcpProxy(endpoint.AllocatedEndpoint!.Port, [.. portsOfReplicas.Select(own => own[endpoint.Name])])));
        foreach (var own in portsOfReplicas)
            _runs.Add(NewRun(resource, own));
    }

    private ResourceRun NewRun(IResource resource, Dictionary<string, int> own)
    {
        var id = $"{resource.Name}-{RandomNumberGenerator.GetString(IdAlphabet, IdSuffixLength)}";
        return ActivatorUtilities.CreateInstance<ResourceRun>(services, resource, id, own, logger);
    }

    private async Task FollowAsync(IResource resource, PartOfAnnotation part, CancellationToken cancel)
    {
        try
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Waiting });
            await notifications.WaitForResourceHealthyAsync(part.Parent.Name, WaitBehavior.WaitOnResourceUnavailable, cancel);
            await part.Create(cancel);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                HealthReports = HealthMonitor.Unknown(resource),
            });
            await health.WatchAsync(resource, resource.Name, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception failure)
        {
            logger.CannotStart(resource.Name, failure.Message);
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with { State = KnownResourceStates.FailedToStart });
        }
    }
}
