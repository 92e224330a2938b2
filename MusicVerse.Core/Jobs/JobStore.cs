using Dapper;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Jobs;

public sealed record JobFilter
{
    public string? Status { get; init; }
    public string? Kind { get; init; }
}

/// <summary>Jobs as their owner sees them. The side of the workers is <see cref="JobLeases"/>.</summary>
public sealed class JobStore(Database database)
{
    public Task<Job?> Find(Guid userId, Guid id, CancellationToken cancel) => database.QueryOne<Job>(
        $"select {Job.Columns} from jobs where id = @id and user_id = @userId", new { userId, id }, cancel);

    public async Task<Page<Job>> List(Guid userId, JobFilter filter, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Job>(
            $"""
            select {Job.Columns} from jobs
             where user_id = @userId
               and (@Status::text is null or status = @Status)
               and (@Kind::text is null or kind = @Kind)
               and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new { userId, filter.Status, filter.Kind, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<Job>.From(rows, limit, job => new PageCursor(job.CreatedAt, job.Id));
    }

    /// <summary>The jobs that wait, in the order in which workers take them.</summary>
    public async Task<WaitingJobs> Waiting(CancellationToken cancel) => (await database.QueryOne<WaitingJobs>(
        $"""
        select now() as seen_at,
               array(select id from jobs where status = 'queued' order by run_at, id limit {WaitingJobs.Longest}) as ids
        """,
        null,
        cancel))!;

    /// <summary>Median running time of recent jobs of this kind, or null when there are none.</summary>
    public Task<TimeSpan?> TypicalDuration(string kind, string? provider, CancellationToken cancel) => database.QueryOne<TimeSpan?>(
        """
        select percentile_cont(0.5) within group (order by finished_at - started_at)
          from (select finished_at, started_at from jobs
                 where kind = @kind and provider is not distinct from @provider and status = 'succeeded'
                 order by finished_at desc limit 50) recent
        """,
        new { kind, provider },
        cancel);

    /// <summary>
    /// Asks for a job to end. A waiting job ends here and now; a running one as soon as its worker notices. Asking
    /// twice, or after the end, changes nothing.
    /// </summary>
    /// <returns>The job as it stands afterwards, or null when the user has no such job.</returns>
    public Task<Job?> RequestCancel(Guid userId, Guid id, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var job = await connection.QuerySingleOrDefaultAsync<Job>(new CommandDefinition(
                $"select {Job.Columns} from jobs where id = @id and user_id = @userId for update",
                new { userId, id },
                cancellationToken: cancel));
            if (job is null || job.HasEnded || job.CancelRequestedAt is not null)
            {
                return job;
            }

            var waiting = job.Status == JobStatus.Queued;
            var asked = await connection.QuerySingleAsync<Job>(new CommandDefinition(
                waiting ? EndWaitingSql : AskRunningSql, new { id }, cancellationToken: cancel));
            if (waiting)
            {
                await JobLeases.ReleaseAndTell(connection, asked, "cancelled", null, cancel);
            }

            return asked;
        },
        cancel);

    private const string EndWaitingSql = $"""
        update jobs
           set status = 'cancelled', stage = 'cancelled', revision = revision + 1,
               cancel_requested_at = now(), finished_at = now(), updated_at = now()
         where id = @id
        returning {Job.Columns}
        """;

    private const string AskRunningSql = $"""
        with asked as (
            update jobs
               set cancel_requested_at = now(), revision = revision + 1, updated_at = now()
             where id = @id
            returning {Job.Columns}
        ), told as (
            select pg_notify('{JobSignals.CancelChannel}', id::text) from asked
        )
        select asked.* from asked, told
        """;
}
