using Dapper;
using Npgsql;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Keeps a user's row locked until it is disposed, so that a test knows how far the requests of this user are.</summary>
public sealed class HeldUser : IAsyncDisposable
{
    private readonly MusicVerseApp _app;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldUser(MusicVerseApp app, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_app, _connection, _transaction) = (app, connection, transaction);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HeldUser> Hold(MusicVerseApp app, Guid userId)
    {
        var connection = await app.Database.Open(Cancel);
        var transaction = await connection.BeginTransactionAsync(Cancel);
        await connection.ExecuteAsync(new CommandDefinition("select from users where id = @userId for update", new { userId }, cancellationToken: Cancel));
        return new HeldUser(app, connection, transaction);
    }

    /// <summary>Ends when so many statements wait for the row, or for one that does. The metering's do not count.</summary>
    public Task UntilWaiting(int count) => Until.True(
        async () => await _app.Database.QueryOne<long>(
            """
            with recursive waiting as (
                select pid, query from pg_stat_activity where @ProcessID = any(pg_blocking_pids(pid))
                 union
                select other.pid, other.query from pg_stat_activity other join waiting on waiting.pid = any(pg_blocking_pids(other.pid))
            )
            select count(*) from waiting where query not like '%usage_%'
            """,
            new { _connection.ProcessID },
            Cancel) == count,
        $"{count} statements wait for the user");

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
