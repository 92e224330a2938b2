using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>Where a person says yes or no to an app, and takes a yes back.</summary>
internal static class ConsentEndpoints
{
    public static void MapConsent(this RouteGroupBuilder oauth)
    {
        var requests = oauth.MapGroup("/requests/{id:guid}");
        requests.MapGet("/", GetRequest).WithName("GetOAuthRequest").WithSummary("What an app asks of you.");
        requests.MapPost("/approve", Approve)
            .Validates<ApproveOAuthRequest>().Refuses(ErrorCodes.AlreadyDecided)
            .WithName("ApproveOAuthRequest").WithSummary("Say yes, to all or part of it.");
        requests.MapPost("/deny", Deny)
            .Refuses(ErrorCodes.AlreadyDecided)
            .WithName("DenyOAuthRequest").WithSummary("Say no.");

        var device = oauth.MapGroup("/device/{userCode}");
        device.MapGet("/", GetDevice).WithName("GetOAuthDevice").WithSummary("What the device that shows this code asks of you.");
        device.MapPost("/approve", ApproveDevice).WithName("ApproveOAuthDevice").WithSummary("Let the device in.");
        device.MapPost("/deny", DenyDevice).WithName("DenyOAuthDevice").WithSummary("Keep the device out.");

        var connections = oauth.MapGroup("/connections");
        connections.MapGet("/", ListConnections).WithName("ListOAuthConnections").WithSummary("The apps that you have let in.");
        connections.MapDelete("/{id:guid}", Disconnect).WithName("DeleteOAuthConnection").WithSummary("Take back all that an app may do. Its tokens stop at once.");
    }

    private static async Task<Results<Ok<OAuthRequestResponse>, Problem>> GetRequest(
        Guid id, Principal caller, AuthorizationStore authorizations, CancellationToken cancel) =>
        await authorizations.Find(caller.UserId, id, cancel) switch
        {
            null => Problem.NotFound("request"),
            { DecidedAt: not null } => Problem.NotFound("request"),
            { } request => TypedResults.Ok(OAuthRequestResponse.From(request)),
        };

    private static async Task<Results<Ok<RedirectResponse>, Problem>> Approve(
        Guid id, ApproveOAuthRequest body, Principal caller, AuthorizationStore authorizations, HttpContext http, CancellationToken cancel) =>
        Answer(http, await authorizations.Approve(caller.UserId, id, body.Scopes, cancel));

    private static async Task<Results<Ok<RedirectResponse>, Problem>> Deny(
        Guid id, Principal caller, AuthorizationStore authorizations, HttpContext http, CancellationToken cancel) =>
        Answer(http, await authorizations.Deny(caller.UserId, id, cancel));

    private static Results<Ok<RedirectResponse>, Problem> Answer(HttpContext http, Decision decision)
    {
        switch (decision)
        {
            case Decision.Made made:
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(new RedirectResponse(made.RedirectUrl));
            case Decision.AlreadyMade:
                return new Problem(ErrorCodes.AlreadyDecided, "Go back to the app and start again.");
            case Decision.ScopeNotAsked:
                return Problem.Invalid("/scopes", FieldCodes.UnknownValue, "The app did not ask for all of these.");
            default:
                return Problem.NotFound("request");
        }
    }

    private static async Task<Results<Ok<OAuthDeviceResponse>, Problem>> GetDevice(string userCode, DeviceStore devices, CancellationToken cancel) =>
        UserCode.Read(userCode) is { } code && await devices.Find(code, cancel) is { } device
            ? TypedResults.Ok(OAuthDeviceResponse.From(code, device))
            : NoSuchCode();

    private static Task<Results<NoContent, Problem>> ApproveDevice(
        string userCode, Principal caller, DeviceStore devices, CancellationToken cancel) => Decide(userCode, caller, devices, approve: true, cancel);

    private static Task<Results<NoContent, Problem>> DenyDevice(
        string userCode, Principal caller, DeviceStore devices, CancellationToken cancel) => Decide(userCode, caller, devices, approve: false, cancel);

    private static async Task<Results<NoContent, Problem>> Decide(
        string userCode, Principal caller, DeviceStore devices, bool approve, CancellationToken cancel) =>
        UserCode.Read(userCode) is { } code && await devices.Decide(caller.UserId, code, approve, cancel) ? TypedResults.NoContent() : NoSuchCode();

    private static Problem NoSuchCode() => Problem.NotFound("code waiting for an answer");

    private static async Task<Results<Ok<ListResponse<ConnectionResponse>>, Problem>> ListConnections(
        [AsParameters] PageQuery query, Principal caller, ConnectionStore connections, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await connections.List(caller.UserId, after, limit, cancel)).Select(ConnectionResponse.From)))
            : problem;

    private static async Task<Results<NoContent, Problem>> Disconnect(
        Guid id, Principal caller, ConnectionStore connections, CredentialCache credentials, CancellationToken cancel)
    {
        if (await connections.Disconnect(caller.UserId, id, cancel) is not { } grants)
        {
            return Problem.NotFound("connected app");
        }

        credentials.ForgetAll(grants);
        return TypedResults.NoContent();
    }
}
