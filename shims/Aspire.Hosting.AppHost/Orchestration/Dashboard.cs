using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>The genuine Aspire dashboard, as the Aspire CLI's npm package brings it; optional.</summary>
internal sealed class Dashboard(
    DistributedApplicationOptions options, LocalState state, IConfiguration configuration, PortPlan ports, ILogger<Dashboard> logger)
{
    private const string AddressKey = "ASPNETCORE_URLS";
    private const string TelemetryKey = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";

    private ChildProcess? _process;
    private string? _telemetryUrl;

    public async Task StartAsync()
    {
        if (options.DisableDashboard || state.IsThrowAway)
            return;
        if (FindProgram() is not { } program)
        {
            logger.NoDashboard("no ~/.aspire/versions/*/managed/aspire-managed; run eng/setup.sh");
            configuration[AddressKey] = null;
            return;
        }

        // A configured address is a wish; the one in use is what the AppHost reads afterwards.
        configuration[AddressKey] = Local(PortFor("dashboard", AddressKey));
        _telemetryUrl = Local(PortFor("dashboard", TelemetryKey));
        _process = await ChildProcess.StartAsync(Spec(program), static _ => { });
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        await _process.StopAsync();
        _process.Dispose();
    }

    /// <summary>What makes a service's OpenTelemetry exporter send to the dashboard, without delay.</summary>
    public void AddTelemetry(string resource, string instance, Dictionary<string, object> environment)
    {
        if (_telemetryUrl is null)
            return;
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = _telemetryUrl;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        environment["OTEL_SERVICE_NAME"] = resource;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
    }

    private ProgramSpec Spec(string program) => new(program, ["dashboard"])
    {
        WorkingDirectory = Path.GetDirectoryName(program),
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = configuration[AddressKey]!,
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = _telemetryUrl!,
            ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Local(PortOwner.Free()),
            // It listens on this machine only, and holds nothing but the telemetry of a development run.
            ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true",
        },
    };

    private int PortFor(string name, string key) => ports.PortFor(
        name, Uri.TryCreate(configuration[key]?.Split(';')[0], UriKind.Absolute, out var wish) ? wish.Port : null);

    private static string Local(int port) => $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}";

    private static string? FindProgram()
    {
        var versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire", "versions");
        return !Directory.Exists(versions) ? null : Directory.EnumerateDirectories(versions).Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "managed", "aspire-managed")).LastOrDefault(File.Exists);
    }
}
