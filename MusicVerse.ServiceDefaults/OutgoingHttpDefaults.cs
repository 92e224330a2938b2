using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Microsoft.Extensions.Hosting;

public static class OutgoingHttpDefaults
{
    /// <summary>
    /// Gives every HttpClient of the factory service names (<c>https+http://api</c>), timeouts, a circuit
    /// breaker for each server, and retries of requests that are safe to repeat.
    /// </summary>
    public static TBuilder AddOutgoingHttp<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // Only who calls knows whether a POST may be sent twice.
#pragma warning disable EXTEXP0001 // In use everywhere; the attribute is a formality of the package.
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods()).SelectPipelineByAuthority();
#pragma warning restore EXTEXP0001
            http.AddServiceDiscovery();
        });
        return builder;
    }
}
