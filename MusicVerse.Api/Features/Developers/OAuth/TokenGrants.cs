using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>A code, a refresh token, a device code or the app's own secret for tokens.</summary>
internal sealed class TokenGrants(
    CodeExchange codes, RefreshRotation refreshes, DeviceStore devices, TokenStore tokens, CredentialCache credentials, TimeProvider time)
{
    public Task<IResult> Grant(OAuthApp client, OAuthForm form, CancellationToken cancel) => form["grant_type"] switch
    {
        GrantTypes.AuthorizationCode => ExchangeCode(client, form, cancel),
        GrantTypes.RefreshToken => Refresh(client, form, cancel),
        GrantTypes.DeviceCode => PollDevice(client, form, cancel),
        GrantTypes.ClientCredentials => ActForOwner(client, form, cancel),
        null => Missing("grant_type"),
        _ => Task.FromResult<IResult>(new OAuthError("unsupported_grant_type", $"The grant types are {string.Join(", ", GrantTypes.All)}.")),
    };

    private async Task<IResult> ExchangeCode(OAuthApp client, OAuthForm form, CancellationToken cancel)
    {
        if (form["code"] is not { } code)
        {
            return await Missing("code");
        }

        return form["code_verifier"] is { } verifier
            ? Answer(await codes.Exchange(client, code, verifier, form["redirect_uri"], cancel), "code")
            : await Missing("code_verifier");
    }

    private async Task<IResult> Refresh(OAuthApp client, OAuthForm form, CancellationToken cancel)
    {
        if (form["refresh_token"] is not { } token)
        {
            return await Missing("refresh_token");
        }

        string[]? scopes = null;
        if (form["scope"] is { } asked && !OAuthScopes.TryRead(asked, client, out scopes))
        {
            return OAuthError.InvalidScope();
        }

        return Answer(await refreshes.Refresh(client, token, scopes, cancel), "refresh token");
    }

    private async Task<IResult> ActForOwner(OAuthApp client, OAuthForm form, CancellationToken cancel)
    {
        if (!client.IsConfidential)
        {
            return OAuthError.UnauthorizedClient("A public app has no secret, so it cannot act in its own name.");
        }

        return OAuthScopes.TryRead(form["scope"], client, out var scopes)
            ? Answer(await tokens.IssueToOwner(client, scopes, cancel))
            : OAuthError.InvalidScope();
    }

    private async Task<IResult> PollDevice(OAuthApp client, OAuthForm form, CancellationToken cancel)
    {
        if (form["device_code"] is not { } code)
        {
            return await Missing("device_code");
        }

        var (answer, issued) = await devices.Poll(client, code, cancel);
        return answer switch
        {
            DevicePoll.Issued => Answer(issued!),
            DevicePoll.Pending => new OAuthError("authorization_pending", "The user has not answered yet."),
            DevicePoll.TooFast => new OAuthError("slow_down", "Wait five seconds more between polls."),
            DevicePoll.Denied => new OAuthError("access_denied", "The user said no."),
            DevicePoll.Expired => new OAuthError("expired_token", "Nobody answered in time. Start again."),
            _ => OAuthError.InvalidGrant("device code"),
        };
    }

    private IResult Answer(TokenOutcome outcome, string what)
    {
        switch (outcome)
        {
            case TokenOutcome.Issued issued:
                return Answer(issued.Tokens);
            case TokenOutcome.Refused { RevokedGrant: { } grant }:
                credentials.Forget(grant);
                return OAuthError.InvalidGrant(what);
            case TokenOutcome.Refused:
                return OAuthError.InvalidGrant(what);
            case TokenOutcome.ScopeNotGranted:
                return OAuthError.InvalidScope();
            default:
                throw new UnreachableException();
        }
    }

    private Ok<TokenResponse> Answer(IssuedTokens issued) => TypedResults.Ok(TokenResponse.From(issued, time.GetUtcNow()));

    private static Task<IResult> Missing(string parameter) =>
        Task.FromResult<IResult>(OAuthError.InvalidRequest($"The parameter {parameter} is missing."));
}
