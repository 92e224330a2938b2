using Dapper;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Storage;

public sealed class DatabaseTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_hangs_up_during_the_commit_does_not_leave_it_in_doubt()
    {
        // A commit that lasts as long as the test holds the lock.
        await test.Database.Execute(
            """
            create table effects (id integer primary key);
            create function wait_for_the_test() returns trigger language plpgsql
                as 'begin perform pg_advisory_xact_lock(1); return null; end';
            create constraint trigger waits after insert on effects deferrable initially deferred
                for each row execute function wait_for_the_test()
            """,
            null,
            Cancel);
        await using var gate = await test.Database.Open(Cancel);
        await gate.ExecuteAsync("select pg_advisory_lock(1)");
        using var hangUp = new CancellationTokenSource();

        var decision = test.Database.InTransaction(
            connection => connection.ExecuteAsync(new CommandDefinition("insert into effects values (1)", cancellationToken: hangUp.Token)), hangUp.Token);
        await Until.True(
            async () => await test.Database.QueryOne<bool>(
                """
                select exists (
                    select from pg_locks join pg_database on pg_database.oid = pg_locks.database
                     where locktype = 'advisory' and not granted and datname = current_database())
                """,
                null,
                Cancel),
            "the commit is under way");
        await hangUp.CancelAsync();
        await gate.ExecuteAsync("select pg_advisory_unlock(1)");

        Assert.Equal(1, await decision);
        Assert.Equal(1, await test.Database.QueryOne<long>("select count(*) from effects", null, Cancel));
    }
}
