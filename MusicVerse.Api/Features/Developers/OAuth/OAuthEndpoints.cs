using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>
/// OAuth 2.1 (contracts/api-platform.md, section 2): what people and developers use is below /api/v1 and speaks like
/// the rest of it; what clients use is below /oauth and speaks as the RFCs say.
/// </summary>
public static class OAuthEndpoints
{
    public static IServiceCollection AddOAuthServer(this IServiceCollection services) => services
        .AddSingleton<ConsentPages>()
        .AddSingleton<TokenGrants>();

    public static void MapOAuth(this RouteGroupBuilder api)
    {
        var oauth = api.MapGroup("/oauth").WithTags("OAuth").RequireScope(Scopes.OAuthWrite).AddEndpointFilter(PeopleOnly);
        oauth.MapApps();
        oauth.MapConsent();
    }

    public static void MapOAuthServer(this IEndpointRouteBuilder app)
    {
        app.MapOAuthMetadata();

        var server = app.MapGroup("/oauth").AllowAnonymous().CountsAs(Traffic.Auth).ExcludeFromDescription().AddEndpointFilter(NotStored);
        // Only a browser that goes there, never a script: no CORS.
        server.MapGet("/authorize", AuthorizeEndpoint.Authorize);

        var back = server.MapGroup("/").RequireCors(CrossOrigin.OAuth);
        back.MapPost("/token", TokenEndpoint.Token);
        back.MapPost("/revoke", TokenStateEndpoints.Revoke);
        back.MapPost("/introspect", TokenStateEndpoints.Introspect);
        back.MapPost("/device", DeviceEndpoint.Start);
    }

    // A program that could let programs in would keep access that was taken back.
    private static ValueTask<object?> PeopleOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<Principal>().IsSession
            ? next(context)
            : ValueTask.FromResult<object?>(new Problem(ErrorCodes.Forbidden, "This is for people: it needs a session, not a key or an app's token."));

    private static ValueTask<object?> NotStored(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
