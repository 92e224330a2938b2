using Dapper;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers;

public sealed class ApiKeyStore(Database database, TimeProvider time)
{
    private const int ShownPrefixLength = 12;
    private const int ShownSuffixLength = 4;

    /// <returns>
    /// The key row and the secret, which is shown only here: the table keeps its hash. Null when the user has
    /// <paramref name="max"/> live keys already.
    /// </returns>
    public Task<(ApiKey Key, string Secret)?> Create(Guid userId, NewApiKey key, int max, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            await connection.LockUser(userId, cancel);
            return await Insert(connection, userId, key, max, time.GetUtcNow(), cancel);
        },
        cancel);

    public async Task<Page<ApiKey>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<ApiKey>(
            $"""
            select {ApiKey.Columns} from api_keys
             where user_id = @userId and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<ApiKey>.From(rows, limit, key => new PageCursor(key.CreatedAt, key.Id));
    }

    public Task<ApiKey?> Find(Guid userId, Guid keyId, CancellationToken cancel) => database.QueryOne<ApiKey>(
        $"select {ApiKey.Columns} from api_keys where id = @keyId and user_id = @userId", new { keyId, userId }, cancel);

    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    public Task<ApiKeyOutcome> Change(
        Principal caller, Guid keyId, ApiKeyChange change, DateTimeOffset[]? states, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var (found, refused) = await Lock(connection, caller, keyId, cancel);
            if (refused is not null)
            {
                return refused;
            }

            if (states?.Contains(found!.UpdatedAt) == false)
            {
                return new ApiKeyOutcome.Stale();
            }

            if (change.Scopes?.FirstOrDefault(scope => !caller.May(scope)) is { } beyond)
            {
                return new ApiKeyOutcome.Beyond(beyond);
            }

            return new ApiKeyOutcome.Changed(await connection.QuerySingleAsync<ApiKey>(new CommandDefinition(
                $"""
                update api_keys
                   set name = coalesce(@Name, name), scopes = coalesce(@scopes, scopes), allowed_cidrs = coalesce(@cidrs, allowed_cidrs),
                       expires_at = case when @ChangesExpiry then @ExpiresAt::timestamptz else expires_at end, updated_at = @now
                 where id = @keyId
                returning {ApiKey.Columns}
                """,
                new
                {
                    keyId,
                    change.Name,
                    scopes = change.Scopes?.ToArray(),
                    cidrs = change.Cidrs?.ToArray(),
                    change.ChangesExpiry,
                    change.ExpiresAt,
                    now = time.GetUtcNow(),
                },
                cancellationToken: cancel)));
        },
        cancel);

    /// <summary>
    /// Makes a key with the same name, rights and terms, and lets the old one live on for <paramref name="overlap"/> at most.
    /// One that was made for a while gets a successor for as long a while.
    /// </summary>
    /// <param name="sealedSigningSecret">For the new key, where the old one's requests are signed.</param>
    /// <param name="max">Live keys that the user may have, those included that are on their way out.</param>
    public Task<ApiKeyOutcome> Rotate(
        Principal caller, Guid keyId, TimeSpan overlap, string sealedSigningSecret, int max, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            await connection.LockUser(caller.UserId, cancel);
            var (old, refused) = await Lock(connection, caller, keyId, cancel);
            if (refused is not null)
            {
                return refused;
            }

            var now = time.GetUtcNow();
            var lifetime = old!.ExpiresAt - old.CreatedAt;
            var made = await Insert(
                connection,
                caller.UserId,
                new NewApiKey(old.Name, old.Scopes, old.AllowedCidrs, now + lifetime, old.RequireSignature ? sealedSigningSecret : null),
                max,
                now,
                cancel);
            if (made is not var (key, secret))
            {
                return new ApiKeyOutcome.TooMany();
            }

            await connection.ExecuteAsync(new CommandDefinition(
                "update api_keys set expires_at = least(expires_at, @until), replaced_by = @Id, updated_at = @now where id = @keyId",
                new { keyId, until = now + overlap, key.Id, now },
                cancellationToken: cancel));
            return new ApiKeyOutcome.Rotated(key, secret);
        },
        cancel);

    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <returns>False when the user has no such key in such a state.</returns>
    public async Task<bool> Revoke(Guid userId, Guid keyId, DateTimeOffset[]? states, CancellationToken cancel) => await database.Execute(
        """
        update api_keys set revoked_at = coalesce(revoked_at, @now), updated_at = case when revoked_at is null then @now else updated_at end
         where id = @keyId and user_id = @userId and (@states::timestamptz[] is null or updated_at = any(@states))
        """,
        new { keyId, userId, states, now = time.GetUtcNow() },
        cancel) == 1;

    public async Task<ApiKeyHolder?> Authenticate(string token, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(token, OpaqueToken.ApiKeyPrefix))
        {
            return null;
        }

        var row = await database.QueryOne<KeyRow>(
            """
            select k.id, k.user_id, k.scopes, k.expires_at, k.allowed_cidrs, k.sealed_signing_secret, u.roles, u.tier_id, t.requests_per_minute
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

        // A key never outlives the rights of its owner.
        var scopes = row.Scopes.Where(Accounts.Scopes.OfSession(row.Roles).Contains).ToHashSet(StringComparer.Ordinal);
        return new ApiKeyHolder(
            new Principal(row.UserId, row.Id, IsSession: false, scopes, row.TierId, row.RequestsPerMinute),
            row.ExpiresAt,
            ApiKeyNetworks.Of(row.AllowedCidrs),
            row.SealedSigningSecret);
    }

    /// <summary>Writes down many uses at once. Replicas write at the same time: rows are locked in one order.</summary>
    public Task RecordUses(IReadOnlyCollection<KeyValuePair<Guid, DateTimeOffset>> uses, CancellationToken cancel) => database.Execute(
        """
        with used as materialized (
            select k.id, u.at from api_keys k join unnest(@ids, @times) as u (id, at) on u.id = k.id
             where k.last_used_at is null or k.last_used_at < u.at
             order by k.id
               for no key update of k
        )
        update api_keys k set last_used_at = used.at from used where k.id = used.id
        """,
        new { ids = uses.Select(use => use.Key).ToArray(), times = uses.Select(use => use.Value.UtcDateTime).ToArray() },
        cancel);

    // Whoever may do less than a key must not widen it, nor get a copy of it.
    private async Task<(ApiKey? Key, ApiKeyOutcome? Refused)> Lock(NpgsqlConnection connection, Principal caller, Guid keyId, CancellationToken cancel)
    {
        var key = await connection.QuerySingleOrDefaultAsync<ApiKey>(new CommandDefinition(
            $"select {ApiKey.Columns} from api_keys where id = @keyId and user_id = @UserId for no key update",
            new { keyId, caller.UserId },
            cancellationToken: cancel));
        if (key is null)
        {
            return (null, new ApiKeyOutcome.NotFound());
        }

        if (key.HasEnded(time.GetUtcNow()))
        {
            return (null, new ApiKeyOutcome.Ended());
        }

        return key.Scopes.FirstOrDefault(scope => !caller.May(scope)) is { } beyond ? (null, new ApiKeyOutcome.Beyond(beyond)) : (key, null);
    }

    // With the user locked, so that of two at once only one is the last.
    private static async Task<(ApiKey Key, string Secret)?> Insert(
        NpgsqlConnection connection, Guid userId, NewApiKey key, int max, DateTimeOffset now, CancellationToken cancel)
    {
        var secret = OpaqueToken.Create(OpaqueToken.ApiKeyPrefix);
        var made = await connection.QuerySingleOrDefaultAsync<ApiKey>(new CommandDefinition(
            $"""
            insert into api_keys
                (id, user_id, name, key_hash, prefix, last4, scopes, allowed_cidrs, sealed_signing_secret, expires_at, created_at, updated_at)
            select @id, @userId, @Name, @hash, @prefix, @last4, @scopes, @cidrs, @SealedSigningSecret, @ExpiresAt, @now, @now
             where (select count(*) from api_keys where user_id = @userId and revoked_at is null and (expires_at is null or expires_at > @now)) < @max
            returning {ApiKey.Columns}
            """,
            new
            {
                id = Guid.CreateVersion7(),
                userId,
                key.Name,
                hash = OpaqueToken.Hash(secret),
                prefix = secret[..ShownPrefixLength],
                last4 = secret[^ShownSuffixLength..],
                scopes = key.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray(),
                cidrs = key.Cidrs.ToArray(),
                key.SealedSigningSecret,
                key.ExpiresAt,
                now,
                max,
            },
            cancellationToken: cancel));
        return made is null ? null : (made, secret);
    }

    private sealed record KeyRow
    {
        public Guid Id { get; init; }
        public Guid UserId { get; init; }
        public string[] Scopes { get; init; } = [];
        public DateTimeOffset? ExpiresAt { get; init; }
        public string[] AllowedCidrs { get; init; } = [];
        public string? SealedSigningSecret { get; init; }
        public string[] Roles { get; init; } = [];
        public string TierId { get; init; } = "";
        public int RequestsPerMinute { get; init; }
    }
}
