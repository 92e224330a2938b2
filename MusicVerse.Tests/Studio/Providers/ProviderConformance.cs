using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

/// <summary>What every provider keeps, whatever its API looks like. Each adapter runs the whole list against its fake.</summary>
public abstract class ProviderConformance<TFake> : IAsyncLifetime where TFake : ProviderFake, new()
{
    private readonly List<ProviderBench> _benches = [];

    protected static readonly GenerationBrief Brief = new(
        "dreamy lo-fi with rainy piano", Style: "lofi", Mood: "calm", Key: "F# minor", TempoBpm: 84, Duration: TimeSpan.FromSeconds(20), Seed: 7);

    protected TFake Fake { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract string ProviderId { get; }

    /// <summary>Which requests of the fake carry audio.</summary>
    protected virtual FakeOperation Carrier => FakeOperation.File;

    protected virtual IEnumerable<KeyValuePair<string, string?>> MoreSettings => [];

    protected abstract Fault RateLimited(string? retryAfter);

    protected abstract Fault OutOfCredit { get; }

    protected abstract void RefuseForModeration();

    public async ValueTask InitializeAsync() => Fake = await ProviderFake.Start<TFake>();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var bench in _benches)
        {
            await bench.DisposeAsync();
            Assert.DoesNotContain(ProviderFake.Key, bench.Logs.Text);
            Assert.DoesNotContain(Brief.Prompt, bench.Logs.Text);
        }
        await Fake.DisposeAsync();
        Assert.Empty(Fake.Breaches);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_brief_becomes_audio_on_our_disk()
    {
        var bench = await Bench();

        var audio = await bench.Generate(Brief);

        Assert.Equal(Fake.Track, await File.ReadAllBytesAsync(audio.Path, Cancel));
        Assert.Equal((".wav", "audio/wav", Fake.Track.Length), (Path.GetExtension(audio.Path), audio.MediaType, audio.Bytes));
        Assert.Equal(bench.Folder, Path.GetDirectoryName(audio.Path));
        Assert.Equal(ProviderStage.Downloading, bench.Reports.Last().Stage);
    }

