extern alias Sdk;

using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>The stream of a job: every state once, in order, to the end.</summary>
public sealed class StreamTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task The_stream_shows_the_job_grow_and_ends_with_it()
    {
        var user = await App.NewUser();
        var job = await user.Submit();
        var states = await EventStream.Read(user, job.Id, cancel: Cancel).ToListAsync(Cancel);

        Assert.Equal("succeeded", states[^1].Status);
        Assert.Equal(100, states[^1].Progress);
        Assert.All(states, state => Assert.Equal($"{state.Revision}", state.Id));
        Assert.Equal(states.Select(state => state.Revision).Distinct().Order(), states.Select(state => state.Revision));
        Assert.Equal(states.Select(state => state.Progress).Order(), states.Select(state => state.Progress));
        Assert.True(states.Count(state => state.Status == "running") >= 2, "Nothing was seen between start and end.");
    }

    [Fact]
    public async Task A_stream_taken_up_again_misses_and_repeats_nothing()
    {
        var user = await App.NewUser();
        var job = await user.Submit();
        var states = new List<JobState>();
        // The connection breaks after every second state, as on a train.
        while (states.LastOrDefault()?.Status is not "succeeded")
            states.AddRange(await EventStream.Read(user, job.Id, states.LastOrDefault()?.Revision, Cancel).Take(2).ToListAsync(Cancel));

        Assert.Equal(states.Select(state => state.Revision).Distinct().Order(), states.Select(state => state.Revision));
        Assert.Equal((await App.JobRow(job.Id)).Revision, states[^1].Revision);
    }

    [Fact]
    public async Task Who_has_seen_the_end_gets_an_empty_stream_and_who_has_not_gets_the_end()
    {
        var user = await App.NewUser();
        var job = await user.WaitForEnd(await user.Submit());
        Assert.Empty(await EventStream.Read(user, job.Id, job.Revision, Cancel).ToListAsync(Cancel));
        var late = Assert.Single(await EventStream.Read(user, job.Id, job.Revision - 1, Cancel).ToListAsync(Cancel));
        Assert.Equal("succeeded", late.Status);
    }
}
