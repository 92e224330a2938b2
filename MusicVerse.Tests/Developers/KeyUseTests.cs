using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicVerse.Api.Authentication;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>When a key was used last: gathered in memory, written down together.</summary>
public sealed class KeyUseTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_uses_of_many_keys_are_one_statement()
    {
        var uses = new KeyUses(_clock);
        var keys = new[] { await NewKey(), await NewKey(), await NewKey() };
        for (var i = 0; i < 300; i++)
            uses.Record(keys[i % keys.Length]);
        var before = await Version(keys[0]);

        await Writer(uses).Write(Cancel);

        Assert.All(await Task.WhenAll(keys.Select(LastUse)), at => Assert.Equal(_clock.GetUtcNow(), at));
        // Each row was written once, and all of them by one transaction.
        Assert.Single((await Task.WhenAll(keys.Select(Version))).Distinct());
        Assert.NotEqual(before, await Version(keys[0]));
        Assert.Empty(uses.Pending());
    }

    [Fact]
    public async Task While_the_database_fails_uses_are_kept()
    {
        var uses = new KeyUses(_clock);
        var key = await NewKey();
        uses.Record(key);
        await using (var away = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=none;Timeout=1"))
            await Writer(uses, new Core.Storage.Database(away)).Write(Cancel);
        Assert.Equal(key, Assert.Single(uses.Pending()).Key);

        await Writer(uses).Write(Cancel);

        Assert.Equal(_clock.GetUtcNow(), await LastUse(key));
    }

    [Fact]
    public async Task A_use_that_comes_while_another_is_written_is_not_lost()
    {
        var uses = new KeyUses(_clock);
        var key = await NewKey();
        uses.Record(key);
        var written = uses.Pending();
        _clock.Advance(TimeSpan.FromSeconds(1));
        uses.Record(key);

        uses.Forget(written);

        Assert.Equal(_clock.GetUtcNow(), Assert.Single(uses.Pending()).Value);
    }

    [Fact]
    public async Task An_older_use_from_another_process_changes_nothing()
    {
        var (slow, quick) = (new KeyUses(_clock), new KeyUses(_clock));
        var key = await NewKey();
        slow.Record(key);
        _clock.Advance(TimeSpan.FromSeconds(5));
        quick.Record(key);

        await Writer(quick).Write(Cancel);
        await Writer(slow).Write(Cancel);

        Assert.Equal(_clock.GetUtcNow(), await LastUse(key));
    }

    [Fact]
    public async Task What_is_there_at_the_end_is_written()
    {
        var uses = new KeyUses(_clock);
        var key = await NewKey();
        using var writer = Writer(uses);
        await writer.StartAsync(Cancel);
        uses.Record(key);

        await writer.StopAsync(Cancel);

        Assert.Equal(_clock.GetUtcNow(), await LastUse(key));
    }

    [Fact]
    public void However_many_keys_there_are_the_memory_has_an_end()
    {
        var uses = new KeyUses(_clock);
        var first = Guid.CreateVersion7();
        uses.Record(first);
        for (var i = 0; i < 20_000; i++)
            uses.Record(Guid.CreateVersion7());
        _clock.Advance(TimeSpan.FromSeconds(1));
        uses.Record(first);

        var pending = uses.Pending();
        Assert.Equal(10_000, pending.Length);
        Assert.Contains(new(first, _clock.GetUtcNow()), pending);
    }

    private KeyUseWriter Writer(KeyUses uses, Core.Storage.Database? database = null) => new(
        uses,
        new ApiKeyStore(database ?? db.Database, _clock),
        Options.Create(new CallerOptions { UseInterval = TimeSpan.FromMinutes(5) }),
        TimeProvider.System,
        NullLogger<KeyUseWriter>.Instance);

    private async Task<Guid> NewKey()
    {
        var owner = await db.NewAccount();
        var made = await new ApiKeyStore(db.Database, _clock).Create(owner, new NewApiKey("server", [Scopes.JobsRead], [], null, null), max: 1, Cancel);
        return made!.Value.Key.Id;
    }

    private Task<DateTimeOffset> LastUse(Guid key) =>
        db.Database.QueryOne<DateTimeOffset>("select last_used_at from api_keys where id = @key", new { key }, Cancel);

    private async Task<string> Version(Guid key) =>
        (await db.Database.QueryOne<string>("select xmin::text from api_keys where id = @key", new { key }, Cancel))!;
}
