using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

/// <summary>Stable Audio 2.5, whose answer to the submit is the track.</summary>
public sealed class StabilityAtOnceTests : ProviderConformance<StabilityFake>
{
    private readonly string _spool = Directory.CreateTempSubdirectory("musicverse-spool-").FullName;

    protected override string ProviderId => "stability";

    protected override FakeOperation Carrier => FakeOperation.Submit;

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("Providers:Stability:SpoolDirectory", _spool)];

    protected override Fault OutOfCredit => StabilityFake.Problem(402, "payment_required");

    protected override Fault RateLimited(string? retryAfter) => StabilityFake.Problem(429, "rate_limit_exceeded", retryAfter);

    protected override void RefuseForModeration() => Fake.Next(FakeOperation.Submit, StabilityFake.Problem(403, "content_moderation"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_spool, recursive: true);
    }

    [Fact]
    public async Task The_form_names_the_model_and_folds_the_seed()
    {
        var bench = await Bench();

        await bench.Generate(Brief with { Seed = -1, Duration = TimeSpan.FromSeconds(90.5) });

        Assert.Equal("stable-audio-2.5", Fake.LastSubmit["model"]);
        Assert.Equal("90.5", Fake.LastSubmit["duration"]);
        Assert.Equal("wav", Fake.LastSubmit["output_format"]);
        Assert.InRange(long.Parse(Fake.LastSubmit["seed"], provider: null), 1, 4_294_967_294);
    }

    [Fact]
    public async Task The_seed_of_zero_is_not_sent_as_random()
    {
        var bench = await Bench();

        await bench.Generate(Brief with { Seed = 0 });

        Assert.NotEqual("0", Fake.LastSubmit["seed"]);
    }

    [Fact]
    public async Task A_filtered_track_is_not_published_although_it_came()
    {
        var bench = await Bench();
        Fake.FinishReason = "CONTENT_FILTERED";

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Rejected, error.Kind);
        Assert.Empty(Directory.EnumerateFiles(_spool));
    }

    [Fact]
    public async Task A_crash_between_answer_and_record_loses_nothing_that_lies_in_the_spool()
    {
        var first = await Bench();
        var callId = Guid.CreateVersion7();
        var task = await first.Provider.Start(Brief, callId, Cancel);
        var crashed = new ProviderCall(callId, task.Provider, task.Model, ProviderCallState.Starting, task.SubmittedAt, task.Estimate);
        var second = await Bench();

        var audio = await second.Generate(Brief, crashed);

        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Equal([ProviderCallState.Accepted, ProviderCallState.Succeeded], second.Calls.States);
    }

    [Fact]
    public async Task A_spool_that_is_gone_is_a_clear_end_and_not_a_second_payment()
    {
        var bench = await Bench();
        var task = await bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel);
        foreach (var file in Directory.EnumerateFiles(_spool)) File.Delete(file);
        var call = new ProviderCall(task.CallId, task.Provider, task.Model, ProviderCallState.Accepted, task.SubmittedAt, task.Estimate, task);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief, call));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Failed, Actual.Amount: 0.20m });
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("drip")]
    public async Task A_track_that_does_not_arrive_whole_is_unknown_and_leaves_nothing(string trouble)
    {
        var bench = await Bench(("Providers:Stability:SubmitTimeout", "00:00:00.400"));
        Fake.Always(FakeOperation.Submit, trouble == "cut" ? Fault.CutMidBody : Fault.Drip);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Empty(Directory.EnumerateFiles(_spool));
    }

    [Fact]
    public async Task A_cancel_tears_off_the_submit_and_says_that_the_outcome_is_unknown()
    {
        var bench = await Bench();
        using var wish = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Fake.Next(FakeOperation.Submit, new Fault(async http =>
        {
            await wish.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Generate(Brief, cancel: wish.Token));

        Assert.Equal(ProviderCallState.Unknown, bench.Calls.Last!.State);
    }

    [Theory]
    [InlineData("stable-audio-2", null, 20)]
    [InlineData("stable-audio-2", 100, 23)]
    [InlineData("stable-audio-2.5", null, 20)]
    [InlineData("stable-audio-3", 4, 26)]
    public async Task The_price_follows_the_model_and_its_steps(string model, int? steps, int cents)
    {
        var bench = await Bench(("Providers:Stability:Model", model), ("Providers:Stability:Steps", steps?.ToString(provider: null)));

        Assert.Equal(cents, bench.Provider.Estimate(Brief).AmountMinor);
    }
}

/// <summary>Stable Audio 3, which answers with an id to ask about.</summary>
public sealed class StabilityLaterTests : PullConformance<StabilityFake>
{
    protected override string ProviderId => "stability";

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("Providers:Stability:Model", "stable-audio-3")];

    protected override Fault OutOfCredit => StabilityFake.Problem(402, "payment_required");

    protected override Fault RateLimited(string? retryAfter) => StabilityFake.Problem(429, "rate_limit_exceeded", retryAfter);

    protected override void RefuseForModeration() => Fake.FinishReason = "CONTENT_FILTERED";

    protected override void NeverFinish() => Fake.PollsUntilDone = int.MaxValue;

    [Fact]
    public async Task A_result_that_is_unknown_ends_the_job_free_of_charge()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Poll, StabilityFake.Problem(404, "not_found"));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Failed, Actual.Amount: 0 });
    }

    [Fact]
    public async Task Six_minutes_are_within_reach_and_seven_are_not_sent()
    {
        var bench = await Bench();

        await bench.Generate(Brief with { Duration = TimeSpan.FromMinutes(6) });
        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief with { Duration = TimeSpan.FromMinutes(7) }));

        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }
}
