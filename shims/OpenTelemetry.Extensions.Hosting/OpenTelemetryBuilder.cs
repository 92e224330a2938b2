using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>Telemetry of one host. The work is done by <see cref="OpenTelemetryBuilderSdkExtensions"/> of the OpenTelemetry package.</summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    public OpenTelemetryBuilder ConfigureResource(Action<ResourceBuilder> configure) =>
        Return(OpenTelemetryBuilderSdkExtensions.ConfigureResource(this, configure));

    public OpenTelemetryBuilder WithMetrics() => Return(OpenTelemetryBuilderSdkExtensions.WithMetrics(this));

    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure) =>
        Return(OpenTelemetryBuilderSdkExtensions.WithMetrics(this, configure));

    public OpenTelemetryBuilder WithTracing() => Return(OpenTelemetryBuilderSdkExtensions.WithTracing(this));

    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure) =>
        Return(OpenTelemetryBuilderSdkExtensions.WithTracing(this, configure));

    public OpenTelemetryBuilder WithLogging() => Return(OpenTelemetryBuilderSdkExtensions.WithLogging(this));

    public OpenTelemetryBuilder WithLogging(Action<LoggerProviderBuilder> configure) =>
        Return(OpenTelemetryBuilderSdkExtensions.WithLogging(this, configure));

    public OpenTelemetryBuilder WithLogging(
        Action<LoggerProviderBuilder>? configureBuilder,
        Action<OpenTelemetryLoggerOptions>? configureOptions) =>
        Return(OpenTelemetryBuilderSdkExtensions.WithLogging(this, configureBuilder, configureOptions));

    // The extension methods answer the interface they were given; callers go on with the class.
    private static OpenTelemetryBuilder Return(IOpenTelemetryBuilder builder) => (OpenTelemetryBuilder)builder;
}
