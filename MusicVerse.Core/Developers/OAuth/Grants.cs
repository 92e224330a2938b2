using MusicVerse.Core.Accounts;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>The rows of a grant and its tokens, written within the transaction of whoever decides.</summary>
internal static class Grants
{
    public const string AuthorizationCode = "authorization_code";
    public const string DeviceCode = "device_code";
    public const string ClientCredentials = "client_credentials";

    /// <param name="kind">One of the constants here.</param>
    public static async Task<Guid> Open(
        NpgsqlConnection connection, Guid appId, Guid userId, string kind, string[] scopes, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        var lifetime = kind == ClientCredentials ? OAuthLifetimes.AccessToken : OAuthLifetimes.RefreshToken;
        await connection.Do(
            """
            insert into oauth_grants (id, app_id, user_id, kind, scopes, created_at, expires_at)
            values (@id, @appId, @userId, @kind, @scopes, @now, @expires)
            """,
            new { id, appId, userId, kind, scopes, now, expires = now + lifetime },
            cancel);
        return id;
    }

    /// <summary>A user has said yes: the app is connected, with these scopes besides what it had.</summary>
    public static Task<int> Connect(
        NpgsqlConnection connection, Guid appId, Guid userId, string[] scopes, DateTimeOffset now, CancellationToken cancel) => connection.Do(
        """
        insert into oauth_connections (id, user_id, app_id, scopes, created_at) values (@id, @userId, @appId, @scopes, @now)
        on conflict (user_id, app_id) do update
           set scopes = array(select distinct scope from unnest(oauth_connections.scopes || excluded.scopes) as scope order by scope)
        """,
        new { id = Guid.CreateVersion7(), userId, appId, scopes, now },
        cancel);

    /// <summary>An access token, and a refresh token that can replace it.</summary>
    /// <param name="connection">With the transaction in which the right to the tokens was used up.</param>
    /// <param name="grantId">Whose tokens they are.</param>
    /// <param name="scopes">Of the access token; a refresh token always has the grant's.</param>
    /// <param name="predecessor">The refresh token that these replace.</param>
    /// <param name="now">The moment of the decision.</param>
    /// <param name="cancel">Ends the call.</param>
    public static async Task<IssuedTokens> IssueRefreshable(
        NpgsqlConnection connection, Guid grantId, string[] scopes, Guid? predecessor, DateTimeOffset now, CancellationToken cancel)
    {
        var issued = await Issue(connection, grantId, scopes, now, cancel);
        var refresh = OpaqueToken.Create(OAuthPrefixes.RefreshToken);
        await connection.Do(
            """
            insert into oauth_refresh_tokens (id, token_hash, grant_id, predecessor_id, created_at, expires_at)
            values (@id, @hash, @grantId, @predecessor, @now, @expires);
            update oauth_grants set expires_at = @expires where id = @grantId;
            update oauth_connections c set last_used_at = @now
              from oauth_grants g where g.id = @grantId and c.user_id = g.user_id and c.app_id = g.app_id
            """,
            new { id = Guid.CreateVersion7(), hash = OpaqueToken.Hash(refresh), grantId, predecessor, now, expires = now + OAuthLifetimes.RefreshToken },
            cancel);
        return issued with { RefreshToken = refresh };
    }

    public static async Task<IssuedTokens> Issue(
        NpgsqlConnection connection, Guid grantId, string[] scopes, DateTimeOffset now, CancellationToken cancel)
    {
        var access = OpaqueToken.Create(OAuthPrefixes.AccessToken);
        var expires = now + OAuthLifetimes.AccessToken;
        await connection.Do(
            """
            insert into oauth_access_tokens (id, token_hash, grant_id, scopes, created_at, expires_at)
            values (@id, @hash, @grantId, @scopes, @now, @expires)
            """,
            new { id = Guid.CreateVersion7(), hash = OpaqueToken.Hash(access), grantId, scopes, now, expires },
            cancel);
        return new IssuedTokens(access, RefreshToken: null, scopes, expires);
    }

    /// <summary>Ends a grant with all its tokens.</summary>
    public static Task<int> Revoke(NpgsqlConnection connection, Guid grantId, DateTimeOffset now, CancellationToken cancel) => connection.Do(
        "update oauth_grants set revoked_at = @now where id = @grantId and revoked_at is null", new { grantId, now }, cancel);
}
