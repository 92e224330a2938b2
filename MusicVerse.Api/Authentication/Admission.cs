using Microsoft.AspNetCore.Authorization;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Authentication;

/// <summary>Lets in whom <see cref="Identification"/> has found, where their credential has the scope of the endpoint.</summary>
internal static class Admission
{
    private const string Realm = "MusicVerse";

    public static Task Admit(HttpContext http, RequestDelegate next)
    {
        // Nothing is open by accident: a route without a scope must say AllowAnonymous.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(http);
        }

        if (http.Features.Get<Principal>() is not { } caller)
        {
            return Unidentified(http).ExecuteAsync(http);
        }

        var scope = endpoint.Metadata.GetRequiredMetadata<ScopeRequirement>().Scope;
        return caller.May(scope)
            ? http.RequestServices.GetRequiredService<AdmissionWatch>().Run(http, endpoint, scope, next)
            : Forbidden(http, scope).ExecuteAsync(http);
    }

    /// <summary>Whether somebody who was let in would be let in now.</summary>
    public static bool IsGood(HttpContext http, Credential? credential, string scope) =>
        credential is not null && credential.IsTakenFrom(http.Connection.RemoteIpAddress) && credential.Principal.May(scope);

    /// <returns>Why they would not be; null when they would.</returns>
    public static Problem? Refuse(HttpContext http, Credential? credential, string scope) => credential switch
    {
        null => Unidentified(http),
        _ when IsGood(http, credential, scope) => null,
        _ when !credential.IsTakenFrom(http.Connection.RemoteIpAddress) => Identification.NotFrom(http.Connection.RemoteIpAddress),
        _ => Forbidden(http, scope),
    };

    private static Problem Unidentified(HttpContext http)
    {
        var problem = http.Features.Get<RefusedTerms>()?.Problem
            ?? new Problem(ErrorCodes.Unauthorized, "Send a valid session token, API key or app's token as \"Authorization: Bearer …\".");
        if (problem.Code.Status == StatusCodes.Status401Unauthorized)
        {
            Challenge(http);
        }

        return problem;
    }

    // RFC 6750, section 3.1: an error only where a credential was sent. RFC 9728, section 5.1: where to learn how to get one.
    private static void Challenge(HttpContext http)
    {
        var sentOne = http.Request.Headers.Authorization.Count > 0;
        var metadata = http.RequestServices.GetRequiredService<Links>().Absolute(OAuthMetadata.ResourcePath);
        http.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"{Realm}\"{(sentOne ? ", error=\"invalid_token\"" : "")}, resource_metadata=\"{metadata}\"";
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
