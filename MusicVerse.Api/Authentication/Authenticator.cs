using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Authentication;

/// <summary>From an Authorization header to a principal, whatever kind of token it carries.</summary>
public sealed class Authenticator(SessionStore sessions, ApiKeyStore keys, TokenStore appTokens, CredentialCache cache)
{
    private const string Scheme = "Bearer ";

    /// <returns>Null when the token is missing, malformed, unknown, expired or revoked. Never says which.</returns>
    public Task<Principal?> Authenticate(HttpRequest request, CancellationToken cancel)
    {
        var header = request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult<Principal?>(null);
        }

        var token = value[Scheme.Length..].Trim();
        // The checksum refuses typos and made-up tokens without asking the database.
        if (OpaqueToken.IsWellFormed(token, OpaqueToken.ApiKeyPrefix))
        {
            return cache.GetOrFind(token, () => keys.Authenticate(token, cancel));
        }

        if (TokenStore.IsAccess(token))
        {
            return cache.GetOrFind(token, () => appTokens.Authenticate(token, cancel));
        }

        return OpaqueToken.IsWellFormed(token, OpaqueToken.SessionPrefix)
            ? cache.GetOrFind(token, () => sessions.Authenticate(token, cancel))
            : Task.FromResult<Principal?>(null);
    }
}
