using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Studio.Providers;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Studio.Separation;
using Xunit;

namespace MusicVerse.Tests.Studio.Separation;

/// <summary>Demucs at a fake Replicate, driven as the worker drives it.</summary>
public sealed class DemucsServiceTests : IAsyncLifetime
{
    private const int SmallBytes = 1_000, LargeBytes = 400_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("musicverse-demucs-").FullName;
    private readonly CallBook _calls = new();
    private DemucsFake _fake = null!;
    private DemucsService _demucs = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fake = await ProviderFake.Start<DemucsFake>();
        _demucs = Service();
    }

    public async ValueTask DisposeAsync()
    {
        _demucs.Dispose();
        await _fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_large_master_is_uploaded_first_and_all_four_stems_arrive()
    {
        var stems = await Separate(LargeBytes);

        Assert.Equal(DemucsFake.Stems, stems.Paths.Keys);
        Assert.All(stems.Paths.Values, path => Assert.Equal(_fake.Track.Length, new FileInfo(path).Length));
        Assert.Equal(LargeBytes, _fake.LastUpload!.Length);
        Assert.StartsWith(_fake.BaseUrl.AbsoluteUri, _fake.LastInput.GetProperty("audio").GetString());
        Assert.Empty(_fake.Breaches);
    }

    [Fact]
    public async Task A_small_master_goes_along_as_a_data_url()
    {
        await Separate(SmallBytes);

        Assert.StartsWith("data:audio/flac;base64,", _fake.LastInput.GetProperty("audio").GetString());
        Assert.Equal(0, _fake.Count(FakeOperation.Upload));
        Assert.Empty(_fake.Breaches);
    }

    [Fact]
    public async Task The_cost_follows_the_measured_seconds()
    {
        await Separate(SmallBytes);

        Assert.Equal(new(20 * 0.0014m, "USD", CostBasis.DerivedFromMetrics), _calls.Last!.Actual);
        Assert.Equal([ProviderCallState.Starting, ProviderCallState.Accepted, ProviderCallState.Succeeded], _calls.States);
    }

    [Fact]
    public async Task A_slow_prediction_is_waited_for()
    {
        _fake.Statuses = [.. Enumerable.Repeat("processing", 30), "succeeded"];

        Assert.Equal(4, (await Separate(SmallBytes)).Paths.Count);
        Assert.True(_fake.Count(FakeOperation.Poll) > 30);
    }

    [Fact]
    public async Task A_rate_limit_says_when_to_try_again()
    {
        _fake.Next(FakeOperation.Submit, ReplicateFake.Problem(429, "Request was throttled. Your rate limit resets in ~30s."));

        var refused = await Fails(SmallBytes, ProviderErrorKind.RateLimited);

        Assert.Equal(TimeSpan.FromSeconds(30), refused.RetryAfter);
        Assert.True(refused.MayRetry);
    }

    [Fact]
    public async Task A_broken_upload_costs_nothing_and_may_be_tried_again()
    {
        _fake.Next(FakeOperation.Upload, Fault.Status(500));

        await Fails(LargeBytes, ProviderErrorKind.Transient);

        Assert.Equal(0, _calls.Last!.Actual!.Amount);
        Assert.Equal(0, _fake.Count(FakeOperation.Submit));
    }

    [Theory]
    [InlineData(SmallBytes)]
    [InlineData(LargeBytes)]
    public async Task A_prediction_whose_answer_was_lost_is_found_by_its_audio(int bytes)
    {
        _fake.Next(FakeOperation.Submit, Fault.LoseTheAnswer);

        Assert.Equal(4, (await Separate(bytes)).Paths.Count);
        Assert.Equal(1, _fake.Count(FakeOperation.Submit));
        Assert.Single(_calls.Saves.DistinctBy(call => call.Id));
    }

    [Fact]
    public async Task A_submit_that_answers_500_and_did_nothing_is_not_taken_for_done()
    {
        _fake.Next(FakeOperation.Submit, Fault.Status(500));

        await Fails(LargeBytes, ProviderErrorKind.Transient);

        Assert.Equal(1, _fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public async Task A_failed_prediction_fails_for_good_with_its_cost()
    {
        _fake.Statuses = ["processing", "failed"];

        var failed = await Fails(SmallBytes, ProviderErrorKind.Permanent);

        Assert.Equal("CUDA out of memory", failed.Detail);
        Assert.True(_calls.Last!.Actual!.Amount > 0);
        Assert.DoesNotContain("CUDA", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_lacks_a_stem_is_no_result()
    {
        _fake.Withheld = "bass";

        await Fails(SmallBytes, ProviderErrorKind.Permanent);

        Assert.Equal(0, _fake.Count(FakeOperation.File));
    }

    [Fact]
    public async Task A_prediction_cancelled_there_is_not_waited_for()
    {
        _fake.Statuses = ["processing", "canceled"];

        await Fails(SmallBytes, ProviderErrorKind.Permanent);

        Assert.Equal(ProviderCallState.Cancelled, _calls.Last!.State);
    }

    [Fact]
    public async Task A_cancelled_job_stops_its_prediction()
    {
        _fake.Statuses = ["processing"];
        using var stop = new CancellationTokenSource();
        var run = Run();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Complete(Brief(SmallBytes), null, _folder, StopOnPoll, stop.Token));
        await run.Abandon(_calls.Last, Cancel);

        Assert.Equal(1, _fake.Count(FakeOperation.Cancel));
        Assert.Equal(ProviderCallState.Cancelled, _calls.Last!.State);

        Task StopOnPoll(ProviderStatus status, CancellationToken cancel) => _fake.Count(FakeOperation.Poll) > 0 ? stop.CancelAsync() : Task.CompletedTask;
    }

    [Fact]
    public async Task An_oversized_stem_is_cut_off()
    {
        _fake.Always(FakeOperation.File, Fault.TwoGigabytes);

        await Fails(SmallBytes, ProviderErrorKind.UnusableArtifact);

        Assert.Empty(Directory.GetFiles(_folder, "demucs-*"));
    }

    [Fact]
    public async Task A_job_taken_over_goes_on_with_the_same_prediction()
    {
        _fake.Statuses = ["processing"];
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run().Complete(Brief(SmallBytes), null, _folder, (_, _) => stop.CancelAsync(), stop.Token));
        _fake.Statuses = ["succeeded"];

        var stems = await Run().Complete(Brief(SmallBytes), _calls.Last, _folder, Silent, Cancel);

        Assert.Equal(4, stems.Paths.Count);
        Assert.Equal(1, _fake.Count(FakeOperation.Submit));
    }

    [Fact]
    public void Without_a_key_the_service_takes_nothing_and_with_one_nothing_too_large()
    {
        using var unset = Service(("Stems:Replicate:ApiKey", null));
        using var narrow = Service(("Stems:Replicate:MaxUploadBytes", "300000"));
        var (small, large) = (Brief(SmallBytes).AudioPath, Brief(LargeBytes).AudioPath);

        Assert.False(unset.Takes(small));
        Assert.True(narrow.Takes(small));
        Assert.False(narrow.Takes(large));
        Assert.True(_demucs.Takes(large));
    }

    [Theory]
    [InlineData("Version", "latest")]
    [InlineData("Format", "mp3")]
    [InlineData("MaxUploadBytes", "200000000")]
    [InlineData("BaseUrl", "http://example.com/")]
    public void A_bad_setting_stops_the_start(string name, string value) =>
        Assert.Throws<OptionsValidationException>(() => Service(($"Stems:Replicate:{name}", value)));

    private async Task<FetchedStems> Separate(int bytes) => await Run().Complete(Brief(bytes), null, _folder, Silent, Cancel);

    private async Task<ProviderException> Fails(int bytes, ProviderErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<ProviderException>(() => Separate(bytes));
        Assert.Equal(kind, error.Kind);
        return error;
    }

    private ProviderRun<StemBrief, FetchedStems> Run() => new(_demucs, _calls, TimeProvider.System, new LogSink());

    private StemBrief Brief(int bytes)
    {
        var path = Path.Combine(_folder, $"master-{bytes}.flac");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, bytes).Select(i => (byte)i)]);
        return new(path, TimeSpan.FromMinutes(3));
    }

    private DemucsService Service(params (string Key, string? Value)[] changes)
    {
        var settings = _fake.Settings;
        foreach (var (key, value) in changes) settings[key] = value;
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddStemSources();
        using var host = builder.Build();
        return new(host.Services.GetRequiredService<IOptions<DemucsOptions>>(), TimeProvider.System, host.Services.GetRequiredService<ILogger<DemucsService>>());
    }

    private static Task Silent(ProviderStatus status, CancellationToken cancel) => Task.CompletedTask;
}
