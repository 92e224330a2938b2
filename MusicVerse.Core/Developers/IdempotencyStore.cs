using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers;

/// <summary>What is known of an Idempotency-Key: exactly one of these.</summary>
public abstract record IdempotencyState
{
    /// <summary>Nobody used it before; the caller does the work and reports back with the lease.</summary>
    public sealed record Started(DateTimeOffset Lease) : IdempotencyState;

    public sealed record InProgress : IdempotencyState;

    /// <summary>Used with another request.</summary>
    public sealed record Reused : IdempotencyState;

    /// <param name="Response">As it was given to <see cref="IdempotencyStore.Complete"/>.</param>
    public sealed record Done(int StatusCode, string Response) : IdempotencyState;

    private IdempotencyState()
    {
    }
}

/// <summary>
/// Remembers the answers of POSTs for a day. A submit keeps its key in its own statement (see
/// <see cref="Jobs.JobSubmission"/>); this is for everything else, where key and effect are two transactions.
/// </summary>
public sealed class IdempotencyStore(Database database)
{
    /// <summary>After this long a request that never reported back is taken to have died.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<IdempotencyState> Begin(Guid userId, IdempotentRequest request, CancellationToken cancel)
    {
        // Takes a new key, an expired one, or one whose holder has died in the middle of the same request.
        var lease = await database.QueryOne<DateTimeOffset?>(
            """
            insert into idempotency_keys (user_id, key, method, path, fingerprint, locked_until, created_at, expires_at)
            values (@userId, @Key, @Method, @Path, @Fingerprint, now() + @Patience, now(), now() + @Lifetime)
            on conflict (user_id, key) do update
               set method = excluded.method, path = excluded.path, fingerprint = excluded.fingerprint,
                   subject_id = null, status_code = null, response = null,
                   locked_until = excluded.locked_until, created_at = excluded.created_at, expires_at = excluded.expires_at
             where idempotency_keys.expires_at <= now()
                or (idempotency_keys.locked_until <= now() and idempotency_keys.fingerprint = excluded.fingerprint)
            returning locked_until
            """,
            new { userId, request.Key, request.Method, request.Path, request.Fingerprint, Patience, IdempotentRequest.Lifetime },
            cancel);
        return lease is { } started ? new IdempotencyState.Started(started) : await Find(userId, request, cancel);
    }

    /// <summary>Whether a request with this key has been answered; not whether it was the same one.</summary>
    public Task<bool> IsKnown(Guid userId, string key, CancellationToken cancel) => database.QueryOne<bool>(
        "select exists (select from idempotency_keys where user_id = @userId and key = @key and status_code is not null and expires_at > now())",
        new { userId, key },
        cancel);

    private async Task<IdempotencyState> Find(Guid userId, IdempotentRequest request, CancellationToken cancel)
    {
        var known = await database.QueryOne<Row>(
            "select fingerprint, status_code, response from idempotency_keys where user_id = @userId and key = @Key",
            new { userId, request.Key },
            cancel);
        return known switch
        {
            // Given up by its holder between our two looks; the next try starts afresh.
            null => new IdempotencyState.InProgress(),
            _ when !known.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint) => new IdempotencyState.Reused(),
            { StatusCode: { } status, Response: { } response } => new IdempotencyState.Done(status, response),
            _ => new IdempotencyState.InProgress(),
        };
    }

    /// <summary>Keeps the answer, unless the lease has passed to somebody else.</summary>
    public Task Complete(Guid userId, string key, DateTimeOffset lease, int statusCode, string response, CancellationToken cancel) =>
        database.Execute(
            """
            update idempotency_keys set status_code = @statusCode, response = @response, locked_until = null
             where user_id = @userId and key = @key and locked_until = @lease
            """,
            new { userId, key, lease, statusCode, response },
            cancel);

    /// <summary>Frees a key whose request had no effect.</summary>
    public Task GiveUp(Guid userId, string key, DateTimeOffset lease, CancellationToken cancel) => database.Execute(
        "delete from idempotency_keys where user_id = @userId and key = @key and locked_until = @lease",
        new { userId, key, lease },
        cancel);

    private sealed record Row
    {
        public byte[] Fingerprint { get; init; } = [];
        public int? StatusCode { get; init; }
        public string? Response { get; init; }
    }
}
