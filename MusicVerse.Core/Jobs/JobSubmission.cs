using System.Diagnostics;
using Dapper;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using Npgsql;

namespace MusicVerse.Core.Jobs;

/// <summary>What came of a submit: exactly one of these.</summary>
public abstract record SubmitOutcome
{
    public sealed record Accepted(Job Job) : SubmitOutcome;

    /// <summary>The same key and body were sent before; this is the job they made.</summary>
    public sealed record Replayed(Job Job) : SubmitOutcome;

    /// <summary>The key was used before with another body.</summary>
    public sealed record KeyReused : SubmitOutcome;

    public sealed record InsufficientCredits(long Required, long Available) : SubmitOutcome;

    /// <summary>The track to be worked on is not there, or not the user's.</summary>
    public sealed record TrackGone : SubmitOutcome;

    private SubmitOutcome()
    {
    }
}

/// <summary>A job as it is asked for.</summary>
public sealed record NewJob
{
    private const int UsualAttempts = 3;

    // Outside providers have worse days than our own machines.
    private const int GenerationAttempts = 5;

    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>JSON; its shape is the kind's.</summary>
    public required string Request { get; init; }
    /// <summary>0 is free: nothing is held then.</summary>
    public required long Credits { get; init; }
    /// <summary>For the list of what credits went to.</summary>
    public required string Description { get; init; }
    public string? Provider { get; init; }
    public Guid? ProjectId { get; init; }
    /// <summary>The version of the user's own that is worked on; null when the job makes a track.</summary>
    public VersionRef? Source { get; init; }
    /// <summary>The version that the job writes to.</summary>
    public required VersionRef Result { get; init; }
    public int MaxAttempts { get; init; } = UsualAttempts;

    public static NewJob Generation(GenerationRequest request, long credits) => new()
    {
        Kind = JobKinds.Generation,
        Request = JsonColumn.Write(request),
        Credits = credits,
        Description = $"Track by {request.Provider}",
        Provider = request.Provider,
        ProjectId = request.ProjectId,
        Result = new VersionRef(Guid.CreateVersion7(), Guid.CreateVersion7()),
        MaxAttempts = GenerationAttempts,
    };

    /// <summary>Sets a track's new title on its cover. Free: the title is part of the picture.</summary>
    public static NewJob Redraw(VersionRef track) => new()
    {
        Kind = JobKinds.Artwork,
        Request = JsonColumn.Write(new ArtworkRequest(0, null, null) { Redraw = true }),
        Credits = 0,
        Description = "Cover of a track",
        Source = track,
        Result = track,
    };
}

/// <summary>A version and the track that it belongs to.</summary>
public sealed record VersionRef(Guid TrackId, Guid VersionId);

