using System.Collections.Concurrent;
using Npgsql;

namespace MusicVerse.Workers.Hosting;

/// <summary>
/// Hears PostgreSQL's notifications on a connection of its own, and connects again when that breaks. What was said
/// meanwhile is lost, so after each connect every handler is called once with an empty payload: look for yourself.
/// Handlers must return at once.
/// </summary>
public sealed class PostgresListener(NpgsqlDataSource source, TimeProvider time, ILogger<PostgresListener> logger) : BackgroundService
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    // A server that vanishes without a word leaves a socket that stays silent for ever; a query finds out.
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Action<string>> _handlers = new(StringComparer.Ordinal);

    /// <summary>Registers a handler; do so before the host starts.</summary>
    public void On(string channel, Action<string> handler) =>
        _handlers.AddOrUpdate(channel, handler, (_, earlier) => earlier + handler);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                logger.ListenerDisconnected(error);
            }

            await Task.Delay(ReconnectDelay, time, stoppingToken);
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, message) => Tell(message.Channel, message.Payload);
        await Execute(connection, string.Join(';', _handlers.Keys.Select(channel => $"listen {channel}")), stopping);
        logger.ListenerConnected();
        foreach (var channel in _handlers.Keys)
        {
            Tell(channel, "");
        }

        while (true)
        {
            if (!await connection.WaitAsync(ProbeInterval, stopping))
            {
                await Execute(connection, "select 1", stopping);
            }
        }
    }

    private void Tell(string channel, string payload)
    {
        if (_handlers.TryGetValue(channel, out var handler))
        {
            handler(payload);
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stopping);
    }
}
