using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>What is true of a live token.</summary>
public sealed record TokenFacts
{
    public required Guid Id { get; init; }
    public required Guid GrantId { get; init; }
    public required Guid UserId { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Tokens at work: who comes with one, what is true of one, and their end.</summary>
public sealed class TokenStore(Database database, TimeProvider time)
{
    /// <summary>An app in its own name: it acts on its owner's account.</summary>
    public Task<IssuedTokens> IssueToOwner(OAuthApp app, string[] scopes, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var now = time.GetUtcNow();
            var grantId = await Grants.Open(connection, app.Id, app.OwnerId, Grants.ClientCredentials, scopes, now, cancel);
            return await Grants.Issue(connection, grantId, scopes, now, cancel);
        },
        cancel);

    /// <summary>Who comes with an access token. The credential is the grant: all its tokens are forgotten together.</summary>
    public async Task<Principal?> Authenticate(string token, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(token, OAuthPrefixes.AccessToken))
        {
            return null;
        }

        var row = await database.QueryOne<AccessRow>(
            """
            select t.grant_id, t.scopes, a.scopes as app_scopes, a.client_id, g.user_id, u.tier_id, ti.requests_per_minute
              from oauth_access_tokens t
              join oauth_grants g on g.id = t.grant_id
              join oauth_apps a on a.id = g.app_id
              join users u on u.id = g.user_id
              join tiers ti on ti.id = u.tier_id
             where t.token_hash = @hash and t.revoked_at is null and t.expires_at > @now and g.revoked_at is null
            """,
            new { hash = OpaqueToken.Hash(token), now = time.GetUtcNow() },
            cancel);
        if (row is null)
        {
            return null;
        }

        var scopes = OAuthScopes.StillHeld(row.Scopes, row.AppScopes).ToHashSet(StringComparer.Ordinal);
        return new Principal(row.UserId, row.GrantId, IsSession: false, scopes, row.TierId, row.RequestsPerMinute)
        {
            ClientId = row.ClientId,
        };
    }

    /// <returns>Null when it is not alive, or not this client's: nobody may try out other people's tokens.</returns>
    public async Task<TokenFacts?> Find(OAuthApp client, string token, CancellationToken cancel) => await database.QueryOne<TokenFacts>(
        $"""
        select t.id, t.grant_id, g.user_id, {(IsAccess(token) ? "t.scopes" : "g.scopes")}, t.created_at, t.expires_at
          from {TableOf(token)} t join oauth_grants g on g.id = t.grant_id
         where t.token_hash = @hash and g.app_id = @Id and t.expires_at > @now and g.revoked_at is null
           and t.{(IsAccess(token) ? "revoked_at" : "used_at")} is null
        """,
        new { hash = OpaqueToken.Hash(token), client.Id, now = time.GetUtcNow() },
        cancel);

    /// <summary>Ends a token: an access token alone, a refresh token with everything that its grant gave (RFC 7009, section 2.1).</summary>
    /// <returns>The grant, when something ended.</returns>
    public Task<Guid?> Revoke(OAuthApp client, string token, CancellationToken cancel) => database.QueryOne<Guid?>(
        IsAccess(token)
            ? """
              update oauth_access_tokens t set revoked_at = @now
                from oauth_grants g
               where t.token_hash = @hash and t.revoked_at is null and g.id = t.grant_id and g.app_id = @Id
              returning g.id
              """
            : """
              update oauth_grants g set revoked_at = @now
                from oauth_refresh_tokens t
               where t.token_hash = @hash and g.id = t.grant_id and g.app_id = @Id and g.revoked_at is null
              returning g.id
              """,
        new { hash = OpaqueToken.Hash(token), client.Id, now = time.GetUtcNow() },
        cancel);

    public static bool IsToken(string text) => IsAccess(text) || OpaqueToken.IsWellFormed(text, OAuthPrefixes.RefreshToken);

    public static bool IsAccess(string token) => OpaqueToken.IsWellFormed(token, OAuthPrefixes.AccessToken);

    private static string TableOf(string token) => IsAccess(token) ? "oauth_access_tokens" : "oauth_refresh_tokens";

    private sealed record AccessRow
    {
        public Guid GrantId { get; init; }
        public Guid UserId { get; init; }
        public string[] Scopes { get; init; } = [];
        public string[] AppScopes { get; init; } = [];
        public string ClientId { get; init; } = "";
        public string TierId { get; init; } = "";
        public int RequestsPerMinute { get; init; }
    }
}
