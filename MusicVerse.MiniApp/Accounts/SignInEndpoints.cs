using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.MiniApp.Web;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>The doors that set and clear the session cookie.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-in/telegram", SignInWithTelegram);
        app.MapPost("/sign-out", SignOut);
        if (!app.Environment.IsDevelopment())
            return;
        app.MapGet("/sign-in/demo", SignInForDemo).AnswersHead();
        app.MapPost("/sign-in/demo", SignInByButton);
    }

    // No antiforgery token: a page of Telegram's cannot have one. SameOrigin has checked the sender, and JSON needs a script of ours.
    private static async Task<Results<NoContent, ProblemHttpResult>> SignInWithTelegram(
        TelegramLaunch launch, HttpContext context, MusicVerseClient api, ILogger<Session> logger, CancellationToken cancel)
    {
        var (signIn, refusal) = await Enter(api.Accounts.SignInWithTelegram(launch.InitData, cancel), context, logger);
        if (signIn is null)
            return refusal!;
        Languages.Suggest(context, signIn.User?.LanguageCode);
        return TypedResults.NoContent();
    }

    /// <param name="name">Whose account; default: the visitor's own.</param>
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignInForDemo(
        string? name, HttpContext context, MusicVerseClient api, ILogger<Session> logger, CancellationToken cancel)
    {
        var (_, refusal) = await Enter(api.Accounts.SignInForDemo(name ?? DemoVisitor.Name(context), cancel: cancel), context, logger);
        return refusal is null ? TypedResults.LocalRedirect("/") : refusal;
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignInByButton(
        [FromForm(Name = "return")] string? returnTo, HttpContext context, MusicVerseClient api, ILogger<Session> logger, CancellationToken cancel)
    {
        var (_, refusal) = await Enter(api.Accounts.SignInForDemo(DemoVisitor.Name(context), cancel: cancel), context, logger);
        return refusal is null ? TypedResults.LocalRedirect(ReturnPath.Of(returnTo)) : refusal;
    }

    /// <summary>Sets the cookie of a session that the API gives, or says why it gives none.</summary>
    private static async Task<(SignIn? SignIn, ProblemHttpResult? Refusal)> Enter(Task<SignIn> asked, HttpContext context, ILogger logger)
    {
        try
        {
            var signIn = await asked;
            SessionCookie.Write(context, signIn);
            return (signIn, null);
        }
        catch (ApiException e)
        {
            logger.SignInRefused(e.Code, e.RequestId);
            // Fields of the API's body are no fields of our caller's.
            var status = e is ValidationException ? StatusCodes.Status400BadRequest : (int)e.Status;
            return (null, TypedResults.Problem(statusCode: status, title: e.Code, detail: e.Message));
        }
        catch (MusicVerseException e)
        {
            logger.ApiFailed(e);
            return (null, TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable));
        }
    }

    private static async Task<RedirectHttpResult> SignOut(
        [FromForm(Name = "return")] string? returnTo, HttpContext context, MusicVerseClient api, ILogger<Session> logger, CancellationToken cancel)
    {
        try
        {
            await api.WithToken(SessionCookie.Read(context.Request)).Accounts.SignOut(cancel);
        }
        // The cookie goes either way; a token that the API could not take back runs out by itself.
        catch (MusicVerseException e)
        {
            logger.ApiFailed(e);
        }

        SessionCookie.Clear(context);
        return TypedResults.LocalRedirect(ReturnPath.AfterSignOut(returnTo));
    }

    private sealed record TelegramLaunch(string InitData);
}
