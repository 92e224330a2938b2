using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Studio.Providers.Replicate;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class ReplicateProviderTests : PullConformance<ReplicateFake>
{
    protected override string ProviderId => "replicate";

    protected override Fault OutOfCredit => ReplicateFake.Problem(402, "You have insufficient credit");

    protected override Fault RateLimited(string? retryAfter) => ReplicateFake.Problem(429, "Request was throttled.", retryAfter);

    protected override void RefuseForModeration()
    {
        Fake.Statuses = ["starting", "failed"];
        Fake.Error = "The input or output was flagged as sensitive. Please try again with different inputs. (E005)";
    }

    protected override void NeverFinish() => Fake.Statuses = ["processing", "a-status-of-tomorrow"];

    [Fact]
    public async Task The_cost_follows_the_measured_seconds()
    {
        var bench = await Bench();

        await bench.Generate(Brief);

        Assert.Equal(new(41.5m * 0.0014m, "USD", CostBasis.DerivedFromMetrics), bench.Calls.Last!.Actual);
    }

    [Fact]
    public async Task The_version_is_pinned_and_a_seed_is_always_sent()
    {
        var bench = await Bench();

        await bench.Generate(Brief with { Seed = null });

        Assert.StartsWith("671ac645", Fake.LastSubmit.GetProperty("version").GetString());
        Assert.True(Fake.LastSubmit.GetProperty("input").GetProperty("seed").GetInt64() > 0);
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_in_the_list()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, Fault.LoseTheAnswer);

        var audio = await bench.Generate(Brief with { Seed = null });

        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Equal(
            [ProviderCallState.Starting, ProviderCallState.Unknown, ProviderCallState.Accepted, ProviderCallState.Succeeded], bench.Calls.States);
        Assert.Single(bench.Calls.Saves.DistinctBy(call => call.Id));
    }

    [Fact]
    public async Task A_submit_that_is_not_in_the_list_may_be_made_again()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, Fault.Disconnect);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));
        var audio = await bench.Generate(Brief, bench.Calls.Last);

        Assert.True(error.MayRetry);
        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(2, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_leaves_the_call_unknown_for_later()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, Fault.LoseTheAnswer);
        Fake.Next(FakeOperation.List, Fault.Garbage);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));
        var audio = await bench.Generate(Brief, bench.Calls.Last);

        Assert.True(error.MayRetry);
        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task An_aborted_prediction_is_free()
    {
        var bench = await Bench();
        Fake.Statuses = ["starting", "aborted"];

        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.True(bench.Calls.Last is { State: ProviderCallState.Failed, Actual.Amount: 0 });
    }

    [Fact]
    public async Task A_canceled_prediction_is_paid_for()
    {
        var bench = await Bench();
        Fake.Statuses = ["canceled"];

        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.True(bench.Calls.Last is { State: ProviderCallState.Cancelled, Actual.Amount: > 0 });
    }

    [Fact]
    public async Task Abandoning_stops_the_prediction()
    {
        var bench = await Bench();
        NeverFinish();
        var task = await bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel);
        var call = new ProviderCall(task.CallId, task.Provider, task.Model, ProviderCallState.Accepted, task.SubmittedAt, task.Estimate, task);

        await bench.Run().Abandon(call, Cancel);

        Assert.Equal(1, Fake.Count(FakeOperation.Cancel));
        Assert.Equal(CostBasis.DerivedFromMetrics, bench.Calls.Last!.Actual!.Basis);
    }

    [Fact]
    public async Task What_is_late_is_stopped()
    {
        var bench = await Bench(("Providers:Replicate:Deadline", "00:00:00.200"));
        NeverFinish();

        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(1, Fake.Count(FakeOperation.Cancel));
    }

    [Fact]
    public async Task A_short_wait_may_be_asked_for()
    {
        var bench = await Bench(("Providers:Replicate:Wait", "00:00:20"));

        Assert.Equal(Fake.Track.Length, (await bench.Generate(Brief)).Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_key_goes_to_no_other_host(bool byRedirect)
    {
        // Its file host counts a key as a breach.
        await using var other = await ProviderFake.Start<SunoFake>();
        var bench = await Bench();
        var elsewhere = new Uri(other.Root, "/files/a.wav").AbsoluteUri;
        if (byRedirect) Fake.Next(FakeOperation.File, Fault.Redirect(elsewhere));
        else Fake.OutputUrl = elsewhere;

        await bench.Generate(Brief);

        Assert.Equal(1, other.Count(FakeOperation.File));
        Assert.Empty(other.Breaches);
    }

    [Theory]
    [InlineData("Request was throttled. Your rate limit resets in ~30s.", 30)]
    [InlineData("Request was throttled.", null)]
    [InlineData(null, null)]
    public void The_pause_is_read_from_the_words(string? detail, int? seconds) =>
        Assert.Equal(seconds, (int?)ReplicateThrottle.Pause(detail)?.TotalSeconds);
}
