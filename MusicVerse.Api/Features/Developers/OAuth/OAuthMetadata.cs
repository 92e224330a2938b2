using MusicVerse.Api.Hosting;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>What a client can find out by itself: RFC 8414 about this server, RFC 9728 about the API that it guards.</summary>
internal static class OAuthMetadata
{
    private const string ServerPath = "/.well-known/oauth-authorization-server";
    public const string ResourcePath = "/.well-known/oauth-protected-resource";

    public static readonly string[] ClientAuthentication = ["client_secret_basic", "client_secret_post"];

    public static void MapOAuthMetadata(this IEndpointRouteBuilder app)
    {
        var known = app.MapGroup("/").AllowAnonymous().CountsAs(Traffic.Read).RequireCors(CrossOrigin.OAuth).ExcludeFromDescription();
        known.MapGet(ServerPath, (Links links) => TypedResults.Ok(Server(links)));
        known.MapGet(ResourcePath, (Links links) => TypedResults.Ok(Resource(links)));
    }

    /// <summary>How this server calls itself, and the resource that its tokens are for.</summary>
    public static string Issuer(this Links links) => links.Absolute("");

    private static Dictionary<string, object> Server(Links links) => new(StringComparer.Ordinal)
    {
        ["issuer"] = links.Issuer(),
        ["authorization_endpoint"] = links.Absolute("/oauth/authorize"),
        ["token_endpoint"] = links.Absolute("/oauth/token"),
        ["revocation_endpoint"] = links.Absolute("/oauth/revoke"),
        ["introspection_endpoint"] = links.Absolute("/oauth/introspect"),
        ["device_authorization_endpoint"] = links.Absolute("/oauth/device"),
        ["scopes_supported"] = Scopes(),
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        // Said, for the default includes the implicit grant.
        ["grant_types_supported"] = GrantTypes.All,
        ["code_challenge_methods_supported"] = new[] { Pkce.Method },
        ["token_endpoint_auth_methods_supported"] = (string[])["none", .. ClientAuthentication],
        ["revocation_endpoint_auth_methods_supported"] = (string[])["none", .. ClientAuthentication],
        ["introspection_endpoint_auth_methods_supported"] = ClientAuthentication,
        ["authorization_response_iss_parameter_supported"] = true,
        ["service_documentation"] = links.Absolute("/scalar"),
    };

    private static Dictionary<string, object> Resource(Links links) => new(StringComparer.Ordinal)
    {
        ["resource"] = links.Issuer(),
        ["authorization_servers"] = new[] { links.Issuer() },
        ["scopes_supported"] = Scopes(),
        ["bearer_methods_supported"] = new[] { "header" },
        ["resource_name"] = "MusicVerse API",
        ["resource_documentation"] = links.Absolute("/scalar"),
    };

    private static string[] Scopes() => [.. OAuthScopes.Allowed.Order(StringComparer.Ordinal)];
}
