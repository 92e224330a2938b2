using System.Diagnostics;
using Dapper;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using Npgsql;

namespace MusicVerse.Core.Jobs;

/// <summary>What a running worker learns when it renews a lease.</summary>
public enum LeaseState
{
    Held,
    CancelRequested,
    Lost,
}

/// <summary>
/// Jobs as workers see them. Leases are judged by PostgreSQL's clock alone, so that no two machines have to agree on
/// the time. Each write of a worker is fenced by its claim token: 0 rows means that the lease is somebody else's now.
/// </summary>
public sealed class JobLeases(Database database, TimeProvider time)
{
    /// <summary>What a job says whose track is not there any more.</summary>
    public const string TrackGoneDetail = "The track was deleted meanwhile. Your credits are back.";

    /// <summary>Leases up to <paramref name="limit"/> waiting jobs to this worker.</summary>
    public Task<IReadOnlyList<ClaimedJob>> Claim(
        string worker, string[] kinds, int limit, TimeSpan lease, CancellationToken cancel) => Lease(
        "status = 'queued' and run_at <= now()", "run_at, id", worker, kinds, limit, lease, cancel);

    /// <summary>
    /// Takes over jobs whose worker has stopped renewing its lease. One that is to be cancelled is taken however often
    /// it was tried: somebody must tell its provider.
    /// </summary>
    public Task<IReadOnlyList<ClaimedJob>> TakeOver(
        string worker, string[] kinds, int limit, TimeSpan lease, CancellationToken cancel) => Lease(
        "status = 'running' and lease_expires_at < now() and (attempt < max_attempts or cancel_requested_at is not null)",
        "lease_expires_at",
        worker, kinds, limit, lease, cancel);

    private async Task<IReadOnlyList<ClaimedJob>> Lease(
        string condition, string order, string worker, string[] kinds, int limit, TimeSpan lease, CancellationToken cancel)
    {
        var token = Guid.CreateVersion7();
        var jobs = await database.Query<Job>(
            $"""
            with relaxed as materialized (
                -- A claim that a crash of PostgreSQL forgets was never made, and all that follows from it is written later.
                select set_config('synchronous_commit', 'off', true)
            ), picked as (
                select id, started_at is null as is_first from jobs
                 where {condition} and kind = any(@kinds)
                 order by {order}
                 limit @limit
                   for update skip locked
            ), leased as (
                update jobs
                   set status = 'running', attempt = attempt + 1, revision = revision + 1,
                       claim_token = @token, claimed_by = @worker, lease_expires_at = now() + @lease,
                       started_at = coalesce(started_at, now()), updated_at = now()
                  from picked, relaxed
                 where jobs.id = picked.id
                returning {Qualified}, picked.is_first
            ), event as (
                insert into events (id, type, user_id, subject_id, data, trace_parent, created_at, next_try_at)
                select (@eventIds)[row_number() over ()], kind || '.started', user_id, id,
                       jsonb_build_object('job_id', id), trace_parent, now(), now()
                  from leased where is_first and kind = any(@Followed)
                returning id
            ), told as (
                select pg_notify('{EventLog.Channel}', '') from event limit 1
            )
            select {Job.Columns} from leased left join told on true
            """,
            new
            {
                token,
                worker,
                kinds,
                limit,
                lease,
                JobKinds.Followed,
                eventIds = Enumerable.Range(0, limit).Select(_ => Guid.CreateVersion7()).ToArray(),
            },
            cancel);
        return [.. jobs.Select(job => new ClaimedJob(job, token))];
    }

    private static readonly string Qualified = string.Join(", ", Job.Columns.Split(',').Select(column => $"jobs.{column.Trim()}"));

    /// <summary>Extends the leases and looks whether somebody wants a job cancelled.</summary>
    /// <returns>The leases that are still ours; one that is missing is lost.</returns>
    public async Task<IReadOnlyDictionary<(Guid Id, Guid Token), LeaseState>> Renew(
        IReadOnlyCollection<ClaimedJob> claimed, TimeSpan lease, CancellationToken cancel)
    {
        var rows = await database.Query<(Guid Id, Guid Token, bool CancelRequested)>(
            """
            update jobs set lease_expires_at = now() + @lease
              from unnest(@ids, @tokens) as mine (id, token)
             where jobs.id = mine.id and jobs.claim_token = mine.token and jobs.status = 'running'
            returning jobs.id, jobs.claim_token, jobs.cancel_requested_at is not null
            """,
            new { ids = claimed.Select(c => c.Job.Id).ToArray(), tokens = claimed.Select(c => c.Token).ToArray(), lease },
            cancel);
        return rows.ToDictionary(row => (row.Id, row.Token), row => row.CancelRequested ? LeaseState.CancelRequested : LeaseState.Held);
    }

