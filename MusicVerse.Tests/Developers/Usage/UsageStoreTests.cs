using MusicVerse.Api.Usage;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>From memory to rows, with a PostgreSQL of its own.</summary>
public sealed class UsageStoreTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly Microsoft.AspNetCore.Routing.RouteEndpoint Tracks = UsageBench.Endpoint("/api/v1/tracks");
    private static readonly Microsoft.AspNetCore.Routing.RouteEndpoint Jobs = UsageBench.Endpoint("/api/v1/jobs");

    private readonly UsageStore _store = new(test.Database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_not_added_twice()
    {
        var userId = await test.NewAccount();
        using var bench = new UsageBench();
        bench.Count(UsageBench.Session(userId), Tracks, times: 7);
        var batch = Assert.Single(bench.Take());

        Assert.True(await _store.Add(batch, Cancel));
        Assert.False(await _store.Add(batch, Cancel));

        Assert.Equal(7, await Requests(userId));
    }

    [Fact]
    public async Task The_processes_add_up_also_at_the_same_moment()
    {
        const int Processes = 4;
        const int Flushes = 10;
        var users = new[] { await test.NewAccount(), await test.NewAccount(), await test.NewAccount() };

        await Task.WhenAll(Enumerable.Range(0, Processes).Select(process => Task.Run(async () =>
        {
            using var bench = new UsageBench();
            for (var flush = 0; flush < Flushes; flush++)
            {
                // In another order each, as memory has none.
                foreach (var user in process % 2 == 0 ? users : users.Reverse())
                {
                    bench.Count(UsageBench.Session(user), Tracks);
                    bench.Count(UsageBench.Session(user), Jobs, 404);
                }

                foreach (var batch in bench.Take())
                    Assert.True(await _store.Add(batch, Cancel));
            }
        })));

        foreach (var user in users)
            Assert.Equal(2 * Processes * Flushes, await Requests(user));
    }

    [Fact]
    public async Task Somebody_who_is_gone_does_not_keep_the_others_from_being_counted()
    {
        var userId = await test.NewAccount();
        var (gone, strangeKey) = (UsageBench.Session(Guid.CreateVersion7()), UsageBench.Key(userId));
        using var bench = new UsageBench();
        foreach (var caller in new[] { gone, UsageBench.Session(userId), strangeKey })
            bench.Count(caller, Tracks);

        foreach (var batch in bench.Take())
            await _store.Add(batch, Cancel);

        Assert.Equal(2, await Requests(userId));
        Assert.Equal(0, await Requests(gone.UserId));
        Assert.Equal(0, await test.Database.QueryOne<long>("select count(*) from key_activity where key_id = @CredentialId", new { strangeKey.CredentialId }, Cancel));
    }

    [Fact]
    public async Task While_the_database_is_away_the_counts_wait_and_then_all_are_there()
    {
        var name = $"late_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(test.ConnectionString) { Database = name }.ConnectionString);
        using var bench = new UsageBench(new UsageOptions { FlushInterval = TimeSpan.FromMilliseconds(100) });
        var log = new CountingLogger<UsageFlusher>();
        using var flusher = new UsageFlusher(bench.Meter, new UsageStore(new Database(source)), bench.Telemetry, bench.Options, TimeProvider.System, log);
        var userId = Guid.CreateVersion7();

        await flusher.StartAsync(Cancel);
        bench.Count(UsageBench.Session(userId), Tracks, times: 3);
        await Until.True(() => Task.FromResult(log.Warnings > 0), "a flush has failed");
        bench.Count(UsageBench.Session(userId), Tracks, times: 4);
        await CreateWithUser(name, source, userId);
        await Until.True(async () => await Requests(new Database(source), userId) == 7, "all are counted");
        bench.Count(UsageBench.Session(userId), Tracks);
        await flusher.StopAsync(Cancel);

        Assert.Equal(8, await Requests(new Database(source), userId));
        Assert.Equal(1, log.Warnings);
    }

    private async Task CreateWithUser(string name, NpgsqlDataSource source, Guid userId)
    {
        await test.Database.Execute($"create database {name}_", null, Cancel);
        await using var made = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(test.ConnectionString) { Database = $"{name}_", Pooling = false }.ConnectionString);
        await new Migrator(new Database(made), NullLogger<Migrator>.Instance).Migrate(Cancel);
        await new Database(made).Execute(
            "insert into users (id, demo_name, display_name, tier_id, created_at, updated_at) values (@userId, 'late', 'late', 'free', now(), now())",
            new { userId },
            Cancel);
        // Whole at once: the flusher never meets a database that is half made.
        await test.Database.Execute($"alter database {name}_ rename to {name}", null, Cancel);
        source.Clear();
    }

    private Task<long> Requests(Guid userId) => Requests(test.Database, userId);

    private static Task<long> Requests(Database database, Guid userId) =>
        database.QueryOne<long>("select coalesce(sum(requests), 0)::bigint from usage_hours where user_id = @userId", new { userId }, Cancel);
}
