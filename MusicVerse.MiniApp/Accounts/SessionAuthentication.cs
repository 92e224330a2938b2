using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Who holds a session cookie counts as signed in; whether the token is good is for the API to say.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Session";
    public const string TokenClaim = "session_token";

    /// <summary>Tells one session from another without giving its token away; null for who is not signed in.</summary>
    public static string? Fingerprint(ClaimsPrincipal user) => user.FindFirst(TokenClaim) is { Value: var token }
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))
        : null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { Length: > 0 } token)
            return Task.FromResult(AuthenticateResult.NoResult());
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(TokenClaim, token)], Scheme));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(ReturnPath.ThroughSignIn(Request.Path + Request.QueryString));
        return Task.CompletedTask;
    }
}
