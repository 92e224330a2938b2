using Microsoft.AspNetCore.Builder;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of MusicVerse has in common.</summary>
public static class ServiceDefaults
{
    /// <summary>Adds telemetry, health checks, and HTTP clients that find services by name and survive a weak network.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddOutgoingHttp();
        return builder;
    }

    /// <summary>Maps /health (the service and all that it needs) and /alive (the process).</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }
}
