extern alias Sdk;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>From a request with a stolen key to its owner.</summary>
public sealed class KeyAnomalyEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private const string Loopback = "127.0.0.0/24";

    [Fact]
    public async Task The_owner_hears_of_a_key_in_another_network_and_acknowledges()
    {
        await using var sink = await WebhookSink.Start();
        var owner = await App.NewUser();
        await owner.Client.Webhooks.Create(new WebhookRequest { Url = sink.Url("odd"), EventTypes = ["key.anomaly"] }, Cancel);
        var (key, thief) = await UsedElsewhere(owner);

        (await thief.Get("balance")).Dispose();

        var anomaly = await Until.Some(async () => (await owner.Client.Usage.Anomalies(cancel: Cancel)).Data.SingleOrDefault(), "the owner is told");
        Assert.Equal((key.Id, "My server", AnomalyKinds.NewNetwork), (anomaly.KeyId, anomaly.KeyName, anomaly.Kind));
        Assert.Equal(Loopback, anomaly.Values["network"].GetString());
        Assert.Contains(Loopback, anomaly.Detail, StringComparison.Ordinal);
        Assert.Null(anomaly.AcknowledgedAt);
        await Until.True(() => Task.FromResult(sink.At("odd").Count > 0), "the webhook is told");
        var data = JsonSerializer.Deserialize<JsonElement>(sink.At("odd").Single().Body).GetProperty("data");
        Assert.Equal((key.Id, "new_network", anomaly.Id), (data.GetProperty("key_id").GetGuid(), data.GetProperty("kind").GetString(), data.GetProperty("anomaly_id").GetGuid()));

        await owner.Client.Usage.Acknowledge(anomaly.Id, Cancel);
        var seen = Assert.Single((await owner.Client.Usage.Anomalies(cancel: Cancel)).Data).AcknowledgedAt;
        Assert.NotNull(seen);
        await owner.Client.Usage.Acknowledge(anomaly.Id, Cancel);
        Assert.Equal(seen, Assert.Single((await owner.Client.Usage.Anomalies(cancel: Cancel)).Data).AcknowledgedAt);
    }

    [Fact]
    public async Task Neither_a_stranger_nor_the_stolen_key_can_silence_the_alarm()
    {
        var (owner, stranger) = (await App.NewUser(), await App.NewUser());
        var (_, thief) = await UsedElsewhere(owner);
        (await thief.Get("balance")).Dispose();
        var anomaly = await Until.Some(async () => (await owner.Client.Usage.Anomalies(cancel: Cancel)).Data.SingleOrDefault(), "the owner is told");

        Assert.Empty((await stranger.Client.Usage.Anomalies(cancel: Cancel)).Data);
        await (await stranger.Post($"usage/anomalies/{anomaly.Id}/acknowledge", new { })).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await thief.Post($"usage/anomalies/{anomaly.Id}/acknowledge", new { })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Null(Assert.Single((await owner.Client.Usage.Anomalies(cancel: Cancel)).Data).AcknowledgedAt);
    }

    [Fact]
    public async Task Pages_of_the_list_join_without_a_gap()
    {
        var owner = await App.NewUser();
        var key = await owner.Client.ApiKeys.Create("busy", cancel: Cancel);
        await App.Database.Execute(
            """
            insert into key_anomalies (id, key_id, user_id, kind, value, day, detail, facts, detected_at)
            select gen_random_uuid(), @key, @user, 'burst', '', current_date - n, 'x', '{}', now() - n * interval '1 day' from generate_series(1, 25) n
            """,
            new { key = key.Id, user = owner.Id },
            Cancel);

        var all = new List<KeyAnomaly>();
        await foreach (var anomaly in owner.Client.Usage.AllAnomalies(Cancel))
            all.Add(anomaly);

        Assert.Equal(25, all.DistinctBy(anomaly => anomaly.Id).Count());
        Assert.Equal(all.OrderByDescending(anomaly => anomaly.DetectedAt), all);
    }

    [Fact]
    public async Task Only_the_network_of_an_address_is_kept()
    {
        var owner = await App.NewUser();
        var key = await owner.Client.ApiKeys.Create("private", cancel: Cancel);
        (await App.As(owner.Id, owner.Name, key.Key!).Get("balance")).Dispose();

        var places = await Until.Some(
            async () => await App.Database.Query<string>("select value from key_places where key_id = @Id", new { key.Id }, Cancel) is { Count: > 0 } found ? found : null,
            "the place is noted");
        Assert.Equal([Loopback], places);
    }

    /// <summary>A key that has been at work in another network for weeks, and somebody here who has it.</summary>
    private async Task<(ApiKey Key, TestUser Thief)> UsedElsewhere(TestUser owner)
    {
        var key = await owner.Client.ApiKeys.Create("My server", cancel: Cancel);
        await App.Database.Execute(
            """
            insert into key_places (key_id, kind, value, first_seen, last_seen, judged_at)
            values (@Id, 'network', '198.51.100.0/24', now() - interval '20 days', now() - interval '1 hour', now())
            """,
            new { key.Id },
            Cancel);
        return (key, App.As(owner.Id, owner.Name, key.Key!));
    }
}
