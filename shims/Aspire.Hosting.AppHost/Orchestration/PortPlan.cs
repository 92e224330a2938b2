using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its address before anything starts, because addresses travel in environment variables.</summary>
internal sealed class PortPlan(
    DistributedApplicationModel model, LocalState state, IConfiguration configuration, ILogger<PortPlan> logger)
{
    private readonly bool _random = state.IsThrowAway || configuration.GetValue("DcpPublisher:RandomizePorts", defaultValue: false);

    public void Allocate()
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                endpoint.AllocatedEndpoint ??= new AllocatedEndpoint(endpoint, HostOf(endpoint), PortFor(resource.Name, Wanted(resource, endpoint)));
        }
    }

    /// <summary>The wanted port, or another one, with a word about who holds the wanted one.</summary>
    public int PortFor(string name, int? wanted)
    {
        if (wanted is not { } port || _random)
            return PortOwner.Free();
        if (PortOwner.IsFree(port))
            return port;

        var other = PortOwner.Free();
        logger.PortTaken(port, PortOwner.Of(port), name, other);
        return other;
    }

    // The target port of a container is a port inside it; of a process on this machine it is the port itself.
    private static int? Wanted(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.Port ?? (resource.Annotations.OfType<LocalProgramAnnotation>().Any() ? null : endpoint.TargetPort);

    private static string HostOf(EndpointAnnotation endpoint) => endpoint.UriScheme is "http" or "https" ? "localhost" : "127.0.0.1";
}
