extern alias Sdk;

using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>Outside providers through the whole system. The fakes are shared, so these tests run one after another.</summary>
public sealed class ProviderTests(SharedApp shared) : AppTests(shared)
{
    private const long Credits = 50;

    public static TheoryData<string, string> Failures => new()
    {
        { "submit: 429", "provider_rate_limited" },
        { "submit: 500", "provider_unavailable|provider_outcome_unknown" },
        { "submit: garbage", "provider_outcome_unknown" },
        { "submit: nothing", "provider_outcome_unknown" },
        { "file: 2 GB", "provider_artifact_unusable" },
        { "file: endless", "provider_artifact_unusable" },
        { "file: noise", "provider_artifact_unusable" },
    };

    [Theory]
    [InlineData("suno", 12)]
    [InlineData("stability", 20)]
    [InlineData("replicate", 10)]
    public async Task A_track_of_an_outside_provider_is_finished_like_our_own(string provider, long price)
    {
        var fake = Fake(provider);
        var before = fake.Count(FakeOperation.Submit);
        var user = await App.NewUser(Credits, "studio");
        var track = await user.MakeTrack(Request(provider));

        Assert.Equal(provider, track.Provider);
        Assert.Equal(before + 1, fake.Count(FakeOperation.Submit));
        Assert.Empty(fake.Breaches);
        Assert.Equal(new Balance(Credits - price, 0), await user.Balance());
        await IsWellFinished(track);
        var call = await LastCall(track.JobId!.Value);
        Assert.Equal("succeeded", call.State);
        Assert.True(call.CostActual > 0, "The call cost nothing.");
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_provider_that_fails_gives_the_credits_back_and_its_cost_is_in_the_books(string how, string code)
    {
        var fake = App.Fakes.Suno;
        var before = fake.Count(FakeOperation.Submit);
        Misbehave(fake, how);
        try
        {
            var user = await App.NewUser(Credits, "studio");
            var job = await user.Submit(Request("suno"));
            var end = await WaitWithoutPauses(user, job);

            Assert.Equal(JobStatus.Failed, end.Status);
            Assert.Contains(end.Error!.Code, code.Split('|'));
            Assert.NotEmpty(end.Error.Detail!);
            Assert.Equal(new Balance(Credits, 0), await user.Balance());
            Assert.Empty((await user.Client.Tracks.List(cancel: Cancel)).Data);
            var call = await LastCall(job.Id);
            if (how.StartsWith("file", StringComparison.Ordinal))
            {
                Assert.Equal("succeeded", call.State);
                Assert.True(call.CostActual > 0, "What was bought cost nothing.");
            }

            // Only a clear refusal may be tried again: anything else might pay twice.
            if (call.State != "refused")
                Assert.Equal(before + 1, fake.Count(FakeOperation.Submit));
        }
        finally
        {
            fake.Recover();
        }
    }

    [Fact]
    public async Task A_provider_that_stumbles_on_the_way_still_delivers_and_is_paid_once()
    {
        var fake = App.Fakes.Suno;
        var before = fake.Count(FakeOperation.Submit);
        fake.Next(FakeOperation.Poll, Fault.Status(500), Fault.Garbage, Fault.Disconnect, Fault.Status(429, retryAfter: "0"));
        fake.Next(FakeOperation.File, Fault.CutMidBody, Fault.Status(503));
        var user = await App.NewUser(Credits, "studio");
        var track = await user.MakeTrack(Request("suno"));

        Assert.Equal(before + 1, fake.Count(FakeOperation.Submit));
        Assert.Equal(new Balance(Credits - 12, 0), await user.Balance());
        await IsWellFinished(track);
    }

    [Fact]
    public async Task A_cancelled_prediction_is_cancelled_at_the_provider_too()
    {
        var fake = App.Fakes.Replicate;
        var statuses = fake.Statuses;
        fake.Statuses = ["starting", "processing"];
        try
        {
            var user = await App.NewUser(Credits);
            var job = await user.Submit(Request("replicate"));
            await Until.True(async () => await StateOf(job.Id) == "accepted", "the prediction runs", Until.LongPatience);
            await user.Client.Jobs.Cancel(job.Id, Cancel);

            Assert.Equal(JobStatus.Cancelled, (await user.WaitForEnd(job)).Status);
            Assert.Equal(1, fake.Count(FakeOperation.Cancel));
            Assert.Equal(new Balance(Credits, 0), await user.Balance());
            Assert.Equal("cancelled", await StateOf(job.Id));
        }
        finally
        {
            fake.Statuses = statuses;
        }
    }

    private static GenerateRequest Request(string provider) => new() { Prompt = "rain on the window, slow piano", Provider = provider };

    private ProviderFake Fake(string provider) => provider switch
    {
        "suno" => App.Fakes.Suno,
        "stability" => App.Fakes.Stability,
        _ => App.Fakes.Replicate,
    };

    private static void Misbehave(ProviderFake fake, string how)
    {
        var (operation, fault) = how switch
        {
            "submit: 429" => (FakeOperation.Submit, Fault.Status(429, retryAfter: "0")),
            "submit: 500" => (FakeOperation.Submit, Fault.Status(500)),
            "submit: garbage" => (FakeOperation.Submit, Fault.Garbage),
            "submit: nothing" => (FakeOperation.Submit, Fault.Hang),
            "file: 2 GB" => (FakeOperation.File, Fault.TwoGigabytes),
            "file: endless" => (FakeOperation.File, Fault.Endless),
            "file: noise" => (FakeOperation.File, Fault.NoiseAsAudio),
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, "There is no such fault."),
        };
        fake.Always(operation, fault);
    }

    /// <summary>Retries wait up to half a minute; the wait itself is tested where the clock is ours.</summary>
    private async Task<Job> WaitWithoutPauses(TestUser user, Job job)
    {
        await Until.True(
            async () =>
            {
                await App.Database.Execute("update jobs set run_at = now() where id = @Id and status = 'queued'", new { job.Id }, Cancel);
                return (await App.JobRow(job.Id)).HasEnded;
            },
            "the job has ended",
            Until.LongPatience);
        return await user.Client.Jobs.Get(job.Id, Cancel);
    }

    private static async Task IsWellFinished(Track track)
    {
        using var http = new HttpClient();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(track.Downloads!.Flac!, Cancel), Cancel);
            var (lufs, peak) = await MediaTools.Loudness(file);
            Assert.InRange(lufs, -14.3, -13.7);
            Assert.True(peak <= -1.0, $"The true peak is {peak} dBTP.");
            await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(track.AudioUrl!, Cancel), Cancel);
            Assert.Equal("mp3", (await MediaTools.Probe(file)).Codec);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.NotNull(track.WaveformUrl);
        Assert.NotNull(track.CoverUrl);
    }

    private async Task<string?> StateOf(Guid jobId) => await App.Database.QueryOne<string>(
        "select state from provider_calls where job_id = @jobId", new { jobId }, Cancel);

    private async Task<(string State, decimal? CostActual)> LastCall(Guid jobId) => await App.Database.QueryOne<(string, decimal?)>(
        "select state, cost_actual from provider_calls where job_id = @jobId order by started_at desc limit 1", new { jobId }, Cancel);
}
