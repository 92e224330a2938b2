using System.Diagnostics;
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

    private SubmitOutcome()
    {
    }
}

/// <summary>
/// Submitting is one statement, and so one transaction: hold, ledger posting, job, event and idempotency record stand
/// or fall together. The guarded UPDATE on the balance makes two submits at once wait for each other, so the last
/// credit is never spent twice.
/// </summary>
public sealed class JobSubmission(Database database, JobStore jobs, Ledger ledger)
{
    private const int MaxAttempts = 5;

    public async Task<SubmitOutcome> SubmitGeneration(
        Guid userId, GenerationRequest request, long credits, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        if (await FindEarlier(userId, idempotency, cancel) is { } earlier)
        {
            return earlier;
        }

        try
        {
            var job = await Insert(userId, request, credits, idempotency, cancel);
            if (job is not null)
            {
                BillingTelemetry.Held(credits);
                return new SubmitOutcome.Accepted(job);
            }
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_keys_pkey" })
        {
            // A twin with the same key committed between our look and our insert; everything of ours is rolled back.
            return (await FindEarlier(userId, idempotency, cancel))!;
        }

        // The twin may have taken the last credits: its job, not our poverty, is the answer then.
        return await FindEarlier(userId, idempotency, cancel)
            ?? new SubmitOutcome.InsufficientCredits(credits, (await ledger.BalanceOf(userId, cancel)).Available);
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

    private async Task<Job?> Insert(
        Guid userId, GenerationRequest request, long credits, IdempotentRequest? idempotency, CancellationToken cancel)
    {
        const string InsertSql = $"""
            with moved as (
                update balances
                   set available = available - @credits, held = held + @credits, version = version + 1
                 where account_id = @userId and available >= @credits
                returning account_id, available, held, version
            ), hold as (
                insert into holds (id, account_id, job_id, credits, created_at)
                select @holdId, account_id, @jobId, @credits, now() from moved
            ), posting as (
                insert into ledger_transactions
                    (id, kind, account_id, credits, hold_id, job_id, description, trace_parent, created_at)
                select @transactionId, 'hold', account_id, @credits, @holdId, @jobId, @description, @traceParent, now() from moved
            ), entry as (
                insert into ledger_entries
                    (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
                select @transactionId, account_id, -@credits, @credits, version, available, held from moved
            ), remembered as (
                insert into idempotency_keys
                    (user_id, key, method, path, fingerprint, subject_id, created_at, expires_at)
                select @userId, @Key, @Method, @Path, @Fingerprint, @jobId, now(), now() + @idempotencyLifetime
                  from moved where @Key::text is not null
            ), event as (
                insert into events (id, type, user_id, subject_id, data, trace_parent, created_at, next_try_at)
                select @eventId, 'generation.queued', @userId, @jobId, jsonb_build_object('job_id', @jobId), @traceParent, now(), now()
                  from moved
            ), job as (
                insert into jobs
                    (id, user_id, kind, provider, project_id, request, credits, hold_id, track_id, version_id,
                     max_attempts, run_at, trace_parent, created_at, updated_at)
                select @jobId, @userId, 'generation', @Provider, @ProjectId, @request::jsonb, @credits, @holdId, @trackId, @versionId,
                       @MaxAttempts, now(), @traceParent, now(), now()
                  from moved
                returning {Job.Columns}
            ), woken as (
                select pg_notify('{JobSignals.WakeChannel}', 'generation') from job
            )
            select job.* from job, woken
            """;
        return await database.QueryOne<Job>(
            InsertSql,
            new
            {
                userId,
                credits,
                request = JsonColumn.Write(request),
                request.Provider,
                request.ProjectId,
                description = $"Track by {request.Provider}",
                jobId = Guid.CreateVersion7(),
                holdId = Guid.CreateVersion7(),
                transactionId = Guid.CreateVersion7(),
                eventId = Guid.CreateVersion7(),
                trackId = Guid.CreateVersion7(),
                versionId = Guid.CreateVersion7(),
                traceParent = Activity.Current?.Id,
                MaxAttempts,
                idempotency?.Key,
                idempotency?.Method,
                idempotency?.Path,
                idempotency?.Fingerprint,
                idempotencyLifetime = IdempotentRequest.Lifetime,
            },
            cancel);
    }
}
