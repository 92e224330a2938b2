namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Replaces a service's name by its address while the request is sent.</summary>
internal sealed class ResolvingHttpDelegatingHandler(ConfiguredEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } named)
            throw new InvalidOperationException("Cannot resolve an endpoint for a request which has no RequestUri.");

        request.RequestUri = endpoints.Resolve(named);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry resolves anew and may reach another replica.
            request.RequestUri = named;
        }
    }
}
