using Microsoft.Extensions.Logging.Abstractions;
using MusicVerse.Core.Storage;
using Npgsql;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>
/// A migrated database of a test class's own, in the shared PostgreSQL: for what needs no service, like the ledger and
/// the queue. <code>public sealed class LedgerTests(TestDatabase db) : IClassFixture&lt;TestDatabase></code>
/// </summary>
public sealed class TestDatabase(SharedApp shared) : IAsyncLifetime
{
    private readonly string _name = $"test_{Guid.CreateVersion7():N}";

    public NpgsqlDataSource Source { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    /// <summary>With the user's name and password, for pools of a test's own.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var server = await shared.PostgresConnectionString();
        await using (var admin = NpgsqlDataSource.Create($"{server};Database=postgres;Pooling=false"))
        {
            await using var create = admin.CreateCommand($"create database {_name}");
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        ConnectionString = $"{server};Database={_name}";
        Source = NpgsqlDataSource.Create(ConnectionString);
        Database = new Database(Source);
        await new Migrator(Database, NullLogger<Migrator>.Instance).Migrate(TestContext.Current.CancellationToken);
    }

    /// <summary>A user with a ledger account and no credits.</summary>
    public async Task<Guid> NewAccount()
    {
        var id = Guid.CreateVersion7();
        await Database.Execute(
            """
            insert into users (id, demo_name, display_name, tier_id, created_at, updated_at) values (@id, @name, @name, 'free', now(), now());
            insert into ledger_accounts (id, kind, user_id) values (@id, 'user', @id);
            insert into balances (account_id) values (@id)
            """,
            new { id, name = $"{id:N}" },
            TestContext.Current.CancellationToken);
        return id;
    }

    // The database goes with its server at the end of the run.
    public ValueTask DisposeAsync() => Source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
