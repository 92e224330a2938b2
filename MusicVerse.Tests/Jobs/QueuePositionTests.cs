extern alias Sdk;

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
        var first = await user.AddWaitingJob();
        var second = await user.AddWaitingJob();

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
        var first = await user.AddWaitingJob();
        var second = await user.AddWaitingJob();
        await Until.True(async () => await Place(user, second) is not null, "the place is known");

        await using var stream = await JobStream.Open(user, second);
        var places = new List<int?>();
        while (await stream.Next() is { } next)
        {
            places.Add(PlaceIn(next.Job));
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
        var first = await user.AddWaitingJob();
        var second = await user.AddWaitingJob();
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
}
