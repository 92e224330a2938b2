using System.Collections.Concurrent;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using StackExchange.Redis;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>The dispatcher dies with a batch in its hands: every event still reaches its listeners.</summary>
[Collection(BrokenSystem.Name)]
public sealed class DispatcherKillTests(FaultApp faults) : FaultTests(faults)
{
    [Fact]
    public async Task Killed_in_the_middle_of_a_batch_it_loses_no_event()
    {
        var user = await App.NewUser();
        using var redis = await ConnectionMultiplexer.ConnectAsync(await App.RedisConnectionString());
        var heard = new ConcurrentDictionary<Guid, int>();
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal($"user:{user.Id:N}"), (_, message) => heard.AddOrUpdate(IdOf(message!), 1, (_, count) => count + 1));

        using (Faults.Freeze("redis"))
        {
            for (var i = 0; i < 3; i++)
                await user.Client.Tracks.Delete(await InsertTrack(user.Id), Cancel);
            await Until.True(
                async () => await Count("events where user_id = @Id and attempts > 0 and dispatched_at is null", user.Id) == 3, "the batch is in a dispatcher's hands");
            foreach (var pid in Faults.PidsOf("workers"))
                FaultApp.Kill(pid);
        }

        await Until.True(async () => await Count("events where user_id = @Id and dispatched_at is null", user.Id) == 0, "all events are dispatched", Until.LongPatience);
        var events = await App.Database.Query<Guid>("select id from events where user_id = @Id", new { user.Id }, Cancel);
        await Until.True(() => Task.FromResult(events.All(heard.ContainsKey)), "all events were heard");
        await App.Healthy("workers");
    }

    private static Guid IdOf(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>A track that no job made: deleting it is the quickest way to an event.</summary>
    private async Task<Guid> InsertTrack(Guid userId)
    {
        var id = Guid.CreateVersion7();
        await App.Database.Execute(
            """
            with track as (
                insert into tracks (id, user_id, job_id, current_version_id, title, prompt, style, mood, energy, duration_ms, provider,
                                    instrumental, interpretation, created_at, updated_at)
                values (@id, @userId, @id, @id, 'Test', 'test', 'lofi', 'calm', 0.5, 1000, 'local', true, '', now(), now())
            )
            insert into track_versions (id, track_id, number, kind, job_id, duration_ms, created_at)
            values (@id, @id, 1, 'generation', @id, 1000, now())
            """,
            new { id, userId },
            Cancel);
        return id;
    }
}