/// <summary>
/// Submitting is one statement and one transaction: hold, ledger posting, job, event and idempotency record stand
/// or fall together. The guarded UPDATE on the balance makes two submits at once wait for each other, so the last
/// credit is never spent twice; before that, the idempotency record makes twins wait for each other.
/// </summary>
public sealed class JobSubmission(Database database, JobStore jobs, Ledger ledger)
{
    public async Task<SubmitOutcome> Submit(Guid userId, NewJob asked, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        if (await FindEarlier(userId, idempotency, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await Insert(userId, asked, idempotency, cancel) is { } job)
        {
            BillingTelemetry.Held(asked.Credits);
            return new SubmitOutcome.Accepted(job);
        }

        // A twin with the same key may have committed since we looked: its job, not our poverty, is the answer then.
        return await FindEarlier(userId, idempotency, cancel) ?? await WhyNot(userId, asked, cancel);
    }

    private async Task<SubmitOutcome> WhyNot(Guid userId, NewJob asked, CancellationToken cancel)
    {
        var available = (await ledger.BalanceOf(userId, cancel)).Available;
        return asked.Source is null || available < asked.Credits ? new SubmitOutcome.InsufficientCredits(asked.Credits, available) : new SubmitOutcome.TrackGone();
    }

    /// <summary>What an earlier request with the same key came to, or null when there was none.</summary>
    public async Task<SubmitOutcome?> FindEarlier(Guid userId, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        if (idempotency is null)
        {
            return null;
        }

        var earlier = await database.QueryOne<(Guid? SubjectId, byte[] Fingerprint)?>(
            """
            with forgotten as (
                delete from idempotency_keys where user_id = @userId and key = @Key and expires_at <= now()
            )
            select subject_id, fingerprint from idempotency_keys where user_id = @userId and key = @Key and expires_at > now()
            """,
            new { userId, idempotency.Key },
            cancel);
        if (earlier is not { } found)
        {
            return null;
        }

        if (!found.Fingerprint.AsSpan().SequenceEqual(idempotency.Fingerprint) || found.SubjectId is not { } jobId)
        {
            return new SubmitOutcome.KeyReused();
        }

        return new SubmitOutcome.Replayed((await jobs.Find(userId, jobId, cancel))!);
    }

    /// <returns>Null, and nothing is written, where a twin was first, the credits do not suffice or the source is gone.</returns>
    private async Task<Job?> Insert(Guid userId, NewJob asked, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        if (idempotency is null)
        {
            return await Insert(connection, userId, asked, idempotency, cancel);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (await Insert(connection, userId, asked, idempotency, cancel) is not { } job)
        {
            // The key may be written already.
            return null;
        }

        // A commit that is broken off may have happened or not, and nobody would know.
        await transaction.CommitAsync(CancellationToken.None);
        return job;
    }

    /// <summary>The one statement; for a job that is part of another decision, within its transaction.</summary>
    /// <returns>Null when it may not be: see <see cref="SubmitOutcome"/>.</returns>
    internal static Task<Job?> Insert(
        NpgsqlConnection connection, Guid userId, NewJob asked, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        const string InsertSql = $"""
            with subject as (
                select 1
                 where @sourceVersionId::uuid is null
                    or exists (select 1
                                 from tracks t
                                 join track_versions v on v.track_id = t.id
                                where t.id = @sourceTrackId and t.user_id = @userId and t.deleted_at is null and v.id = @sourceVersionId)
            ), remembered as (
                -- A twin waits here for the end of the first, and then does nothing.
                insert into idempotency_keys
                    (user_id, key, method, path, fingerprint, subject_id, created_at, expires_at)
                select @userId, @Key, @Method, @Path, @Fingerprint, @jobId, now(), now() + @idempotencyLifetime
                  from subject where @Key::text is not null
                on conflict do nothing
                returning key
            ), may_start as (
                select from subject where @Key::text is null or exists (select from remembered)
            ), moved as (
                update balances
                   set available = available - @Credits, held = held + @Credits, version = version + 1
                 where account_id = @userId and available >= @Credits and @Credits > 0 and exists (select from may_start)
                returning account_id, available, held, version
            ), hold as (
                insert into holds (id, account_id, job_id, credits, created_at)
                select @holdId, account_id, @jobId, @Credits, now() from moved
            ), posting as (
                insert into ledger_transactions
                    (id, kind, account_id, credits, hold_id, job_id, description, trace_parent, created_at)
                select @transactionId, 'hold', account_id, @Credits, @holdId, @jobId, @Description, @traceParent, now() from moved
            ), entry as (
                insert into ledger_entries
                    (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
                select @transactionId, account_id, -@Credits, @Credits, version, available, held from moved
            ), admitted as (
                select @holdId::uuid as hold_id from moved
                union all
                select null from may_start where @Credits = 0
            ), event as (
                insert into events (id, type, user_id, subject_id, data, trace_parent, created_at, next_try_at)
                select @eventId, @Kind || '.queued', @userId, @jobId, jsonb_build_object('job_id', @jobId), @traceParent, now(), now()
                  from admitted
            ), job as (
                insert into jobs
                    (id, user_id, kind, provider, project_id, request, credits, hold_id, track_id, version_id,
                     max_attempts, run_at, trace_parent, created_at, updated_at)
                select @jobId, @userId, @Kind, @Provider, @ProjectId, @Request::jsonb, @Credits, hold_id, @trackId, @versionId,
                       @MaxAttempts, now(), @traceParent, now(), now()
                  from admitted
                returning {Job.Columns}
            ), woken as (
                select pg_notify('{JobSignals.WakeChannel}', @Kind) from job
            )
            select job.* from job, woken
            """;
        return connection.QuerySingleOrDefaultAsync<Job>(new CommandDefinition(
            InsertSql,
            new
            {
                userId,
                asked.Kind,
                asked.Credits,
                asked.Request,
                asked.Provider,
                asked.ProjectId,
                asked.Description,
                asked.MaxAttempts,
                sourceTrackId = asked.Source?.TrackId,
                sourceVersionId = asked.Source?.VersionId,
                trackId = asked.Result.TrackId,
                versionId = asked.Result.VersionId,
                jobId = Guid.CreateVersion7(),
                holdId = Guid.CreateVersion7(),
                transactionId = Guid.CreateVersion7(),
                eventId = Guid.CreateVersion7(),
                traceParent = Activity.Current?.Id,
                idempotency?.Key,
                idempotency?.Method,
                idempotency?.Path,
                idempotency?.Fingerprint,
                idempotencyLifetime = IdempotentRequest.Lifetime,
            },
            cancellationToken: cancel));
    }
}
