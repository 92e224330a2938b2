using System.Diagnostics;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>What an app asks of a user, checked and waiting for the answer.</summary>
public sealed record AuthorizationRequest
{
    public required Guid Id { get; init; }
    public required Guid AppId { get; init; }
    public required string AppName { get; init; }
    public required string AppDescription { get; init; }
    public string? AppWebsite { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>The addresses that the app has now.</summary>
    public required string[] RegisteredUris { get; init; }
    public required string[] Scopes { get; init; }
    public string? State { get; init; }
    public required string CodeChallenge { get; init; }

    /// <summary>What this server called itself when it was asked; goes back as <c>iss</c>.</summary>
    public required string Issuer { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The user has agreed to all of it before, and the address says for certain who gets the answer.</summary>
    public bool IsRemembered { get; init; }
}

/// <summary>What came of a user's answer.</summary>
public abstract record Decision
{
    /// <param name="RedirectUrl">Where the browser goes now. Carries the code: a secret.</param>
    public sealed record Made(string RedirectUrl) : Decision;

    /// <summary>Unknown, or expired.</summary>
    public sealed record NotFound : Decision;

    public sealed record AlreadyMade : Decision;

    /// <summary>The user cannot give more than was asked for.</summary>
    public sealed record ScopeNotAsked : Decision;

    private Decision()
    {
    }
}

/// <summary>From /oauth/authorize to the code, and from the code to tokens.</summary>
public sealed class AuthorizationStore(Database database, TimeProvider time)
{
    public async Task<Guid> Ask(
        OAuthApp app, string redirectUri, string[] scopes, string? state, string codeChallenge, string issuer, CancellationToken cancel)
    {
        var (id, now) = (Guid.CreateVersion7(), time.GetUtcNow());
        await database.Execute(
            """
            insert into oauth_requests (id, app_id, redirect_uri, scopes, state, code_challenge, issuer, created_at, expires_at)
            values (@id, @AppId, @redirectUri, @scopes, @state, @codeChallenge, @issuer, @now, @expires)
            """,
            new { id, AppId = app.Id, redirectUri, scopes, state, codeChallenge, issuer, now, expires = now + OAuthLifetimes.Request },
            cancel);
        return id;
    }

    /// <returns>Null when there is none, nobody answered in time, or the address has been taken from the app meanwhile.</returns>
    public async Task<AuthorizationRequest?> Find(Guid userId, Guid id, CancellationToken cancel)
    {
        var request = await database.QueryOne<AuthorizationRequest>(
            """
            select r.id, r.app_id, a.name as app_name, a.description as app_description, a.website as app_website,
                   a.redirect_uris as registered_uris, r.redirect_uri, r.scopes, r.state, r.code_challenge, r.issuer, r.expires_at, r.decided_at,
                   coalesce(c.scopes @> r.scopes, false) as is_remembered
              from oauth_requests r
              join oauth_apps a on a.id = r.app_id
              left join oauth_connections c on c.app_id = r.app_id and c.user_id = @userId
             where r.id = @id and r.expires_at > @now
            """,
            new { userId, id, now = time.GetUtcNow() },
            cancel);
        return request is not null && request.RegisteredUris.Any(registered => RedirectUris.Matches(registered, request.RedirectUri))
            ? request with { IsRemembered = request.IsRemembered && RedirectUris.ProvesItsOwner(request.RedirectUri) }
            : null;
    }

    /// <param name="userId">Who says yes, to their own account.</param>
    /// <param name="id">Of the request.</param>
    /// <param name="scopes">Part of what was asked for; null is all of it.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<Decision> Approve(Guid userId, Guid id, IReadOnlyCollection<string>? scopes, CancellationToken cancel) => Decide(
        userId,
        id,
        request => scopes is null || (scopes.Count > 0 && scopes.All(scope => request.Scopes.Contains(scope, StringComparer.Ordinal))),
        async (connection, request) =>
        {
            string[] granted = scopes is null ? request.Scopes : [.. scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            var code = await GrantCode(connection, userId, request, granted, cancel);
            return RedirectUris.With(request.RedirectUri, ("code", code), ("state", request.State), ("iss", request.Issuer));
        },
        cancel);

    public Task<Decision> Deny(Guid userId, Guid id, CancellationToken cancel) => Decide(
        userId,
        id,
        _ => true,
        (_, request) => Task.FromResult(RedirectUris.With(
            request.RedirectUri,
            ("error", "access_denied"),
            ("error_description", "The user said no."),
            ("state", request.State),
            ("iss", request.Issuer))),
        cancel);

    private async Task<Decision> Decide(
        Guid userId,
        Guid id,
        Predicate<AuthorizationRequest> isAllowed,
        Func<NpgsqlConnection, AuthorizationRequest, Task<string>> redirect,
        CancellationToken cancel)
    {
        if (await Find(userId, id, cancel) is not { } request)
        {
            return new Decision.NotFound();
        }

        if (!isAllowed(request))
        {
            return new Decision.ScopeNotAsked();
        }

        return await database.InTransaction<Decision>(
            async connection =>
            {
                // One guarded UPDATE: of two answers at once only the first counts.
                var decided = await connection.Do(
                    "update oauth_requests set decided_at = @now where id = @id and decided_at is null", new { id, now = time.GetUtcNow() }, cancel);
                return decided == 1 ? new Decision.Made(await redirect(connection, request)) : new Decision.AlreadyMade();
            },
            cancel);
    }

    private async Task<string> GrantCode(
        NpgsqlConnection connection, Guid userId, AuthorizationRequest request, string[] scopes, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await Grants.Connect(connection, request.AppId, userId, scopes, now, cancel);
        var grantId = await Grants.Open(connection, request.AppId, userId, Grants.AuthorizationCode, scopes, now, cancel);
        var code = OpaqueToken.Create(OAuthPrefixes.Code);
        var added = await connection.Do(
            """
            insert into oauth_codes (code_hash, grant_id, redirect_uri, code_challenge, expires_at)
            values (@hash, @grantId, @RedirectUri, @CodeChallenge, @expires)
            """,
            new { hash = OpaqueToken.Hash(code), grantId, request.RedirectUri, request.CodeChallenge, expires = now + OAuthLifetimes.Code },
            cancel);
        Debug.Assert(added == 1);
        return code;
    }
}
