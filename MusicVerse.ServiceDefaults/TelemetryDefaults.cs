using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

public static class TelemetryDefaults
{
    private const string OurSources = "MusicVerse.*";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string PlainRequestSpans = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    // .NET and ASP.NET Core instrument themselves; Npgsql registers its own names.
    private static readonly string[] BuiltInSources = ["Microsoft.AspNetCore", "System.Net.Http"];
    private static readonly string[] BuiltInMeters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
    ];

    /// <summary>
    /// Collects logs, metrics and traces, and sends them by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says.
    /// Name, instance and protocol come from the other OTEL_ variables.
    /// </summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        // ASP.NET Core 10 leaves method and path off its spans unless asked; route and status it never gives.
        AppContext.SetSwitch(PlainRequestSpans, false);
        builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
        builder.Services.AddSingleton<DistributedContextPropagator, OwnTraces>();

        // These lines print the query string, where media URLs carry their signature. The spans tell the rest.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter([OurSources, .. BuiltInMeters]))
            .WithTracing(tracing => tracing.AddSource([OurSources, .. BuiltInSources]));

        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
            telemetry.UseOtlpExporter();

        return builder;
    }
}
