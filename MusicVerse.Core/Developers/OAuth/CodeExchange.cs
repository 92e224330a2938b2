using Microsoft.Extensions.Logging;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>
/// From a code to tokens, once. Who comes a second time and proves to be the client that asked shows that the code was
/// in two hands: then all its tokens die. Who cannot prove it is turned away and nothing else, for a thief could
/// otherwise log people out (contracts/api-platform.md, section 2.3).
/// </summary>
public sealed class CodeExchange(Database database, TimeProvider time, ILogger<CodeExchange> logger)
{
    /// <param name="client">Identified, and authenticated where it has a secret.</param>
    /// <param name="code">As the client got it.</param>
    /// <param name="verifier">The secret behind the code's challenge.</param>
    /// <param name="redirectUri">OAuth 2.1 does not send it any more; where it is sent, it must be the one the code went to.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<TokenOutcome> Exchange(OAuthApp client, string code, string? verifier, string? redirectUri, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(code, OAuthPrefixes.Code))
        {
            return new TokenOutcome.Refused();
        }

        var hash = OpaqueToken.Hash(code);
        var row = await Find(hash, cancel);
        if (row is null
            || row.AppId != client.Id
            || (redirectUri is not null && redirectUri != row.RedirectUri)
            || !Pkce.Proves(verifier, row.CodeChallenge))
        {
            return new TokenOutcome.Refused();
        }

        return row.UsedAt is null && await Use(hash, row, cancel) is { } tokens
            ? new TokenOutcome.Issued(tokens)
            : await Refuse(hash, client, row.GrantId, cancel);
    }

    private Task<CodeRow?> Find(byte[] hash, CancellationToken cancel) => database.QueryOne<CodeRow>(
        """
        select c.grant_id, c.redirect_uri, c.code_challenge, c.used_at, g.app_id, g.scopes
          from oauth_codes c join oauth_grants g on g.id = c.grant_id
         where c.code_hash = @hash
        """,
        new { hash },
        cancel);

    // One guarded UPDATE, so that of two exchanges at once exactly one wins.
    private Task<IssuedTokens?> Use(byte[] hash, CodeRow row, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var now = time.GetUtcNow();
            var used = await connection.Do(
                """
                update oauth_codes c set used_at = @now
                  from oauth_grants g
                 where c.code_hash = @hash and c.used_at is null and c.expires_at > @now and g.id = c.grant_id and g.revoked_at is null
                """,
                new { hash, now },
                cancel);
            return used == 1 ? await Grants.IssueRefreshable(connection, row.GrantId, row.Scopes, predecessor: null, now, cancel) : null;
        },
        cancel);

    private async Task<TokenOutcome> Refuse(byte[] hash, OAuthApp client, Guid grantId, CancellationToken cancel)
    {
        var revoked = await database.Execute(
            """
            update oauth_grants set revoked_at = @now
             where id = @grantId and revoked_at is null
               and exists (select from oauth_codes where code_hash = @hash and used_at is not null)
            """,
            new { hash, grantId, now = time.GetUtcNow() },
            cancel);
        if (revoked == 0)
        {
            return new TokenOutcome.Refused();
        }

        logger.CodeReused(client.Id, grantId);
        return new TokenOutcome.Refused(grantId);
    }

    private sealed record CodeRow
    {
        public Guid GrantId { get; init; }
        public Guid AppId { get; init; }
        public string RedirectUri { get; init; } = "";
        public string CodeChallenge { get; init; } = "";
        public string[] Scopes { get; init; } = [];
        public DateTimeOffset? UsedAt { get; init; }
    }
}
