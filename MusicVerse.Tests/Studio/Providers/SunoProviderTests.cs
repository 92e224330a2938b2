using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Studio.Providers.Suno;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class SunoProviderTests : PullConformance<SunoFake>
{
    protected override string ProviderId => "suno";

    protected override Fault OutOfCredit => SunoFake.Code(429);

    protected override Fault RateLimited(string? retryAfter) => SunoFake.Code(430, retryAfter);

    protected override void RefuseForModeration()
    {
        Fake.Statuses = ["PENDING", "SENSITIVE_WORD_ERROR"];
        Fake.AudioFromPoll = null;
    }

    protected override void NeverFinish() => Fake.Statuses = ["PENDING", "A_STATUS_OF_TOMORROW"];

    [Fact]
    public async Task Instrumental_music_is_described_in_the_style_and_has_a_title()
    {
        var bench = await Bench();

        await bench.Generate(Brief);

        Assert.Equal("dreamy lo-fi with rainy piano, lofi, calm, 84 BPM, in F# minor", Fake.LastSubmit.GetProperty("style").GetString());
        Assert.Equal(Brief.Prompt, Fake.LastSubmit.GetProperty("title").GetString());
        Assert.Equal("V5", Fake.LastSubmit.GetProperty("model").GetString());
        Assert.False(Fake.LastSubmit.TryGetProperty("prompt", out _));
    }

    [Fact]
    public async Task A_song_uses_the_simple_mode_so_that_the_prompt_is_not_sung()
    {
        var bench = await Bench();

        await bench.Generate(Brief with { Instrumental = false, Title = "Rain" });

        Assert.False(Fake.LastSubmit.GetProperty("customMode").GetBoolean());
        Assert.StartsWith(Brief.Prompt, Fake.LastSubmit.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task The_first_song_is_taken_and_the_second_is_remembered()
    {
        var bench = await Bench();

        var audio = await bench.Generate(Brief);

        var task = bench.Calls.Last!.ExternalId;
        Assert.Equal($"{task}-1", audio.Extra["audio_id"]);
        Assert.Equal($"{task}-2", audio.Extra["second_audio_id"]);
        Assert.Equal(("Rain on the Window", 3), (audio.Title, (int)Math.Round(audio.Duration!.Value.TotalSeconds)));
        Assert.Contains(bench.Reports, report => report.State == ProviderState.Partial);
    }

    [Fact]
    public async Task The_cost_is_the_price_of_one_call()
    {
        var bench = await Bench(("Providers:Suno:CreditsPerCall", "10"), ("Providers:Suno:CreditPrice", "0.0055"));

        await bench.Generate(Brief);

        Assert.Equal(new(0.055m, "USD", CostBasis.PriceTable), bench.Calls.Last!.Actual);
        Assert.Equal(6, bench.Calls.Last.Actual!.AmountMinor);
    }

    [Fact]
    public async Task A_failed_callback_does_not_lose_the_audio()
    {
        var bench = await Bench();
        Fake.Statuses = ["CALLBACK_EXCEPTION"];

        var audio = await bench.Generate(Brief);

        Assert.Equal(Fake.Track.Length, audio.Bytes);
        Assert.Contains(bench.Reports, report => report.State == ProviderState.Running);
    }

    [Fact]
    public async Task Statuses_that_repeat_or_go_back_change_nothing()
    {
        var bench = await Bench();
        Fake.Statuses = ["PENDING", "FIRST_SUCCESS", "PENDING", "TEXT_SUCCESS", "TEXT_SUCCESS", "SUCCESS"];

        Assert.Equal(Fake.Track.Length, (await bench.Generate(Brief)).Bytes);
        Assert.Equal([ProviderCallState.Starting, ProviderCallState.Accepted, ProviderCallState.Succeeded], bench.Calls.States);
    }

    [Fact]
    public async Task At_the_deadline_one_song_is_enough()
    {
        var bench = await Bench(("Providers:Suno:Deadline", "00:00:00.200"));
        Fake.Statuses = ["FIRST_SUCCESS"];

        Assert.Equal(Fake.Track.Length, (await bench.Generate(Brief)).Bytes);
        Assert.Equal(ProviderCallState.Succeeded, bench.Calls.Last!.State);
    }

    [Theory]
    [InlineData("CREATE_TASK_FAILED")]
    [InlineData("GENERATE_AUDIO_FAILED")]
    public async Task A_failed_generation_is_permanent_and_counts_as_paid(string status)
    {
        var bench = await Bench();
        (Fake.Statuses, Fake.AudioFromPoll) = ([status], null);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(("provider_failed", false), (error.Code, error.MayRetry));
        Assert.True(bench.Calls.Last is { State: ProviderCallState.Failed, Actual.Amount: > 0 });
    }

    [Fact]
    public async Task Success_without_audio_is_a_failure()
    {
        var bench = await Bench();
        (Fake.Statuses, Fake.AudioFromPoll) = (["SUCCESS"], null);

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
    }

    [Fact]
    public async Task Maintenance_may_be_tried_again()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.Submit, SunoFake.Code(455));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Transient, error.Kind);
    }

    [Fact]
    public async Task A_code_of_500_in_a_good_answer_is_unknown_and_stays_so()
    {
        var bench = await Bench();
        Fake.Always(FakeOperation.Submit, SunoFake.Code(500));

        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));
        var again = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief, bench.Calls.Last));

        Assert.Equal(ProviderErrorKind.OutcomeUnknown, again.Kind);
        Assert.Equal(1, Fake.Count(FakeOperation.Submit));
        Assert.Null(bench.Calls.Last!.Actual);
    }

    [Theory]
    [InlineData(SunoGateway.SunoApi, 429, ProviderErrorKind.OutOfCredit)]
    [InlineData(SunoGateway.KieAi, 429, ProviderErrorKind.RateLimited)]
    [InlineData(SunoGateway.KieAi, 402, ProviderErrorKind.OutOfCredit)]
    [InlineData(SunoGateway.SunoApi, 405, ProviderErrorKind.RateLimited)]
    [InlineData(SunoGateway.SunoApi, 413, ProviderErrorKind.Permanent)]
    [InlineData(SunoGateway.SunoApi, 500, null)]
    [InlineData(SunoGateway.KieAi, 555, null)]
    public void A_code_means_what_the_gateway_means_by_it(SunoGateway gateway, int code, ProviderErrorKind? kind) =>
        Assert.Equal(kind, SunoErrors.Classify(gateway, code));

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.169.254/song.mp3")]
    [InlineData("http://example.com/song.mp3")]
    [InlineData("https://10.0.0.8/song.mp3")]
    [InlineData("https://[::ffff:10.0.0.8]/song.mp3")]
    [InlineData("https://user:word@example.com/song.mp3")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//nowhere")]
    public async Task Audio_is_not_fetched_from_where_it_has_no_business_to_be(string url)
    {
        var bench = await Bench();
        Fake.AudioUrl = url;

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Equal(ProviderErrorKind.Permanent, error.Kind);
        Assert.Contains("address", error.Message);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://user:word@{host}/files/a.wav")]
    public async Task A_redirect_is_checked_like_the_first_address(string location)
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.File, Fault.Redirect(location.Replace("{host}", Fake.Root.Authority, StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));

        Assert.Contains("address", error.Message);
    }

    [Fact]
    public async Task A_redirect_to_an_allowed_address_is_followed_but_not_for_ever()
    {
        var bench = await Bench();
        Fake.Next(FakeOperation.File, Fault.Redirect("/files/elsewhere.wav"));
        Assert.Equal(Fake.Track.Length, (await bench.Generate(Brief)).Bytes);

        Fake.Always(FakeOperation.File, Fault.Redirect("/files/round.wav"));
        await Assert.ThrowsAsync<ProviderException>(() => bench.Generate(Brief));
        Assert.Equal(8, Fake.Count(FakeOperation.File));
    }
}
