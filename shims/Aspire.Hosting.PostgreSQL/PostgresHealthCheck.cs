using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <param name="before">What the server needs before it accepts a password.</param>
internal sealed class PostgresHealthCheck(IResourceWithConnectionString resource, Func<CancellationToken, Task> before) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await before(cancellationToken);
            await using var connection = new NpgsqlConnection(PostgresProgram.Unpooled(await resource.GetConnectionStringAsync(cancellationToken)));
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
