using Microsoft.AspNetCore.Authorization;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Finds out who calls and whether they may call this endpoint. Two steps with the rate limit in between, so that
/// failed attempts count too: <see cref="Identify"/>, then <see cref="Admit"/>.
/// </summary>
public static class AuthenticationMiddleware
{
    private const string Realm = "MusicVerse";

    public static IServiceCollection AddCallers(this IServiceCollection services) => services
        .AddSingleton<CredentialCache>()
        .AddSingleton<Authenticator>()
        .AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Principal>()
            ?? throw new InvalidOperationException("The endpoint asks for the caller but requires no scope."));

    public static IApplicationBuilder UseIdentification(this IApplicationBuilder app) => app.Use(Identify);

    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app) => app.Use(Admit);

    private static async Task Identify(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ScopeRequirement>() is not null)
        {
            var authenticator = http.RequestServices.GetRequiredService<Authenticator>();
            http.Features.Set(await authenticator.Authenticate(http.Request, http.RequestAborted));
        }

        await next(http);
    }

    private static Task Admit(HttpContext http, RequestDelegate next)
    {
        // Nothing is open by accident: a route without a scope must say AllowAnonymous.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(http);
        }

        if (http.Features.Get<Principal>() is not { } caller)
        {
            return Unauthorized(http).ExecuteAsync(http);
        }

        var scope = endpoint.Metadata.GetRequiredMetadata<ScopeRequirement>().Scope;
        return caller.May(scope) ? next(http) : Forbidden(http, scope).ExecuteAsync(http);
    }

    // RFC 6750, section 3.1: an error only where a credential was sent. RFC 9728, section 5.1: where to learn how to get one.
    private static Problem Unauthorized(HttpContext http)
    {
        var sentOne = http.Request.Headers.Authorization.Count > 0;
        var metadata = http.RequestServices.GetRequiredService<Links>().Absolute(OAuthMetadata.ResourcePath);
        http.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"{Realm}\"{(sentOne ? ", error=\"invalid_token\"" : "")}, resource_metadata=\"{metadata}\"";
        return new Problem(ErrorCodes.Unauthorized, "Send a valid session token, API key or app's token as \"Authorization: Bearer …\".");
    }

    private static Problem Forbidden(HttpContext http, string scope)
    {
        http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{Realm}\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return new Problem(ErrorCodes.Forbidden, $"This needs the scope {scope}.")
        {
            Members = new Dictionary<string, object?> { ["scope"] = scope },
        };
    }
}
