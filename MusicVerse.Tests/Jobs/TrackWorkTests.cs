using System.Security.Cryptography;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <summary>Jobs that work on a track that exists: who may submit them, and what they leave.</summary>
public sealed class TrackWorkTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const int Price = 3;

    private readonly QueueBench _queue = new(test);

    private static CancellationToken Cancel => QueueBench.Cancel;

    [Fact]
    public async Task What_costs_nothing_holds_nothing()
    {
        var track = await NewTrack();
        var job = Assert.IsType<SubmitOutcome.Accepted>(await Submit(track.UserId, track, credits: 0)).Job;

        Assert.Null(job.HoldId);
        Assert.True(await Finish(await _queue.Claim(job)));
        Assert.Equal(0, await _queue.Count("holds", job));
        Assert.Equal(["encode.queued", "encode.started", "encode.completed"], await _queue.EventsOf(job));
    }

    [Fact]
    public async Task A_strangers_track_is_not_there()
    {
        var track = await NewTrack();
        var stranger = await _queue.NewUser(Price);

        Assert.IsType<SubmitOutcome.TrackGone>(await Submit(stranger, track, Price));
        Assert.IsType<SubmitOutcome.TrackGone>(await Submit(stranger, track, credits: 0));
        Assert.Equal(new Balance(Price, 0), await _queue.Ledger.BalanceOf(stranger, Cancel));
    }

    [Fact]
    public async Task A_deleted_track_takes_no_work()
    {
        var track = await NewTrack();
        await Delete(track);
        Assert.IsType<SubmitOutcome.TrackGone>(await Submit(track.UserId, track, credits: 0));
    }

    [Fact]
    public async Task Too_few_credits_are_told_before_a_missing_track()
    {
        var track = await NewTrack();
        Assert.Equal(new SubmitOutcome.InsufficientCredits(Price, 0), await Submit(track.UserId, track, Price));
    }

    [Fact]
    public async Task A_job_whose_track_was_deleted_under_way_fails_and_gives_the_credits_back()
    {
        var track = await NewTrack();
        await _queue.Grant(track.UserId, Price);
        var job = Assert.IsType<SubmitOutcome.Accepted>(await Submit(track.UserId, track, Price)).Job;
        var claimed = await _queue.Claim(job);
        await Delete(track);

        Assert.True(await Finish(claimed));

        var ended = await _queue.Find(job);
        Assert.Equal((JobStatus.Failed, JobErrors.TrackGone), (ended.Status, ended.ErrorCode));
        Assert.Equal(new Balance(Price, 0), await _queue.Ledger.BalanceOf(track.UserId, Cancel));
    }

    [Fact]
    public async Task Of_two_jobs_for_the_same_files_only_the_one_that_makes_them_is_charged()
    {
        var track = await NewTrack();
        await _queue.Grant(track.UserId, 2 * Price);
        var first = Assert.IsType<SubmitOutcome.Accepted>(await Submit(track.UserId, track, Price)).Job;
        var second = Assert.IsType<SubmitOutcome.Accepted>(await Submit(track.UserId, track, Price)).Job;

        Assert.True(await Finish(await _queue.Claim(first), StemOf(track)));
        Assert.Equal(new Balance(0, Price), await _queue.Ledger.BalanceOf(track.UserId, Cancel));

        Assert.True(await Finish(await _queue.Claim(second)));
        Assert.Equal(new Balance(Price, 0), await _queue.Ledger.BalanceOf(track.UserId, Cancel));
        Assert.Equal(JobStatus.Succeeded, (await _queue.Find(second)).Status);
    }

    [Fact]
    public async Task An_edit_is_written_once_however_often_its_end_is_written()
    {
        var track = await NewTrack();
        var job = Assert.IsType<SubmitOutcome.Accepted>(await Submit(track.UserId, track, credits: 0, JobKinds.Edit)).Job;
        var claimed = await _queue.Claim(job);
        var result = new JobResult.NewVersions("Rain", [EditOf(job, track)], []);

        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _queue.Leases.Finish(claimed, result, Cancel)));

        Assert.Single(ends, written => written);
        Assert.Equal(
            [2, 1],
            await test.Database.Query<int>(
                "select number from track_versions where track_id = @Id order by number desc", new { track.Id }, Cancel));
    }

    private async Task<Track> NewTrack()
    {
        var job = await _queue.NewJob();
        Assert.True(await _queue.Finish(await _queue.Claim(job)));
        return QueueBench.TrackOf(job);
    }

    private Task<SubmitOutcome> Submit(Guid user, Track track, long credits, string kind = JobKinds.Encode)
    {
        var version = new VersionRef(track.Id, track.CurrentVersionId);
        var asked = new NewJob
        {
            Kind = kind,
            Request = "{}",
            Credits = credits,
            Description = "Test",
            Source = version,
            Result = kind == JobKinds.Edit ? version with { VersionId = Guid.CreateVersion7() } : version,
        };
        return _queue.Submission.Submit(user, asked, idempotency: null, Cancel);
    }

    private Task<bool> Finish(ClaimedJob claimed, params Artifact[] made) =>
        _queue.Leases.Finish(claimed, new JobResult.NewFiles("Rain", made), Cancel);

    private static Artifact StemOf(Track track) => new()
    {
        Id = Guid.CreateVersion7(),
        VersionId = track.CurrentVersionId,
        Kind = ArtifactKind.Stem,
        Name = "drums",
        BlobPath = $"{track.Id}/{track.CurrentVersionId}/stems/drums.flac",
        ContentType = "audio/flac",
        Bytes = 1,
        Sha256 = SHA256.HashData([0]),
        Source = StemSource.Composed,
    };

    private Task<int> Delete(Track track) =>
        test.Database.Execute("update tracks set deleted_at = now() where id = @Id", new { track.Id }, Cancel);

    private static TrackVersion EditOf(Job job, Track track) => new()
    {
        Id = job.VersionId,
        TrackId = track.Id,
        Number = 0,
        ParentVersionId = track.CurrentVersionId,
        RootVersionId = track.CurrentVersionId,
        Kind = VersionKind.Edit,
        JobId = job.Id,
        DurationMs = 1000,
        Sections = [],
        Edits = """[{"op":"reverse"}]""",
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };
}
