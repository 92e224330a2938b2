using Microsoft.Extensions.Logging.Abstractions;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using StackExchange.Redis;
using Xunit;

namespace MusicVerse.Tests.Jobs;

/// <summary>The queue and the ledger on a database of the test's own, with Redis away: nothing of this may need it.</summary>
public sealed class QueueBench
{
    public const string Worker = "machine/1";

    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly string[] Kinds = JobKinds.Followed;

    // Nobody listens on port 1.
    private static readonly Lazy<IConnectionMultiplexer> NoRedis =
        new(() => ConnectionMultiplexer.Connect("127.0.0.1:1,abortConnect=false,connectTimeout=100"));

    public QueueBench(TestDatabase test)
    {
        Test = test;
        Store = new JobStore(Database);
        Leases = new JobLeases(Database, TimeProvider.System);
        Ledger = new Ledger(Database);
        Signals = new JobSignals(NoRedis.Value, NullLogger<JobSignals>.Instance);
        Submission = new JobSubmission(Database, Store, Ledger);
    }

    public TestDatabase Test { get; }

    public Database Database => Test.Database;

    public JobStore Store { get; }

    public JobLeases Leases { get; }

    public Ledger Ledger { get; }

    public JobSignals Signals { get; }

    public JobSubmission Submission { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Guid> NewUser(long credits)
    {
        var user = await Test.NewAccount();
        await Grant(user, credits);
        return user;
    }

    public Task<bool> Grant(Guid user, long credits) => Database.InTransaction(
        connection => Ledger.Grant(connection, user, credits, "Test", TimeProvider.System.GetUtcNow(), Cancel), Cancel);

    public Task<SubmitOutcome> TrySubmit(Guid user, long credits = 2) => Submission.Submit(
        user,
        MusicVerse.Core.Jobs.NewJob.Generation(new GenerationRequest { Prompt = "rain", Provider = "local", Seed = 1 }, credits),
        idempotency: null,
        Cancel);

    public async Task<Job> Submit(Guid user, long credits = 2) =>
        Assert.IsType<SubmitOutcome.Accepted>(await TrySubmit(user, credits)).Job;

    /// <summary>A user with one job.</summary>
    public async Task<Job> NewJob(long credits = 2) => await Submit(await NewUser(credits), credits);

    /// <summary>Jobs of a kind that nobody follows and that cost nothing.</summary>
    public async Task<Guid[]> NewPlainJobs(string kind, int count, int maxAttempts = 3)
    {
        var user = await Test.NewAccount();
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray();
        await Database.Execute(
            """
            insert into jobs (id, user_id, kind, request, credits, track_id, version_id, max_attempts, run_at, created_at, updated_at)
            select id, @user, @kind, '{}', 0, id, id, @maxAttempts, now(), now(), now() from unnest(@ids) as new (id);
            select pg_notify('jobs', @kind)
            """,
            new { user, kind, ids, maxAttempts },
            Cancel);
        return ids;
    }

    public async Task<ClaimedJob> Claim(Job job)
    {
        await Database.Execute("update jobs set run_at = '-infinity' where id = @Id", new { job.Id }, Cancel);
        return Assert.Single(await Leases.Claim(Worker, Kinds, 1, Lease, Cancel), claimed => claimed.Job.Id == job.Id);
    }

    public Task<IReadOnlyList<ClaimedJob>> TakeOver(int limit = 100) => Leases.TakeOver("machine/2", Kinds, limit, Lease, Cancel);

    /// <summary>As if the worker had said nothing for longer than its lease.</summary>
    public Task Expire(Job job) => Database.Execute(
        "update jobs set lease_expires_at = now() - interval '1 second' where id = @Id", new { job.Id }, Cancel);

    /// <summary>As if the job's last allowed attempt were under way.</summary>
    public Task ExhaustAttempts(Job job) => Database.Execute("update jobs set attempt = max_attempts where id = @Id", new { job.Id }, Cancel);

    public Task<bool> Finish(ClaimedJob claimed) => Leases.Finish(claimed, new JobResult.NewTrack(TrackOf(claimed.Job), []), Cancel);

    public async Task<Job> Find(Job job) => (await Store.Find(job.UserId, job.Id, Cancel))!;

    public async Task<JobStatus> StatusOf(Guid id) =>
        Enum.Parse<JobStatus>((await Database.QueryOne<string>("select status from jobs where id = @id", new { id }, Cancel))!, ignoreCase: true);

    public async Task<string[]> EventsOf(Job job) => [.. await Database.Query<string>(
        "select type from events where subject_id = @Id order by created_at, id", new { job.Id }, Cancel)];

    public Task<long> Count(string table, Job job) => Database.QueryOne<long>(
        $"select count(*) from {table} where job_id = @Id", new { job.Id }, Cancel);

    public static Track TrackOf(Job job) => new()
    {
        Id = job.TrackId,
        UserId = job.UserId,
        JobId = job.Id,
        CurrentVersionId = job.VersionId,
        Title = "Rain",
        Prompt = "rain",
        Style = "lofi",
        Mood = "calm",
        Energy = 0.2,
        DurationMs = 30_000,
        Provider = "local",
        Instrumental = true,
        Interpretation = "I heard: rain",
        Sections = [],
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.CreatedAt,
    };
}
