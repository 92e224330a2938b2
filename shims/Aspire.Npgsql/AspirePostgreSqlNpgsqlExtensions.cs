using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string SectionName = "Aspire:Npgsql";
    private const string HealthCheckName = "PostgreSql";

    // Npgsql's own name for its activity source and its meter.
    private const string TelemetryName = "Npgsql";

    // A server that hangs is as bad as one that is down.
    private static readonly TimeSpan HealthCheckTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Registers <see cref="NpgsqlDataSource"/> and <see cref="NpgsqlConnection"/> with health check, tracing and metrics.</summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = ReadSettings(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton(services => Build(services, settings, connectionName, configureDataSourceBuilder));
        builder.Services.AddTransient(services => services.GetRequiredService<NpgsqlDataSource>().CreateConnection());

        if (!settings.DisableHealthChecks)
            builder.Services.AddHealthChecks().AddCheck<NpgsqlHealthCheck>(HealthCheckName, timeout: HealthCheckTimeout);
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(TelemetryName));
        if (!settings.DisableMetrics)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(TelemetryName));
    }

    private static NpgsqlSettings ReadSettings(IConfiguration configuration, string connectionName)
    {
        var settings = new NpgsqlSettings();
        var section = configuration.GetSection(SectionName);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }

    // Checked only here: a host that never touches the database starts without a connection string.
    private static NpgsqlDataSource Build(
        IServiceProvider services, NpgsqlSettings settings, string connectionName, Action<NpgsqlDataSourceBuilder>? configure)
    {
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            throw new InvalidOperationException(
                $"ConnectionString is missing. It should be provided in 'ConnectionStrings:{connectionName}' or under the 'ConnectionString' key in '{SectionName}' configuration section.");
        }

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(services.GetService<ILoggerFactory>());
        configure?.Invoke(builder);
        return builder.Build();
    }
}