    /// <returns>False when the lease is lost.</returns>
    public async Task<bool> ReportProgress(ClaimedJob claimed, string stage, int percent, CancellationToken cancel) =>
        await database.Execute(
            """
            update jobs
               set progress = greatest(progress, @percent), stage = @stage, revision = revision + 1, updated_at = now()
             where id = @Id and claim_token = @Token and status = 'running'
            """,
            new { claimed.Job.Id, claimed.Token, stage, percent },
            cancel) == 1;

    /// <summary>
    /// Ends a job well: job, what it made, charge and events in one transaction. The files are in blob storage by then.
    /// A job whose track was deleted meanwhile fails here, for there is nothing left to write to.
    /// </summary>
    /// <returns>False when the lease is lost or a cancel came first; nothing is written then.</returns>
    public Task<bool> Finish(ClaimedJob claimed, JobResult result, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var job = claimed.Job;
                // The track first, as those who delete it do, and before the job's row says how it ended.
                if (result.ChangesTrack && !await TrackWrites.Lock(connection, job.UserId, job.TrackId, cancel))
                {
                    return await End(connection, claimed, "failed", JobErrors.TrackGone, TrackGoneDetail, cancel);
                }

                if (await Succeed(connection, [claimed], cancel) is [])
                {
                    return false;
                }

                await result.Write(connection, job, time.GetUtcNow(), cancel);
                if (result.Notes.Count > 0)
                {
                    await connection.ExecuteAsync(new CommandDefinition(
                        "update jobs set notes = @notes::jsonb where id = @Id",
                        new { job.Id, notes = JsonColumn.Write(result.Notes) },
                        cancellationToken: cancel));
                }

                if (job.HoldId is { } holdId && !await EndHold(connection, holdId, result, cancel))
                {
                    throw new UnreachableException($"The hold of running job {job.Id} has ended before the job.");
                }

                if (result.TrackEvent is { } type)
                {
                    await EventLog.Append(connection, type, job.UserId, job.TrackId, new { track_id = job.TrackId, job_id = job.Id }, cancel);
                }

                await EventLog.Append(
                    connection,
                    $"{job.Kind}.completed",
                    job.UserId,
                    job.Id,
                    new { job_id = job.Id, track_id = job.TrackId, version_id = job.VersionId },
                    cancel);
                Count(job.Credits, result);
                return true;
            },
            cancel);

    private static Task<bool> EndHold(NpgsqlConnection connection, Guid holdId, JobResult result, CancellationToken cancel) =>
        result.IsFree
            ? Ledger.Release(connection, holdId, "Nothing had to be made", cancel)
            : Ledger.Charge(connection, holdId, result.Description, cancel);

    private static void Count(long credits, JobResult result)
    {
        if (result.IsFree)
        {
            BillingTelemetry.Released(credits);
        }
        else
        {
            BillingTelemetry.Charged(credits);
        }
    }

    /// <summary>Ends jobs well that leave nothing behind and cost nothing, many in one statement.</summary>
    /// <returns>Those that ended; for the others the lease is lost or a cancel came first.</returns>
    public async Task<IReadOnlySet<Guid>> Complete(IReadOnlyCollection<ClaimedJob> claimed, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        return (await Succeed(connection, claimed, cancel)).ToHashSet();
    }

    private static async Task<IReadOnlyList<Guid>> Succeed(
        NpgsqlConnection connection, IReadOnlyCollection<ClaimedJob> claimed, CancellationToken cancel) =>
        (await connection.QueryAsync<Guid>(new CommandDefinition(
            """
            update jobs
               set status = 'succeeded', progress = 100, stage = 'done', revision = revision + 1,
                   claim_token = null, claimed_by = null, lease_expires_at = null, finished_at = now(), updated_at = now()
              from unnest(@ids, @tokens) as mine (id, token)
             where jobs.id = mine.id and jobs.claim_token = mine.token
               and jobs.status = 'running' and jobs.cancel_requested_at is null
            returning jobs.id
            """,
            new { ids = claimed.Select(c => c.Job.Id).ToArray(), tokens = claimed.Select(c => c.Token).ToArray() },
            cancellationToken: cancel))).AsList();

    /// <summary>Puts a job back for a later attempt.</summary>
    /// <returns>False when the lease is lost or a cancel came first.</returns>
    public async Task<bool> Retry(ClaimedJob claimed, TimeSpan delay, CancellationToken cancel) => await database.Execute(
        """
        update jobs
           set status = 'queued', stage = 'queued', revision = revision + 1, run_at = now() + @delay,
               claim_token = null, claimed_by = null, lease_expires_at = null, updated_at = now()
         where id = @Id and claim_token = @Token and status = 'running' and cancel_requested_at is null
        """,
        new { claimed.Job.Id, claimed.Token, delay },
        cancel) == 1;

    /// <summary>
    /// Gives a job back untouched because this worker is stopping: the attempt does not count. A cancel that came
    /// meanwhile stays on the row and is carried out by the next worker.
    /// </summary>
    /// <returns>False when the lease is lost.</returns>
    public async Task<bool> GiveBack(ClaimedJob claimed, CancellationToken cancel) => (await database.Query<bool>(
        $"""
        with returned as (
            update jobs
               set status = 'queued', stage = 'queued', attempt = attempt - 1, revision = revision + 1, run_at = now(),
                   claim_token = null, claimed_by = null, lease_expires_at = null, updated_at = now()
             where id = @Id and claim_token = @Token and status = 'running'
            returning kind
        ), told as (
            select pg_notify('{JobSignals.WakeChannel}', kind) from returned
        )
        select true from told
        """,
        new { claimed.Job.Id, claimed.Token },
        cancel)) is [true];

    /// <summary>Ends a job badly and gives the credits back.</summary>
    /// <param name="code">Stable code of the reason; see docs/api/errors.md.</param>
    /// <param name="detail">A sentence for the user: what happened and what to do next.</param>
    /// <returns>False when the lease is lost.</returns>
    public Task<bool> Fail(ClaimedJob claimed, string code, string detail, CancellationToken cancel) =>
        EndWithoutResult(claimed, "failed", code, detail, cancel);

    /// <summary>Ends a running job as its owner asked, and gives the credits back.</summary>
    /// <returns>False when the lease is lost.</returns>
    public Task<bool> FinishCancel(ClaimedJob claimed, CancellationToken cancel) =>
        EndWithoutResult(claimed, "cancelled", null, null, cancel);

    private Task<bool> EndWithoutResult(
        ClaimedJob claimed, string status, string? code, string? detail, CancellationToken cancel) =>
        database.InTransaction(connection => End(connection, claimed, status, code, detail, cancel), cancel);

    private static async Task<bool> End(
        NpgsqlConnection connection, ClaimedJob claimed, string status, string? code, string? detail, CancellationToken cancel)
    {
        var ended = await connection.ExecuteAsync(new CommandDefinition(
            """
            update jobs
               set status = @status, stage = @status, error_code = @code, error_detail = @detail, revision = revision + 1,
                   claim_token = null, claimed_by = null, lease_expires_at = null, finished_at = now(), updated_at = now()
             where id = @Id and claim_token = @Token and status = 'running'
            """,
            new { claimed.Job.Id, claimed.Token, status, code, detail },
            cancellationToken: cancel));
        if (ended == 0)
        {
            return false;
        }

        await ReleaseAndTell(connection, claimed.Job, status, code, cancel);
        return true;
    }

    /// <summary>Ends jobs whose last allowed attempt died without a word.</summary>
    public Task<IReadOnlyList<Job>> FailAbandoned(CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var abandoned = (await connection.QueryAsync<Job>(new CommandDefinition(
                $"""
                with picked as (
                    select id from jobs
                     where status = 'running' and lease_expires_at < now()
                       and attempt >= max_attempts and cancel_requested_at is null
                       for update skip locked
                )
                update jobs
                   set status = 'failed', stage = 'failed', revision = revision + 1, error_code = '{JobErrors.Abandoned}',
                       error_detail = 'The work was interrupted too often. Your credits are back; please try again.',
                       claim_token = null, claimed_by = null, lease_expires_at = null, finished_at = now(), updated_at = now()
                  from picked
                 where jobs.id = picked.id
                returning {Qualified}
                """,
                cancellationToken: cancel))).AsList();
            foreach (var job in abandoned)
            {
                await ReleaseAndTell(connection, job, "failed", JobErrors.Abandoned, cancel);
            }

            return (IReadOnlyList<Job>)abandoned;
        },
        cancel);

    /// <summary>How many jobs of each kind are due and wait for a worker.</summary>
    public Task<IReadOnlyList<(string Kind, long Count)>> Waiting(CancellationToken cancel) => database.Query<(string, long)>(
        "select kind, count(*) from jobs where status = 'queued' and run_at <= now() group by kind", null, cancel);

    /// <param name="ending">"failed" or "cancelled".</param>
    internal static async Task ReleaseAndTell(
        NpgsqlConnection connection, Job job, string ending, string? code, CancellationToken cancel)
    {
        if (job.HoldId is { } holdId
            && !await Ledger.Release(connection, holdId, code is null ? "Cancelled" : "Not delivered", cancel))
        {
            throw new UnreachableException($"The hold of job {job.Id} has ended before the job.");
        }

        BillingTelemetry.Released(job.Credits);
        if (JobKinds.IsFollowed(job.Kind))
        {
            await EventLog.Append(connection, $"{job.Kind}.{ending}", job.UserId, job.Id, new { job_id = job.Id, code }, cancel);
        }
    }
}