    [Fact]
    public async Task A_brief_with_nothing_but_a_prompt_is_enough()
    {
        var bench = await Bench();

        await bench.Generate(new("rain"));

        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task A_call_is_recorded_before_and_after_with_its_cost()
    {
        var bench = await Bench();

        await bench.Generate(Brief);

        Assert.Equal([ProviderCallState.Starting, ProviderCallState.Accepted, ProviderCallState.Succeeded], bench.Calls.States);
        Assert.Single(bench.Calls.Saves.DistinctBy(call => call.Id));
        Assert.True(bench.Calls.Saves[0].Estimate.Amount > 0);
        var last = bench.Calls.Last!;
        Assert.True(last.Actual is { Amount: > 0, Currency: "USD" });
        Assert.NotEmpty(last.ExternalId!);
    }

    [Fact]
    public async Task Another_worker_goes_on_with_the_task_and_nothing_is_paid_twice()
    {
        var first = await Bench();
        var task = await first.Provider.Start(Brief, Guid.CreateVersion7(), Cancel);
        var call = new ProviderCall(task.CallId, task.Provider, task.Model, ProviderCallState.Accepted, task.SubmittedAt, task.Estimate, ProviderTask.FromJson(task.ToJson()));
        var second = await Bench();

        var audio = await second.Generate(Brief, call);

        Assert.Equal(task, call.Task);
        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Equal([ProviderCallState.Succeeded], second.Calls.States);
    }

    [Fact]
    public async Task A_job_taken_up_after_the_end_fetches_again_and_records_nothing_new()
    {
        var bench = await Bench();
        await bench.Generate(Brief);
        var recorded = bench.Calls.Saves.Count;

        var audio = await bench.Generate(Brief, bench.Calls.Last);

        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Equal(recorded, bench.Calls.Saves.Count);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("999999999", 3600)]
    [InlineData(null, null)]
    [InlineData("soon", null)]
    public async Task A_rate_limit_is_told_with_its_pause_and_the_submit_is_not_repeated(string? retryAfter, int? seconds)
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, RateLimited(retryAfter));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.RateLimited, true), (error.Kind, error.MayRetry));
        Assert.Equal(seconds, (int?)error.RetryAfter?.TotalSeconds);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Refused, Actual.Amount: 0 });
        // And after the pause it goes through.
        Assert.Equal(Fake.Track.Length, (await bench.Generate(Brief, bench.Calls.Last)).Bytes);
    }

    [Fact]
    public async Task An_empty_account_is_no_reason_to_retry_and_no_business_of_users()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, OutOfCredit);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.OutOfCredit, false), (error.Kind, error.MayRetry));
        Assert.DoesNotContain("credit", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("3103 ", bench.Logs.Text);
    }

    [Fact]
    public async Task A_wrong_key_stops_at_once_and_is_not_shown()
    {
        const string WrongKey = "wrong-but-secret-key";
        var bench = await Bench(($"{Fake.Section}:ApiKey", WrongKey));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.Unauthorized, false), (error.Kind, error.MayRetry));
        Assert.DoesNotContain(WrongKey, error + error.Detail + bench.Logs.Text);
        Assert.Contains("3104 ", bench.Logs.Text);
    }

    [Fact]
    public async Task A_key_that_the_provider_echoes_is_blotted_out()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, Fault.Status(400, $$"""{"code":400,"msg":"bad {{ProviderFake.Key}}","detail":"bad {{ProviderFake.Key}}","name":"bad {{ProviderFake.Key}}"}"""));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Contains("[key]", error.Detail);
        Assert.DoesNotContain(ProviderFake.Key, error + error.Detail + bench.Calls.Last);
    }

    [Fact]
    public async Task Moderation_is_told_as_such()
    {
        var bench = await Bench();
        RefuseForModeration();

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.Rejected, "prompt_rejected", false), (error.Kind, error.Code, error.MayRetry));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("502 page")]
    [InlineData("hang")]
    [InlineData("disconnect")]
    public async Task A_submit_without_an_answer_is_unknown_and_never_repeated(string trouble)
    {
        var bench = await Bench(($"{Fake.Section}:SubmitTimeout", "00:00:00.400"));
        // A pooled connection must not be a reason to send again either.
        await Assert.ThrowsAsync<ProviderException>(() => RateLimitedOnce(bench));
        Fake.Always(FakeOperation.Submit, trouble switch
        {
            "500" => Fault.Status(500, "{}"),
            "502 page" => Fault.Status(502, "<html>Bad gateway</html>", contentType: "text/html"),
            "hang" => Fault.Hang,
            _ => Fault.Disconnect,
        });
        var before = Fake.Count(FakeOperation.Submit);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel));

        Assert.Equal((ProviderErrorKind.OutcomeUnknown, false), (error.Kind, error.MayRetry));
        Assert.Equal(before + 1, Fake.Count(FakeOperation.Submit));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("page")]
    public async Task A_submit_answered_with_nonsense_ends_clearly_and_is_never_repeated(string nonsense)
    {
        var bench = await Bench();
        Fake.Always(FakeOperation.Submit, nonsense switch { "garbage" => Fault.Garbage, "empty" => Fault.Empty, _ => Fault.Page });

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel));

        Assert.False(error.MayRetry);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task A_provider_that_is_not_there_may_be_tried_again()
    {
        var bench = await Bench();
        await Fake.DisposeAsync();

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.Transient, true), (error.Kind, error.MayRetry));
        Assert.Equal(ProviderCallState.Refused, bench.Calls.Last!.State);
    }

    [Fact]
    public async Task Without_a_key_the_provider_is_disabled_and_nothing_is_sent()
    {
        var bench = await Bench(($"{Fake.Section}:ApiKey", " "));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.False(bench.Provider.Info.Enabled);
        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Equal(0, Fake.Count(FakeOperation.Submit));
        Assert.Empty(bench.Calls.Saves);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_not_sent()
    {
        var bench = await Bench();

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(new(new string('x', 10_001), Instrumental: false)));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Equal(0, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task The_longest_prompt_is_sent_whole()
    {
        var bench = await Bench();
        var longest = new string('x', bench.Provider.Info.MaxPromptLength);

        await bench.Generate(Brief with { Prompt = longest });

        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
    }

    [Theory]
    [InlineData("2 GB")]
    [InlineData("endless")]
    public async Task A_file_beyond_the_limit_is_cut_off(string size)
    {
        var bench = await Bench(($"{Fake.Section}:MaxArtifactBytes", "3000000"));
        Fake.Always(Carrier, size == "2 GB" ? Fault.TwoGigabytes : Fault.Endless);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal((ProviderErrorKind.UnusableArtifact, false), (error.Kind, error.MayRetry));
        Assert.Contains("3 MB", error.Message);
        AssertNothingLeft(bench);
        Assert.True(bench.Calls.Last!.Actual!.Amount > 0, "It was made, so it is paid for.");
    }

    [Theory]
    [InlineData("page")]
    [InlineData("noise")]
    [InlineData("empty")]
    public async Task What_is_not_audio_is_a_permanent_error(string content)
    {
        var bench = await Bench();
        Fake.Always(Carrier, content switch { "page" => Fault.Page, "noise" => Fault.NoiseAsAudio, _ => Fault.Empty });

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.UnusableArtifact, error.Kind);
        Assert.Contains("not audio", error.Message);
        AssertNothingLeft(bench);
    }

    [Fact]
    public async Task A_crash_during_the_submit_never_leads_to_a_second_one_unless_it_is_safe()
    {
        var bench = await Bench();
        var info = bench.Provider.Info;
        var started = new ProviderCall(
            Guid.CreateVersion7(), info.Id, info.Model, ProviderCallState.Starting, TimeProvider.System.GetUtcNow(), bench.Provider.Estimate(Brief));

        var recovery = await bench.Provider.Recover(Brief, started, Cancel);
        var end = await Record.ExceptionAsync(() => bench.Generate(Brief, started));

        if (recovery.Outcome == RecoveryOutcome.NotSubmitted)
        {
            Assert.Null(end);
            Assert.Equal(1, Fake.Count(FakeOperation.Submit));
            return;
        }
        Assert.Equal(RecoveryOutcome.Unknown, recovery.Outcome);
        Assert.Equal(ProviderErrorKind.OutcomeUnknown, Assert.IsType<ProviderException>(end).Kind);
        Assert.Equal(ProviderCallState.Unknown, bench.Calls.Last!.State);
        Assert.Equal(0, Fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task An_abandoned_call_is_recorded_as_cancelled_with_its_cost()
    {
        var bench = await Bench();
        var task = await bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel);
        var call = new ProviderCall(task.CallId, task.Provider, task.Model, ProviderCallState.Accepted, task.SubmittedAt, task.Estimate, task);

        await bench.Run().Abandon(call, Cancel);
        await bench.Run().Abandon(bench.Calls.Last, Cancel);

        Assert.Equal([ProviderCallState.Cancelled], bench.Calls.States);
        Assert.NotNull(bench.Calls.Last!.Actual);
    }

    protected async Task<ProviderBench> Bench(params (string Key, string? Value)[] settings)
    {
        var bench = await ProviderBench.Start(
            Fake.Settings.Concat(MoreSettings).Concat(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).GroupBy(pair => pair.Key).Select(same => same.Last()), ProviderId);
        _benches.Add(bench);
        return bench;
    }

    protected static void AssertNothingLeft(ProviderBench bench) => Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Folder));

    private Task<ProviderTask> RateLimitedOnce(ProviderBench bench)
    {
        Fake.Next(FakeOperation.Submit, RateLimited(null));
        return bench.Provider.Start(Brief, Guid.CreateVersion7(), Cancel);
    }
}
