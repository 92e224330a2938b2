using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Azure.Storage;

/// <summary>Azurite opens its port only when it can serve, so a connection is proof enough.</summary>
internal sealed class AzuriteHealthCheck(AzureStorageResource storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", storage.BlobEndpoint.Port, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SocketException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
