using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

internal sealed class HttpHealthCheck(IHttpClientFactory clients, EndpointReference endpoint, string? path, int statusCode) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var client = clients.CreateClient(nameof(HttpHealthCheck));
        client.Timeout = Timeout;
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(endpoint.Url), path ?? "/"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The answer was {(int)answer.StatusCode}, not {statusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
