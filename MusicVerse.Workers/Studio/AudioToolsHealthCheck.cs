using Microsoft.Extensions.Diagnostics.HealthChecks;
using MusicVerse.Audio;

namespace MusicVerse.Workers.Studio;

/// <summary>Unhealthy while a program or the SoundFont is missing; the message names the Debian package that brings it.</summary>
public sealed class AudioToolsHealthCheck(AudioTools tools) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = tools.Check();
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join(' ', missing)));
    }
}
