using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Accounts;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Features.Accounts;

public static class AccountEndpoints
{
    private const string DefaultDemoName = "Demo";

    public static void MapAccounts(this RouteGroupBuilder api, IHostEnvironment environment)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/telegram", SignInWithTelegram)
            .Validates<TelegramSignInRequest>().AllowAnonymous().CountsAs(Traffic.SignIn)
            .Refuses(ErrorCodes.InvalidInitData, ErrorCodes.TelegramNotConfigured).ShowsSecret()
            .WithName("SignInWithTelegram").WithSummary("Exchange the launch data of the Telegram Mini App for a session. Works once per launch.");
        if (environment.IsDevelopment())
        {
            auth.MapPost("/demo", SignInAsDemo)
                .Validates<DemoSignInRequest>().AllowAnonymous().CountsAs(Traffic.SignIn).ShowsSecret()
                .WithName("SignInAsDemo").WithSummary("A session without Telegram. Development only.");
        }

        auth.MapPost("/sign-out", SignOut)
            .RequireScope(Scopes.AccountWrite)
            .WithName("SignOut").WithSummary("End this session.");
        auth.MapGet("/session/events", () => new SessionEvents())
            .RequireScope(Scopes.AccountRead).Lasts().Produces(StatusCodes.Status200OK, contentType: EventStream.ContentType)
            .WithName("WatchSession").WithSummary("Server-sent events without an event: the stream lasts as long as your session or key, and ends with it.");

        api.MapGet("/me", Me)
            .WithTags("Accounts").RequireScope(Scopes.AccountRead)
            .WithName("GetMe").WithSummary("Who you are and what you may do.");
    }

    private static async Task<Results<Ok<SignInResponse>, Problem>> SignInWithTelegram(
        TelegramSignInRequest body,
        IOptions<TelegramOptions> telegram,
        AccountStore accounts,
        Catalog catalog,
        TimeProvider time,
        CancellationToken cancel)
    {
        if (telegram.Value.BotToken is not { Length: > 0 } botToken)
        {
            return new Problem(ErrorCodes.TelegramNotConfigured, "Sign in another way.");
        }

        if (TelegramInitData.Verify(body.InitData!, botToken, time.GetUtcNow()) is not { } launch
            || await accounts.SignInWithTelegram(launch, cancel) is not { } signedIn)
        {
            return new Problem(ErrorCodes.InvalidInitData, "Open the Mini App again from Telegram.");
        }

        return await Answer(signedIn, catalog, cancel);
    }

    private static async Task<Results<Ok<SignInResponse>, Problem>> SignInAsDemo(
        DemoSignInRequest body, AccountStore accounts, Catalog catalog, CancellationToken cancel)
    {
        var name = VisibleText.OrNull(body.Name) ?? DefaultDemoName;
        return await Answer(await accounts.SignInAsDemo(name, body.Role is null ? [] : [body.Role], cancel), catalog, cancel);
    }

    private static async Task<Ok<SignInResponse>> Answer(SignedIn signedIn, Catalog catalog, CancellationToken cancel)
    {
        var (user, session) = signedIn;
        var tier = await catalog.Tier(user.TierId, cancel);
        return TypedResults.Ok(new SignInResponse(
            session.Token, session.ExpiresAt, UserResponse.From(user, tier, Scopes.OfSession(user.Roles))));
    }

    private static async Task<Results<NoContent, Problem>> SignOut(
        Principal caller, SessionStore sessions, CredentialCache credentials, CancellationToken cancel)
    {
        if (!caller.IsSession)
        {
            return new Problem(ErrorCodes.Forbidden, "An API key has no session to end; revoke the key instead.");
        }

        await sessions.Revoke(caller.UserId, caller.CredentialId, cancel);
        credentials.Forget(caller.CredentialId);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Fingerprinted<UserResponse>, Problem>> Me(
        Principal caller, AccountStore accounts, Catalog catalog, CancellationToken cancel) =>
        await accounts.Find(caller.UserId, cancel) is { } user
            ? new Fingerprinted<UserResponse>(UserResponse.From(user, await catalog.Tier(user.TierId, cancel), caller.Scopes))
            : Problem.NotFound("user");
}
