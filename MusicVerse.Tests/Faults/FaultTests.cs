extern alias Sdk;

using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Faults;

/// <summary>What the tests of broken systems share: a job, and what must be true of it whatever happened.</summary>
public abstract class FaultTests(FaultApp faults)
{
    protected static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(10);

    /// <summary>Long enough to be hit in each stage, short enough to be made several times.</summary>
    protected static GenerateRequest Request { get; } = new() { Prompt = "slow ambient pads", Style = "ambient", Duration = 45, Seed = 3 };

    protected FaultApp Faults { get; } = faults;

    protected MusicVerseApp App => Faults.App;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The job is done, there is one track with all its files, and it was paid once.</summary>
    protected async Task IsFinishedOnce(TestUser user, Job job)
    {
        await App.WaitForJobRow(job.Id, row => row.HasEnded, "the job has ended", Until.LongPatience);
        var end = await user.Client.Jobs.Get(job.Id, Cancel);
        Assert.True(end.Status == JobStatus.Succeeded, $"The job ended {end.Status}: {end.Error}");

        var track = Assert.Single((await user.Client.Tracks.List(cancel: Cancel)).Data);
        Assert.Equal(end.TrackId, track.Id);
        using var http = new HttpClient();
        foreach (var url in track.Stems.Select(stem => stem.AudioUrl).Append(track.AudioUrl).Append(track.CoverUrl).Append(track.Downloads!.Flac))
            Assert.NotEmpty(await http.GetByteArrayAsync(url, Cancel));

        var moves = (await user.Client.Billing.Transactions(cancel: Cancel)).Data.Where(move => move.JobId == job.Id);
        Assert.Equal(["charge", "hold"], moves.Select(move => move.Kind));
        Assert.Equal(0, (await user.Balance()).Held);
        Assert.Equal(1, await Count("events where type = 'generation.completed' and subject_id = @Id", job.Id));
        Assert.Equal(1, await Count("events where type = 'track.created' and user_id = @Id", user.Id));
        // Both workers are back before the next test takes one away.
        await App.Healthy("workers");
    }

    protected async Task<long> Count(string what, Guid id) =>
        await App.Database.QueryOne<long>($"select count(*) from {what}", new { Id = id }, Cancel);
}
