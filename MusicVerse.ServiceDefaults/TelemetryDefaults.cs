using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

public static class TelemetryDefaults
{
    private const string OurSources = "MusicVerse.*";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Collects logs, metrics and traces, and sends them by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says.
    /// Name, instance and protocol come from the other OTEL_ variables.
    /// </summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<IStartupFilter, RequestSpans>();
        builder.Services.AddSingleton<DistributedContextPropagator, OwnTraces>();
        // With any other, the instrumentation of ASP.NET Core reads the caller's traceparent by itself, past OwnTraces.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());

        // These lines print the query string, where media URLs carry their signature. The spans tell the rest.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(OurSources)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            // Npgsql and StackExchange.Redis come with Aspire's clients of them.
            .WithTracing(tracing => tracing
                .AddSource(OurSources)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation());

        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
            telemetry.UseOtlpExporter();

        return builder;
    }
}
