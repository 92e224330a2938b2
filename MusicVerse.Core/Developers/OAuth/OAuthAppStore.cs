using System.Security.Cryptography;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

public sealed class OAuthAppStore(Database database, TimeProvider time)
{
    public const int MaxPerUser = 50;

    private const string Columns =
        "id, owner_id, client_id, name, description, website, type, redirect_uris, scopes, secret_last4, created_at, updated_at";

    private const int ShownSuffixLength = 4;

    /// <param name="owner">Whose app it will be.</param>
    /// <param name="app">Name, description, website, redirect URIs and scopes, none of them null but the website.</param>
    /// <param name="type">One of <see cref="OAuthAppTypes"/>.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The app and its secret, which is shown only here; null where the owner has <see cref="MaxPerUser"/> already.</returns>
    public async Task<(OAuthApp App, string? Secret)?> Add(Guid owner, OAuthAppChange app, string type, CancellationToken cancel)
    {
        var secret = type == OAuthAppTypes.Confidential ? OpaqueToken.Create(OAuthPrefixes.ClientSecret) : null;
        var made = await database.InTransaction(
            async connection =>
            {
                await connection.LockUser(owner, cancel);
                return await connection.AskOne<OAuthApp>(
                    $"""
                    insert into oauth_apps
                        (id, owner_id, client_id, name, description, website, type, redirect_uris, scopes, secret_hash, secret_last4,
                         created_at, updated_at)
                    select @id, @owner, @clientId, @Name, @Description, @Website, @type, @RedirectUris, @Scopes, @hash, @last4, @now, @now
                     where (select count(*) from oauth_apps where owner_id = @owner) < {MaxPerUser}
                    returning {Columns}
                    """,
                    new
                    {
                        id = Guid.CreateVersion7(),
                        owner,
                        clientId = OpaqueToken.Create(OAuthPrefixes.ClientId),
                        app.Name,
                        app.Description,
                        app.Website,
                        type,
                        app.RedirectUris,
                        app.Scopes,
                        hash = secret is null ? null : OpaqueToken.Hash(secret),
                        last4 = secret?[^ShownSuffixLength..],
                        now = time.GetUtcNow(),
                    },
                    cancel);
            },
            cancel);
        return made is null ? null : (made, secret);
    }

    public Task<OAuthApp?> Find(Guid owner, Guid id, CancellationToken cancel) => database.QueryOne<OAuthApp>(
        $"select {Columns} from oauth_apps where id = @id and owner_id = @owner", new { owner, id }, cancel);

    public async Task<Page<OAuthApp>> List(Guid owner, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<OAuthApp>(
            $"""
            select {Columns} from oauth_apps
             where owner_id = @owner and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new { owner, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<OAuthApp>.From(rows, limit, app => new PageCursor(app.CreatedAt, app.Id));
    }

    /// <param name="owner">Whose app it is.</param>
    /// <param name="id">Of the app.</param>
    /// <param name="change">What is null stays.</param>
    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The live grants, whose scopes may have become fewer; null when there is no such app of this user, or it has changed.</returns>
    public Task<IReadOnlyList<Guid>?> Change(
        Guid owner, Guid id, OAuthAppChange change, DateTimeOffset[]? states, CancellationToken cancel) =>
        database.InTransaction<IReadOnlyList<Guid>?>(
            async connection =>
            {
                var changed = await connection.Do(
                    """
                    update oauth_apps
                       set name = coalesce(@Name, name), description = coalesce(@Description, description),
                           website = case when @Website::text is null then website else nullif(@Website, '') end,
                           redirect_uris = coalesce(@RedirectUris, redirect_uris), scopes = coalesce(@Scopes, scopes), updated_at = @now
                     where id = @id and owner_id = @owner and (@states::timestamptz[] is null or updated_at = any(@states))
                    """,
                    new { owner, id, change.Name, change.Description, change.Website, change.RedirectUris, change.Scopes, states, now = time.GetUtcNow() },
                    cancel);
                return changed == 1 ? await LiveGrants(connection, owner, id, cancel) : null;
            },
            cancel);

    /// <summary>A new secret; the one before stays good for <paramref name="overlap"/>.</summary>
    /// <returns>Null when there is no such app of this user, or it is public and has none.</returns>
    public async Task<string?> RotateSecret(Guid owner, Guid id, TimeSpan overlap, CancellationToken cancel)
    {
        var secret = OpaqueToken.Create(OAuthPrefixes.ClientSecret);
        var now = time.GetUtcNow();
        var rotated = await database.Execute(
            """
            update oauth_apps
               set old_secret_hash = secret_hash, old_secret_expires_at = @expires,
                   secret_hash = @hash, secret_last4 = @last4, updated_at = @now
             where id = @id and owner_id = @owner and type = 'confidential'
            """,
            new { owner, id, expires = now + overlap, hash = OpaqueToken.Hash(secret), last4 = secret[^ShownSuffixLength..], now },
            cancel);
        return rotated == 1 ? secret : null;
    }

    /// <summary>Deletes the app and all access that anybody gave it.</summary>
    /// <returns>The grants that ended; null when there is no such app of this user, or it has changed.</returns>
    public Task<IReadOnlyList<Guid>?> Delete(Guid owner, Guid id, DateTimeOffset[]? states, CancellationToken cancel) =>
        database.InTransaction<IReadOnlyList<Guid>?>(
            async connection =>
            {
                var grants = await LiveGrants(connection, owner, id, cancel);
                var deleted = await connection.Do(
                    """
                    delete from oauth_apps
                     where id = @id and owner_id = @owner and (@states::timestamptz[] is null or updated_at = any(@states))
                    """,
                    new { owner, id, states },
                    cancel);
                return deleted == 1 ? grants : null;
            },
            cancel);

    private static Task<IReadOnlyList<Guid>> LiveGrants(NpgsqlConnection connection, Guid owner, Guid id, CancellationToken cancel) =>
        connection.Ask<Guid>(
            """
            select g.id from oauth_grants g join oauth_apps a on a.id = g.app_id
             where a.id = @id and a.owner_id = @owner and g.revoked_at is null
            """,
            new { owner, id },
            cancel);

    /// <summary>Who calls itself so in the protocol. Proves nothing.</summary>
    public async Task<OAuthApp?> FindClient(string clientId, CancellationToken cancel) =>
        OpaqueToken.IsWellFormed(clientId, OAuthPrefixes.ClientId)
            ? await database.QueryOne<OAuthApp>($"select {Columns} from oauth_apps where client_id = @clientId", new { clientId }, cancel)
            : null;

    /// <summary>Whether the secret is the app's: the present one, or the one before while it overlaps.</summary>
    public async Task<bool> IsSecretOf(OAuthApp app, string secret, CancellationToken cancel)
    {
        var row = await database.QueryOne<SecretRow>(
            """
            select secret_hash, case when old_secret_expires_at > @now then old_secret_hash end as old_secret_hash
              from oauth_apps where id = @Id
            """,
            new { app.Id, now = time.GetUtcNow() },
            cancel);
        var given = OpaqueToken.Hash(secret);
        // Both are compared whatever the first says, so that time tells nothing.
        return row is not null && (IsSame(given, row.SecretHash) | IsSame(given, row.OldSecretHash));
    }

    private static bool IsSame(byte[] given, byte[]? stored) => stored is not null && CryptographicOperations.FixedTimeEquals(given, stored);

    private sealed record SecretRow
    {
        public byte[]? SecretHash { get; init; }
        public byte[]? OldSecretHash { get; init; }
    }
}
