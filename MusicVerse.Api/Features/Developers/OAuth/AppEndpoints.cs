using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>The apps that a developer has registered.</summary>
internal static class AppEndpoints
{
    public static void MapApps(this RouteGroupBuilder oauth)
    {
        var apps = oauth.MapGroup("/apps");
        apps.MapPost("/", Create)
            .Validates<CreateOAuthAppRequest>().IsIdempotent().Refuses(ErrorCodes.TooManyApps).ShowsSecret()
            .WithName("CreateOAuthApp").WithSummary("Register an app. The secret of a confidential one is shown only in this answer.");
        apps.MapGet("/", List).WithName("ListOAuthApps").WithSummary("Your apps, newest first.");
        apps.MapGet("/{id:guid}", Get).WithName("GetOAuthApp").WithSummary("One of your apps.");
        apps.MapPatch("/{id:guid}", Update)
            .Validates<UpdateOAuthAppRequest>().Refuses(ErrorCodes.PreconditionFailed)
            .WithName("UpdateOAuthApp").WithSummary("Change an app. Honours If-Match.");
        apps.MapDelete("/{id:guid}", Delete)
            .Refuses(ErrorCodes.PreconditionFailed)
            .WithName("DeleteOAuthApp").WithSummary("Delete an app, and with it all access that anybody gave it. Honours If-Match.");
        apps.MapPost("/{id:guid}/rotate-secret", RotateSecret)
            .Validates<RotateOAuthSecretRequest>().IsIdempotent().Refuses(ErrorCodes.AppHasNoSecret).ShowsSecret()
            .WithName("RotateOAuthAppSecret").WithSummary("A new secret, shown only in this answer. The one before stays good for the overlap.");
    }

    private static async Task<Results<Created<NewOAuthAppResponse>, Problem>> Create(
        CreateOAuthAppRequest body, Principal caller, OAuthAppStore apps, CancellationToken cancel)
    {
        var asked = new OAuthAppChange(
            body.Name!.Trim(),
            body.Description ?? "",
            string.IsNullOrEmpty(body.Website) ? null : body.Website,
            Distinct(body.RedirectUris) ?? [],
            Distinct(body.Scopes));
        return await apps.Add(caller.UserId, asked, body.Type ?? OAuthAppTypes.Public, cancel) is var (app, secret)
            ? TypedResults.Created($"{ApiVersions.V1}/oauth/apps/{app.Id}", new NewOAuthAppResponse(app, secret))
            : new Problem(ErrorCodes.TooManyApps, $"You have {OAuthAppStore.MaxPerUser} apps, which is the most. Delete one that you do not need.");
    }

    private static async Task<Results<Ok<ListResponse<OAuthAppResponse>>, Problem>> List(
        [AsParameters] PageQuery query, Principal caller, OAuthAppStore apps, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await apps.List(caller.UserId, after, limit, cancel)).Select(OAuthAppResponse.From)))
            : problem;

    private static async Task<Results<Ok<OAuthAppResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, OAuthAppStore apps, HttpContext http, CancellationToken cancel)
    {
        if (await apps.Find(caller.UserId, id, cancel) is not { } app)
        {
            return Problem.NotFound("app");
        }

        var tag = Preconditions.Tag(app.UpdatedAt);
        return Preconditions.Show(http, tag, () => OAuthAppResponse.From(app));
    }

    private static async Task<Results<Ok<OAuthAppResponse>, Problem>> Update(
        Guid id,
        UpdateOAuthAppRequest body,
        Principal caller,
        OAuthAppStore apps,
        CredentialCache credentials,
        HttpContext http,
        CancellationToken cancel)
    {
        var change = new OAuthAppChange(
            body.Name?.Trim(), body.Description, body.Website, Distinct(body.RedirectUris), Distinct(body.Scopes));
        var grants = await apps.Change(caller.UserId, id, change, Preconditions.States(http.Request), cancel);
        credentials.ForgetAll(grants ?? []);
        if (await apps.Find(caller.UserId, id, cancel) is not { } app)
        {
            return Problem.NotFound("app");
        }

        http.Response.GetTypedHeaders().ETag = Preconditions.Tag(app.UpdatedAt);
        return grants is null ? Problem.PreconditionFailed() : TypedResults.Ok(OAuthAppResponse.From(app));
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Principal caller, OAuthAppStore apps, CredentialCache credentials, HttpContext http, CancellationToken cancel)
    {
        if (await apps.Delete(caller.UserId, id, Preconditions.States(http.Request), cancel) is not { } grants)
        {
            return await apps.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("app") : Problem.PreconditionFailed();
        }

        credentials.ForgetAll(grants);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<OAuthSecretResponse>, Problem>> RotateSecret(
        Guid id, RotateOAuthSecretRequest body, Principal caller, OAuthAppStore apps, CancellationToken cancel)
    {
        var overlap = body.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : RotateOAuthSecretValidator.DefaultOverlap;
        if (await apps.RotateSecret(caller.UserId, id, overlap, cancel) is { } secret)
        {
            return TypedResults.Ok(new OAuthSecretResponse(secret));
        }

        return await apps.Find(caller.UserId, id, cancel) is null
            ? Problem.NotFound("app")
            : new Problem(ErrorCodes.AppHasNoSecret, "A public app proves itself with PKCE alone.");
    }

    private static string[]? Distinct(string[]? texts) => texts?.Distinct(StringComparer.Ordinal).ToArray();
}
