using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Anomalies;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>The watch over weeks that never passed: history is written, then it looks.</summary>
public sealed class AnomalyWatchTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 3, 20, 0, TimeSpan.Zero);

    private readonly UsageStore _store = new(test.Database);
    private long _number;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_network_is_told_once_and_the_known_one_never()
    {
        var (userId, keyId) = await NewKey();
        await Visit(keyId, Now.AddDays(-20), 5, "198.51.100.0/24");
        await Look(Now.AddDays(-20));
        await Visit(keyId, Now, 5, "198.51.100.0/24");
        await Visit(keyId, Now, 1, "203.0.113.0/24");
        await Look(Now);
        await Visit(keyId, Now.AddMinutes(5), 3, "203.0.113.0/24");
        await Look(Now.AddMinutes(5));

        var found = Assert.Single(await Found(userId));
        Assert.Equal((AnomalyKinds.NewNetwork, keyId), (found.Kind, found.KeyId));
        Assert.Contains("203.0.113.0/24", found.Detail, StringComparison.Ordinal);
        Assert.Equal([$$"""{"kind": "new_network", "key_id": "{{keyId}}", "anomaly_id": "{{found.Id}}"}"""], await Events(keyId));
    }

    [Fact]
    public async Task A_place_that_was_not_seen_for_thirty_days_is_new_again()
    {
        var (userId, keyId) = await NewKey();
        await Visit(keyId, Now.AddDays(-40), 5, "203.0.113.0/24");
        await Visit(keyId, Now.AddDays(-40), 5, "198.51.100.0/24");
        await Visit(keyId, Now.AddDays(-5), 5, "198.51.100.0/24");
        await Look(Now.AddDays(-5));
        Assert.Empty(await Found(userId));
        await Visit(keyId, Now.AddDays(-3), 5, "198.51.100.0/24");
        await Visit(keyId, Now, 5, "203.0.113.0/24");
        await Look(Now);

        Assert.Contains("203.0.113.0/24", Assert.Single(await Found(userId)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_country_is_told()
    {
        var (userId, keyId) = await NewKey();
        await Visit(keyId, Now.AddDays(-20), 5, "198.51.100.0/24", "DE");
        await Visit(keyId, Now, 5, "198.51.100.0/24", "NL");
        await Look(Now);

        // The country stood in the same request as the network, which is known.
        var found = Assert.Single(await Found(userId));
        Assert.Equal((AnomalyKinds.NewCountry, """{"country": "NL"}"""), (found.Kind, found.Facts));
    }

    [Fact]
    public async Task A_burst_is_told_once_a_day_however_long_it_lasts()
    {
        var (userId, keyId) = await NewKey();
        await Work(keyId, days: 3, fromHour: 0, hours: 24, requestsPerSlot: 10);
        await Look(Now);
        Assert.Empty(await Found(userId));

        await Visit(keyId, Now, 5_000);
        await Look(Now);
        await Visit(keyId, Now.AddMinutes(5), 9_000);
        await Look(Now.AddMinutes(5));
        Assert.Equal((AnomalyKinds.Burst, 1), (Assert.Single(await Found(userId)).Kind, (await Events(keyId)).Count));

        await Visit(keyId, Now.AddDays(1), 40_000);
        await Look(Now.AddDays(1));
        Assert.Equal(2, (await Found(userId)).Count);
    }

    [Fact]
    public async Task Work_by_night_of_a_key_that_works_by_day_is_told()
    {
        var (userId, keyId) = await NewKey();
        var (otherId, alwaysId) = await NewKey();
        await Work(keyId, days: 20, fromHour: 9, hours: 8, requestsPerSlot: 10);
        await Work(alwaysId, days: 20, fromHour: 0, hours: 24, requestsPerSlot: 10);
        await Visit(keyId, Now, 30);
        await Visit(alwaysId, Now, 30);

        await Look(Now);

        Assert.Equal(AnomalyKinds.UnusualHours, Assert.Single(await Found(userId)).Kind);
        Assert.Empty(await Found(otherId));
    }

    [Fact]
    public async Task Two_workers_that_look_at_once_tell_it_once()
    {
        var (userId, keyId) = await NewKey();
        await Visit(keyId, Now.AddDays(-20), 5, "198.51.100.0/24");
        await Visit(keyId, Now, 1, "203.0.113.0/24");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Look(Now)));

        Assert.Single(await Found(userId));
        Assert.Single(await Events(keyId));
    }

    private async Task<(Guid UserId, Guid KeyId)> NewKey()
    {
        var userId = await test.NewAccount();
        var keyId = Guid.CreateVersion7();
        await test.Database.Execute(
            """
            insert into api_keys (id, user_id, name, key_hash, prefix, last4, scopes, created_at, updated_at)
            values (@keyId, @userId, 'My server', @hash, 'mvai_', '0000', '{}', now(), now())
            """,
            new { keyId, userId, hash = keyId.ToByteArray() },
            Cancel);
        return (userId, keyId);
    }

    private Task Look(DateTimeOffset now)
    {
        var clock = new FakeTimeProvider(now);
        var options = Options.Create(new AnomalyOptions());
        return new AnomalyWatch(
            new KeyHabits(test.Database), new KeyAnomalyStore(test.Database, clock), options, clock, NullLogger<AnomalyWatch>.Instance).RunOnce(Cancel);
    }

    private Task Visit(Guid keyId, DateTimeOffset at, long requests, string network = "", string country = "") =>
        Write([new KeyVisit(keyId, at, network, country, requests)]);

    /// <summary>In every slot of the given hours of the days before.</summary>
    private Task Work(Guid keyId, int days, int fromHour, int hours, long requestsPerSlot) => Write(
    [
        .. from day in Enumerable.Range(1, days)
           from minute in Enumerable.Range(0, hours * 12).Select(slot => slot * KeyActivity.SlotLength)
           select new KeyVisit(keyId, UsageInterval.Day.StartOf(Now).AddDays(-day).AddHours(fromHour) + minute, "", "", requestsPerSlot),
    ]);

    private async Task Write(KeyVisit[] visits) =>
        Assert.True(await _store.Add(new UsageBatch(Guid.CreateVersion7(), ++_number, [], visits), Cancel));

    private async Task<IReadOnlyList<KeyAnomaly>> Found(Guid userId) =>
        (await new KeyAnomalyStore(test.Database, TimeProvider.System).List(userId, PageCursor.Start, 100, Cancel)).Items;

    private Task<IReadOnlyList<string>> Events(Guid keyId) =>
        test.Database.Query<string>("select data::text from events where subject_id = @keyId and type = 'key.anomaly'", new { keyId }, Cancel);
}
