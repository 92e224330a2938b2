using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Authentication;

/// <summary>From an Authorization header to a credential, whatever kind of token it carries.</summary>
public sealed class Authenticator(SessionStore sessions, ApiKeyStore keys, TokenStore appTokens, SigningSecrets secrets, CredentialCache cache)
{
    private const string Scheme = "Bearer ";

    /// <returns>Null when the token is missing, malformed, unknown, expired or revoked. Never says which.</returns>
    public ValueTask<Credential?> Authenticate(HttpRequest request, CancellationToken cancel)
    {
        var header = request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var token = value.AsMemory(Scheme.Length).Trim();
        if (token.Length > TokenHash.MaxTokenLength)
        {
            return default;
        }

        var hash = TokenHash.Of(token.Span);
        return cache.Recall(hash) is { } known ? new(known) : new(Find(token.ToString(), hash, cancel));
    }

    private Task<Credential?> Find(string token, TokenHash hash, CancellationToken cancel)
    {
        // Others may wait for the same answer: whoever hangs up does not end the search.
        var shared = CancellationToken.None;

        // The checksum refuses typos and made-up tokens without asking the database.
        if (OpaqueToken.IsWellFormed(token, OpaqueToken.ApiKeyPrefix))
        {
            return cache.Find(hash, async () => Of(await keys.Authenticate(token, shared)), cancel);
        }

        if (TokenStore.IsAccess(token))
        {
            return cache.Find(hash, async () => Of(await appTokens.Authenticate(token, shared)), cancel);
        }

        return OpaqueToken.IsWellFormed(token, OpaqueToken.SessionPrefix)
            ? cache.Find(hash, async () => Of(await sessions.Authenticate(token, shared)), cancel)
            : Task.FromResult<Credential?>(null);
    }

    private static Credential? Of(Principal? principal) => principal is null ? null : new Credential(principal);

    private Credential? Of(ApiKeyHolder? holder) => holder is null
        ? null
        : new Credential(holder.Principal)
        {
            IsApiKey = true,
            ExpiresAt = holder.ExpiresAt,
            Networks = holder.Networks,
            SigningKey = holder.SealedSigningSecret is { } secret ? secrets.Open(secret) : null,
        };
}
