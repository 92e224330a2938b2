using Microsoft.OpenApi;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.OpenApi;

/// <summary>How a caller shows who they are: with a token they have, or with one that an app gets by OAuth.</summary>
internal static class SecuritySchemes
{
    public const string Bearer = "bearer";
    private const string OAuth = "oauth2";

    public static void AddSecuritySchemes(this OpenApiDocument document, Links links)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A session token (mvs_…), an API key (mvai_…) or an access token of an OAuth app (mva_…).",
        });

        var scopes = OAuthScopes.Allowed.Order(StringComparer.Ordinal).ToDictionary(scope => scope, OAuthScopes.Describe, StringComparer.Ordinal);
        var token = new Uri(links.Absolute("/oauth/token"));
        document.AddComponent<IOpenApiSecurityScheme>(OAuth, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "For apps that act for other people (OAuth 2.1: PKCE with S256 always), and for an app by itself.",
            Flows = new OpenApiOAuthFlows
            {
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri(links.Absolute("/oauth/authorize")),
                    TokenUrl = token,
                    RefreshUrl = token,
                    Scopes = scopes,
                },
                ClientCredentials = new OpenApiOAuthFlow { TokenUrl = token, Scopes = scopes },
            },
        });
    }

    /// <summary>Any one of them will do. What no app may ask for, OAuth does not open.</summary>
    public static List<OpenApiSecurityRequirement> ThatOpen(string scope, OpenApiDocument? document)
    {
        var open = new List<OpenApiSecurityRequirement> { new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] } };
        if (OAuthScopes.Allowed.Contains(scope))
        {
            open.Add(new() { [new OpenApiSecuritySchemeReference(OAuth, document)] = [scope] });
        }

        return open;
    }
}
