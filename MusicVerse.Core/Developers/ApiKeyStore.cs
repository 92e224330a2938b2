using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers;

public sealed record ApiKey
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Prefix { get; init; }
    public required string Last4 { get; init; }
    public required string[] Scopes { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public sealed class ApiKeyStore(Database database, TimeProvider time)
{
    private const string Columns = "id, name, prefix, last4, scopes, expires_at, last_used_at, revoked_at, created_at";
    private const int ShownPrefixLength = 12;
    private const int ShownSuffixLength = 4;

    /// <returns>The key row and the secret, which is shown only here: the table keeps its hash.</returns>
    public async Task<(ApiKey Key, string Secret)> Create(
        Guid userId, string name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        var secret = OpaqueToken.Create(OpaqueToken.ApiKeyPrefix);
        var key = await database.QueryOne<ApiKey>(
            $"""
            insert into api_keys (id, user_id, name, key_hash, prefix, last4, scopes, expires_at, created_at)
            values (@id, @userId, @name, @hash, @prefix, @last4, @scopes, @expiresAt, @now)
            returning {Columns}
            """,
            new
            {
                id = Guid.CreateVersion7(),
                userId,
                name,
                hash = OpaqueToken.Hash(secret),
                prefix = secret[..ShownPrefixLength],
                last4 = secret[^ShownSuffixLength..],
                scopes = scopes.Order(StringComparer.Ordinal).ToArray(),
                expiresAt,
                now = time.GetUtcNow(),
            },
            cancel);
        return (key!, secret);
    }

    public async Task<Page<ApiKey>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<ApiKey>(
            $"""
            select {Columns} from api_keys
             where user_id = @userId and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<ApiKey>.From(rows, limit, key => new PageCursor(key.CreatedAt, key.Id));
    }

    /// <returns>False when the user has no such key.</returns>
    public async Task<bool> Revoke(Guid userId, Guid keyId, CancellationToken cancel) => await database.Execute(
        "update api_keys set revoked_at = coalesce(revoked_at, @now) where id = @keyId and user_id = @userId",
        new { keyId, userId, now = time.GetUtcNow() },
        cancel) == 1;

    public async Task<Principal?> Authenticate(string token, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(token, OpaqueToken.ApiKeyPrefix))
        {
            return null;
        }

        var row = await database.QueryOne<KeyRow>(
            """
            select k.id, k.user_id, k.scopes, k.last_used_at, u.roles, u.tier_id, t.requests_per_minute
              from api_keys k
              join users u on u.id = k.user_id
              join tiers t on t.id = u.tier_id
             where k.key_hash = @hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > @now)
            """,
            new { hash = OpaqueToken.Hash(token), now = time.GetUtcNow() },
            cancel);
        if (row is null)
        {
            return null;
        }

        await RecordUse(row, cancel);
        // A key never outlives the rights of its owner.
        var scopes = row.Scopes.Where(Accounts.Scopes.OfSession(row.Roles).Contains).ToHashSet(StringComparer.Ordinal);
        return new Principal(row.UserId, row.Id, IsSession: false, scopes, row.TierId, row.RequestsPerMinute);
    }

    // Once a minute is enough to see that a key is in use, and keeps the row out of the hot path.
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    private async Task RecordUse(KeyRow row, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now - row.LastUsedAt < UseResolution)
        {
            return;
        }

        await database.Execute(
            "update api_keys set last_used_at = @now where id = @Id and (last_used_at is null or last_used_at < @now)",
            new { now, row.Id },
            cancel);
    }

    private sealed record KeyRow
    {
        public Guid Id { get; init; }
        public Guid UserId { get; init; }
        public string[] Scopes { get; init; } = [];
        public DateTimeOffset? LastUsedAt { get; init; }
        public string[] Roles { get; init; } = [];
        public string TierId { get; init; } = "";
        public int RequestsPerMinute { get; init; }
    }
}
