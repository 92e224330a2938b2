using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>POST /oauth/revoke (RFC 7009) and POST /oauth/introspect (RFC 7662). token_type_hint is not needed: a token says what it is.</summary>
internal static class TokenStateEndpoints
{
    private static readonly object Inactive = new { Active = false };

    public static async Task<IResult> Revoke(
        HttpRequest request, OAuthAppStore apps, TokenStore tokens, CredentialCache credentials, CancellationToken cancel)
    {
        var (client, token, error) = await Read(request, apps, cancel);
        if (client is null || token is null)
        {
            return error!;
        }

        if (token.StartsWith(OpaqueToken.SessionPrefix, StringComparison.Ordinal) || token.StartsWith(OpaqueToken.ApiKeyPrefix, StringComparison.Ordinal))
        {
            return new OAuthError("unsupported_token_type", "This is no token of OAuth. Sessions and keys have endpoints of their own.");
        }

        // An unknown token, and another client's, gets the same answer: there is nothing left to end.
        if (TokenStore.IsToken(token) && await tokens.Revoke(client, token, cancel) is { } grant)
        {
            credentials.Forget(grant);
        }

        return TypedResults.Ok();
    }

    public static async Task<IResult> Introspect(
        HttpRequest request, OAuthAppStore apps, TokenStore tokens, Links links, CancellationToken cancel)
    {
        var (client, token, error) = await Read(request, apps, cancel);
        if (client is null || token is null)
        {
            return error!;
        }

        // Who cannot prove itself could try out tokens here.
        if (!client.IsConfidential)
        {
            return OAuthError.InvalidClient();
        }

        return TokenStore.IsToken(token) && await tokens.Find(client, token, cancel) is { } facts
            ? TypedResults.Ok(Describe(facts, token, client, links))
            : TypedResults.Ok(Inactive);
    }

    private static async Task<(OAuthApp? Client, string? Token, OAuthError? Error)> Read(
        HttpRequest request, OAuthAppStore apps, CancellationToken cancel)
    {
        var (form, unreadable) = await OAuthForm.Read(request, cancel);
        if (form is null)
        {
            return (null, null, unreadable);
        }

        var (client, unproven) = await ClientAuthentication.Authenticate(request, form, apps, cancel);
        return (client, form["token"], unproven ?? OAuthError.InvalidRequest("The parameter token is missing."));
    }

    private static Dictionary<string, object> Describe(TokenFacts facts, string token, OAuthApp client, Links links)
    {
        var answer = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["active"] = true,
            ["scope"] = string.Join(' ', OAuthScopes.StillHeld(facts.Scopes, client.Scopes)),
            ["client_id"] = client.ClientId,
            ["exp"] = facts.ExpiresAt.ToUnixTimeSeconds(),
            ["iat"] = facts.CreatedAt.ToUnixTimeSeconds(),
            ["sub"] = facts.UserId,
            ["aud"] = links.Issuer(),
            ["iss"] = links.Issuer(),
            ["jti"] = facts.Id,
        };
        if (TokenStore.IsAccess(token))
        {
            answer["token_type"] = "Bearer";
        }

        return answer;
    }
}
