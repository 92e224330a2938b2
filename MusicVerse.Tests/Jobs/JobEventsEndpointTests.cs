extern alias Sdk;

using System.Globalization;
using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Jobs;

public sealed class JobEventsEndpointTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task A_stream_tells_the_whole_story_and_ends()
    {
        var user = await App.NewUser();
        var job = await user.Submit();

        var events = await Watch(user, job.Id);

        Assert.Equal(events.Select(item => item.Revision).Order(), events.Select(item => item.Revision));
        // A revision comes twice only where the job moves up in the queue.
        Assert.Equal(events.Count, events.Select(item => (item.Revision, item.Job.GetProperty("queue_position").ToString())).Distinct().Count());
        Assert.Equal("succeeded", events[^1].Job.GetProperty("status").GetString());
        Assert.Single(events, item => item.Job.GetProperty("status").GetString() == "succeeded");
        Assert.All(events, item => Assert.Equal(item.Revision, item.Job.GetProperty("revision").GetInt64()));
        var progress = events.Select(item => item.Job.GetProperty("progress").GetInt32()).ToArray();
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(100, progress[^1]);
    }

    [Fact]
    public async Task A_stream_goes_on_after_what_was_seen()
    {
        var user = await App.NewUser();
        var job = await user.WaitForEnd(await user.Submit());

        Assert.Single(await Watch(user, job.Id, lastSeen: job.Revision - 1));
        var again = await JobStream.Request(user, job.Id, job.Revision.ToString(CultureInfo.InvariantCulture));

        // What makes a browser's EventSource stop asking.
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("9223372036854775807")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task An_id_that_is_none_of_ours_gets_the_job_as_it_stands(string lastEventId)
    {
        var user = await App.NewUser();
        var waiting = await user.AddWaitingJob();
        var ended = await user.Submit();
        await user.Client.Jobs.Cancel(ended.Id, Cancel);
        await user.WaitForEnd(ended);

        Assert.Equal("cancelled", (await First(user, ended.Id, lastEventId)).GetProperty("status").GetString());
        Assert.Equal("queued", (await First(user, waiting, lastEventId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Somebody_elses_stream_is_not_there()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var job = await ann.Submit();

        await (await JobStream.Request(bob, job.Id)).Refusal(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_cancelled_job_ends_its_stream()
    {
        var user = await App.NewUser();
        var job = await user.Submit();
        await user.Client.Jobs.Cancel(job.Id, Cancel);

        var events = await Watch(user, job.Id);

        Assert.Equal("cancelled", events[^1].Job.GetProperty("status").GetString());
        Assert.Equal(new Balance(20, 0), await user.Balance());
        Assert.Equal(HttpStatusCode.OK, (await user.Post($"jobs/{job.Id}/cancel", new { })).StatusCode);
    }

    [Fact]
    public async Task Nobody_takes_all_connections()
    {
        const int Allowed = 20;
        var user = await App.NewUser();
        var job = await user.AddWaitingJob();
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < Allowed; i++)
            streams.Add(await JobStream.Request(user, job));

        await (await JobStream.Request(user, job)).Refusal(HttpStatusCode.TooManyRequests, "too_many_streams");

        streams[0].Dispose();
        await Until.True(async () => (await JobStream.Request(user, job)).IsSuccessStatusCode, "a closed stream gives its place to another");
        await user.Client.Jobs.Cancel(job, Cancel);
    }

    [Fact]
    public async Task Jobs_are_listed_by_status()
    {
        var user = await App.NewUser();
        var job = await user.Submit();
        await user.Client.Jobs.Cancel(job.Id, Cancel);
        await user.WaitForEnd(job);

        Assert.Equal(job.Id, Assert.Single((await user.Client.Jobs.List(new JobFilter { Status = JobStatus.Cancelled }, Cancel)).Data).Id);
        Assert.Empty((await user.Client.Jobs.List(new JobFilter { Status = JobStatus.Succeeded }, Cancel)).Data);
        await (await user.Get("jobs?status=lost")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
    }

    private static async Task<JsonElement> First(TestUser user, Guid id, string lastEventId)
    {
        await using var stream = await JobStream.Open(user, id, lastEventId);
        return (await stream.Next())!.Job;
    }

    private static async Task<IReadOnlyList<JobEvent>> Watch(TestUser user, Guid id, long? lastSeen = null)
    {
        await using var stream = await JobStream.Open(user, id, lastSeen?.ToString(CultureInfo.InvariantCulture));
        return await stream.ReadToEnd(within: Until.LongPatience);
    }
}
