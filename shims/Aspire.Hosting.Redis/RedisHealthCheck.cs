using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Redis;

/// <summary>Signs in and pings, in the protocol's inline form.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, cancellationToken);
            var password = await redis.PasswordParameter!.GetValueAsync(cancellationToken);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(client.GetStream());
            var signIn = await reader.ReadLineAsync(cancellationToken);
            var answer = await reader.ReadLineAsync(cancellationToken);
            return (signIn, answer) == ("+OK", "+PONG") ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{signIn} {answer}");
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
