using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>An app that a user has let in.</summary>
public sealed record OAuthConnection
{
    public required Guid Id { get; init; }
    public required string ClientId { get; init; }
    public required string AppName { get; init; }
    public required string AppDescription { get; init; }
    public string? AppWebsite { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last got a token.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

public sealed class ConnectionStore(Database database, TimeProvider time)
{
    public async Task<Page<OAuthConnection>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<OAuthConnection>(
            """
            select c.id, a.client_id, a.name as app_name, a.description as app_description, a.website as app_website,
                   c.scopes, c.created_at, c.last_used_at
              from oauth_connections c join oauth_apps a on a.id = c.app_id
             where c.user_id = @userId and (c.created_at, c.id) < (@CreatedAt, @Id)
             order by c.created_at desc, c.id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<OAuthConnection>.From(rows, limit, connection => new PageCursor(connection.CreatedAt, connection.Id));
    }

    /// <summary>Ends all that the app may do for this user, and forgets that it was ever let in.</summary>
    /// <returns>The grants that ended; null when the user has no such connection.</returns>
    public Task<IReadOnlyList<Guid>?> Disconnect(Guid userId, Guid id, CancellationToken cancel) => database.InTransaction<IReadOnlyList<Guid>?>(
        async connection =>
        {
            var appId = await connection.AskOne<Guid?>(
                "delete from oauth_connections where id = @id and user_id = @userId returning app_id", new { id, userId }, cancel);
            return appId is null
                ? null
                : await connection.Ask<Guid>(
                    """
                    update oauth_grants set revoked_at = @now
                     where app_id = @appId and user_id = @userId and revoked_at is null and kind <> 'client_credentials'
                    returning id
                    """,
                    new { appId, userId, now = time.GetUtcNow() },
                    cancel);
        },
        cancel);
}
