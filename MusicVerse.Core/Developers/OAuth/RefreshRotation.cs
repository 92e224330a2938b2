using System.Text.Json;
using Microsoft.Extensions.Logging;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>
/// Every refresh replaces the refresh token. A token that comes again is in two hands, so the whole family dies, except
/// that for ten seconds, and while its successor is unused, it gets the very answer that may have been lost on the way
/// (contracts/api-platform.md, section 2.3).
/// </summary>
/// <remarks>
/// That answer is kept sealed with the token that was refreshed (<see cref="TokenSeal"/>): whoever reads the table can
/// open none of them, and whoever holds the token could have refreshed it anyway.
/// </remarks>
public sealed class RefreshRotation(Database database, TimeProvider time, ILogger<RefreshRotation> logger)
{
    /// <param name="client">Identified, and authenticated where it has a secret.</param>
    /// <param name="token">As the client got it.</param>
    /// <param name="scopes">For the access token, part of what was granted; null is all of it. The refresh token keeps everything.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<TokenOutcome> Refresh(OAuthApp client, string token, IReadOnlyCollection<string>? scopes, CancellationToken cancel)
    {
        if (!OpaqueToken.IsWellFormed(token, OAuthPrefixes.RefreshToken))
        {
            return new TokenOutcome.Refused();
        }

        return await database.InTransaction(connection => Refresh(connection, client, token, scopes, cancel), cancel);
    }

    private async Task<TokenOutcome> Refresh(
        NpgsqlConnection connection, OAuthApp client, string token, IReadOnlyCollection<string>? scopes, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // The lock makes two refreshes at once come one after the other: the second finds a used token.
        var row = await connection.AskOne<RefreshRow>(
            """
            select r.id, r.grant_id, r.predecessor_id, r.used_at, g.scopes
              from oauth_refresh_tokens r join oauth_grants g on g.id = r.grant_id
             where r.token_hash = @hash and g.app_id = @Id and r.expires_at > @now and g.revoked_at is null
               for update of r
            """,
            new { hash = OpaqueToken.Hash(token), client.Id, now },
            cancel);
        if (row is null)
        {
            return new TokenOutcome.Refused();
        }

        if (scopes is not null && !scopes.All(scope => row.Scopes.Contains(scope, StringComparer.Ordinal)))
        {
            return new TokenOutcome.ScopeNotGranted();
        }

        if (row.UsedAt is null)
        {
            // What the app has given up since is not promised again.
            string[] left = [.. (scopes ?? row.Scopes).Where(scope => client.Scopes.Contains(scope, StringComparer.Ordinal))];
            return new TokenOutcome.Issued(await Replace(connection, row, token, left, now, cancel));
        }

        if (await LostAnswer(connection, row, token, now, cancel) is { } answer)
        {
            return new TokenOutcome.Issued(answer);
        }

        await Grants.Revoke(connection, row.GrantId, now, cancel);
        logger.RefreshTokenReused(client.Id, row.GrantId);
        return new TokenOutcome.Refused(row.GrantId);
    }

    private static async Task<IssuedTokens> Replace(
        NpgsqlConnection connection, RefreshRow row, string token, string[] scopes, DateTimeOffset now, CancellationToken cancel)
    {
        var issued = await Grants.IssueRefreshable(connection, row.GrantId, scopes, row.Id, now, cancel);
        // Whoever uses a successor has had the answer that brought it.
        await connection.Do(
            """
            update oauth_refresh_tokens set used_at = @now where id = @Id;
            delete from oauth_refresh_answers where refresh_token_id = @PredecessorId;
            insert into oauth_refresh_answers (refresh_token_id, sealed, expires_at) values (@Id, @box, @expires)
            """,
            new
            {
                row.Id,
                row.PredecessorId,
                now,
                box = TokenSeal.Close(token, JsonSerializer.SerializeToUtf8Bytes(issued, JsonColumn.Options)),
                expires = now + OAuthLifetimes.RefreshGrace,
            },
            cancel);
        return issued;
    }

    private static async Task<IssuedTokens?> LostAnswer(
        NpgsqlConnection connection, RefreshRow row, string token, DateTimeOffset now, CancellationToken cancel)
    {
        var box = await connection.AskOne<byte[]>(
            "select sealed from oauth_refresh_answers where refresh_token_id = @Id and expires_at > @now", new { row.Id, now }, cancel);
        return box is null ? null : JsonSerializer.Deserialize<IssuedTokens>(TokenSeal.Open(token, box), JsonColumn.Options);
    }

    private sealed record RefreshRow
    {
        public Guid Id { get; init; }
        public Guid GrantId { get; init; }
        public Guid? PredecessorId { get; init; }
        public DateTimeOffset? UsedAt { get; init; }
        public string[] Scopes { get; init; } = [];
    }
}
