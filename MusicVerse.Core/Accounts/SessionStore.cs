using Dapper;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Accounts;

public sealed record NewSession(string Token, DateTimeOffset ExpiresAt);

public sealed class SessionStore(Database database, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <param name="connection">With the transaction of the sign-in.</param>
    /// <param name="userId">Who has signed in.</param>
    /// <param name="origin">"telegram" or "demo".</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The token, which is shown only here: the table keeps its hash.</returns>
    internal async Task<NewSession> Create(NpgsqlConnection connection, Guid userId, string origin, CancellationToken cancel)
    {
        var token = OpaqueToken.Create(OpaqueToken.SessionPrefix);
        var now = time.GetUtcNow();
        var session = new NewSession(token, now + Lifetime);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into sessions (id, user_id, token_hash, origin, created_at, expires_at)
            values (@id, @userId, @hash, @origin, @now, @ExpiresAt)
            """,
            new { id = Guid.CreateVersion7(), userId, hash = OpaqueToken.Hash(token), origin, now, session.ExpiresAt },
            cancellationToken: cancel));
        return session;
    }

    public async Task<Principal?> Authenticate(string token, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(token, OpaqueToken.SessionPrefix))
        {
            return null;
        }

        var row = await database.QueryOne<SessionRow>(
            """
            select s.id, s.user_id, u.roles, u.tier_id, t.requests_per_minute
              from sessions s
              join users u on u.id = s.user_id
              join tiers t on t.id = u.tier_id
             where s.token_hash = @hash and s.revoked_at is null and s.expires_at > @now
            """,
            new { hash = OpaqueToken.Hash(token), now = time.GetUtcNow() },
            cancel);
        return row is null
            ? null
            : new Principal(row.UserId, row.Id, IsSession: true, Scopes.OfSession(row.Roles), row.TierId, row.RequestsPerMinute);
    }

    public Task Revoke(Guid userId, Guid sessionId, CancellationToken cancel) => database.Execute(
        "update sessions set revoked_at = @now where id = @sessionId and user_id = @userId and revoked_at is null",
        new { sessionId, userId, now = time.GetUtcNow() },
        cancel);

    /// <summary>Records the one use of a launch, which counts when the sign-in does.</summary>
    /// <returns>False when it had been used before.</returns>
    internal async Task<bool> TryUseInitData(NpgsqlConnection connection, byte[] fingerprint, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            with swept as (delete from used_init_data where expires_at < @now)
            insert into used_init_data (hash, expires_at) values (@fingerprint, @expiresAt)
            on conflict do nothing
            """,
            new { fingerprint, now, expiresAt = now + (2 * TelegramInitData.MaxAge) },
            cancellationToken: cancel)) == 1;
    }

    private sealed record SessionRow
    {
        public Guid Id { get; init; }
        public Guid UserId { get; init; }
        public string[] Roles { get; init; } = [];
        public string TierId { get; init; } = "";
        public int RequestsPerMinute { get; init; }
    }
}
