using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

public static class HealthDefaults
{
    internal const string HealthPath = "/health";
    internal const string AlivePath = "/alive";

    private const string LiveTag = "live";

    /// <summary>Adds the check that the process answers. Clients of databases and storage add their own.</summary>
    public static TBuilder AddHealth<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        return builder;
    }

    /// <summary>
    /// Maps /health, which fails while anything the service needs is down (send it no requests), and
    /// /alive, which fails only when the process is stuck (restart it). Both answer one word and no details.
    /// </summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath).DisableHttpMetrics().AllowAnonymous();
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) })
            .DisableHttpMetrics()
            .AllowAnonymous();
        return app;
    }
}
