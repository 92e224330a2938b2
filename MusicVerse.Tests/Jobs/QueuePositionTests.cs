extern alias Sdk;

using System.Net.ServerSentEvents;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Jobs;

public sealed class QueuePositionTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Those_who_wait_know_their_place_and_move_up()
    {
        var user = await App.NewUser();
        var first = await WaitingJob(user);
        var second = await WaitingJob(user);

        await Until.True(async () => await Place(user, first) < await Place(user, second), "the later one stands behind");
        var before = (await Place(user, second))!.Value;
        var listed = await Json(await user.Get("jobs?status=queued"));
        Assert.Equal(2, listed.GetProperty("data").EnumerateArray().Count(job => job.GetProperty("queue_position").ValueKind == JsonValueKind.Number));

        await user.Client.Jobs.Cancel(first, Cancel);

        await Until.True(async () => await Place(user, second) < before, "the place of the one that left is taken");
        Assert.Null(await Place(user, first));
        await user.Client.Jobs.Cancel(second, Cancel);
    }

    [Fact]
    public async Task A_stream_tells_of_every_move_in_the_queue()
    {
        var user = await App.NewUser();
        var first = await WaitingJob(user);
        var second = await WaitingJob(user);
        await Until.True(async () => await Place(user, second) is not null, "the place is known");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{second}/events");
        using var response = await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var places = new List<int?>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync(Cancel))
        {
            places.Add(PlaceIn(JsonSerializer.Deserialize<JsonElement>(item.Data)));
            if (places.Count == 1)
                await user.Client.Jobs.Cancel(first, Cancel);
            if (places[^1] < places[0])
                await user.Client.Jobs.Cancel(second, Cancel);
        }

        Assert.Null(places[^1]);
        Assert.Contains(places, place => place < places[0]);
    }

    [Fact]
    public async Task An_sdk_follows_the_place_too()
    {
        var user = await App.NewUser();
        var first = await WaitingJob(user);
        var second = await WaitingJob(user);
        await Until.True(async () => await Place(user, second) is not null, "the place is known");

        var seen = 0;
        await foreach (var job in user.Client.Jobs.Watch(second, Cancel))
        {
            if (++seen == 1)
                await user.Client.Jobs.Cancel(first, Cancel);
            if (seen == 2 && job.Status == JobStatus.Queued)
                await user.Client.Jobs.Cancel(second, Cancel);
        }

        Assert.InRange(seen, 3, int.MaxValue);
    }

    [Fact]
    public async Task A_job_that_has_begun_stands_in_no_queue()
    {
        var user = await App.NewUser();
        var job = await user.WaitForEnd(await user.Submit());

        Assert.Null(await Place(user, job.Id));
    }

    private static async Task<int?> Place(TestUser user, Guid id) => PlaceIn(await Json(await user.Get($"jobs/{id}")));

    private static int? PlaceIn(JsonElement job) =>
        job.GetProperty("queue_position") is { ValueKind: JsonValueKind.Number } place ? place.GetInt32() : null;

    private static async Task<JsonElement> Json(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancel));

    /// <summary>A job that no worker takes before the test has ended.</summary>
    private async Task<Guid> WaitingJob(TestUser user)
    {
        var id = Guid.CreateVersion7();
        await App.Database.Execute(
            """
            insert into jobs
                (id, user_id, kind, provider, request, credits, track_id, version_id, max_attempts, run_at, created_at, updated_at)
            values (@id, @UserId, 'generation', 'local', '{"prompt":"rain","provider":"local"}', 0, @id, @id, 1,
                    now() + interval '1 hour', now(), now())
            """,
            new { id, UserId = user.Id },
            Cancel);
        return id;
    }
}
