using Microsoft.Extensions.Primitives;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>
/// GET /oauth/authorize: checks what an app asks for and sends the browser to the consent page, and nowhere else: anybody may
/// register an app, so that a redirect to its site before the user has signed in would serve phishing (RFC 9700, section
/// 4.11.2). What is wrong stands on a page of ours, with a link back where it is certain that the address is the app's.
/// </summary>
internal static class AuthorizeEndpoint
{
    private const int MaxStateLength = 1000;

    public static async Task<IResult> Authorize(
        HttpRequest request, OAuthAppStore apps, AuthorizationStore authorizations, ConsentPages pages, Links links, CancellationToken cancel)
    {
        var query = request.Query;
        if (One(query["client_id"]) is not { } clientId || await apps.FindClient(clientId, cancel) is not { } app)
        {
            return AuthorizeErrorPage.UnknownApp;
        }

        if (FindRedirect(query["redirect_uri"], app) is not { } redirectUri)
        {
            return AuthorizeErrorPage.WrongRedirect;
        }

        var state = One(query["state"]);
        string WayBack(string error, string description) => RedirectUris.With(
            redirectUri,
            ("error", error),
            ("error_description", description),
            ("state", IsPrintable(state) ? state : null),
            ("iss", links.Issuer()));

        if (Check(query, app, state, links, out var scopes) is var (error, description))
        {
            return AuthorizeErrorPage.WrongQuestion(error, description, WayBack(error, description));
        }

        var id = await authorizations.Ask(app, redirectUri, scopes, state, One(query["code_challenge"])!, links.Issuer(), cancel);
        return pages.Consent(id) is { } page
            ? TypedResults.Redirect(page)
            : AuthorizeErrorPage.NoConsentPage(WayBack("temporarily_unavailable", "The server has no page where the user could answer."));
    }

    private static string? FindRedirect(StringValues given, OAuthApp app)
    {
        // OAuth 2.1 lets an app with a single address leave it out.
        if (given.Count == 0)
        {
            return app.RedirectUris is [var only] ? only : null;
        }

        return One(given) is { } uri && app.RedirectUris.Any(registered => RedirectUris.Matches(registered, uri)) ? uri : null;
    }

    /// <returns>Error and description, or null when all is well.</returns>
    private static (string Error, string Description)? Check(IQueryCollection query, OAuthApp app, string? state, Links links, out string[] scopes)
    {
        scopes = [];
        if (query.Any(parameter => parameter.Value.Count > 1 && parameter.Key != "resource"))
        {
            return ("invalid_request", "A parameter is sent more than once.");
        }

        if (One(query["response_type"]) is not { } responseType)
        {
            return ("invalid_request", "The parameter response_type is missing.");
        }

        if (responseType != "code")
        {
            return ("unsupported_response_type", "The only response_type is code.");
        }

        if (One(query["response_mode"]) is not (null or "query"))
        {
            return ("invalid_request", "The only response_mode is query.");
        }

        if (One(query["code_challenge"]) is not { } challenge || One(query["code_challenge_method"]) != Pkce.Method)
        {
            return ("invalid_request", "PKCE is required: send code_challenge and code_challenge_method=S256.");
        }

        if (!Pkce.IsChallenge(challenge))
        {
            return ("invalid_request", "A code_challenge is the SHA-256 of the verifier in base64url: 43 characters.");
        }

        if (!IsPrintable(state))
        {
            return ("invalid_request", $"A state has up to {MaxStateLength} printable ASCII characters.");
        }

        if (!OAuthForm.IsForUs(query["resource"], links))
        {
            return ("invalid_target", "Tokens of this server are for this API only.");
        }

        if (!OAuthScopes.TryRead(One(query["scope"]), app, out var asked))
        {
            return ("invalid_scope", "A scope does not exist, or is not the app's to ask for.");
        }

        scopes = asked;
        return null;
    }

    // RFC 6749, appendix A.5. Absent is fine: PKCE protects the answer as well.
    private static bool IsPrintable(string? state) => state is null || (state.Length <= MaxStateLength && state.All(letter => letter is >= ' ' and <= '~'));

    private static string? One(StringValues values) => values is [{ Length: > 0 } value] ? value : null;
}
