using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs the health checks of a running resource and publishes what changes.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider time)
{
    // Start-up is waited for, so look often; a healthy service is only watched.
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(2);

    /// <summary>What is known before the first check has run: nothing is healthy yet.</summary>
    public static ImmutableArray<HealthReportSnapshot> Unknown(IResource resource) =>
        [.. KeysOf(resource).Select(key => new HealthReportSnapshot(key, Status: null, "not checked yet", ExceptionText: null))];

    public async Task WatchAsync(IResource resource, string id, CancellationToken cancel)
    {
        var keys = KeysOf(resource).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
            return;

        var known = Unknown(resource);
        while (!cancel.IsCancellationRequested)
        {
            var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), cancel);
            var reports = report.Entries.Select(Snapshot).ToImmutableArray();
            if (!known.SequenceEqual(reports))
                await notifications.PublishUpdateAsync(resource, id, snapshot => snapshot with { HealthReports = reports });
            known = reports;
            await Task.Delay(report.Status == HealthStatus.Healthy ? WhileHealthy : UntilHealthy, time, cancel);
        }
    }

    private static IEnumerable<string> KeysOf(IResource resource) =>
        resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => annotation.Key);

    private static HealthReportSnapshot Snapshot(KeyValuePair<string, HealthReportEntry> entry) =>
        new(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message);
}
