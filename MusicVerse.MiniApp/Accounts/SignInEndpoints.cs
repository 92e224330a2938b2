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
        try
        {
            var signIn = await api.Accounts.SignInWithTelegram(launch.InitData, cancel);
            SessionCookie.Write(context, signIn);
            Languages.Suggest(context, signIn.User?.LanguageCode);
            return TypedResults.NoContent();
        }
        catch (ApiException e)
        {
            logger.SignInRefused(e.Code, e.RequestId);
            return TypedResults.Problem(statusCode: (int)e.Status, title: e.Code);
        }
        catch (MusicVerseException e)
        {
            logger.ApiFailed(e);
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <param name="name">Whose account; default: the visitor's own.</param>
    private static async Task<RedirectHttpResult> SignInForDemo(string? name, HttpContext context, MusicVerseClient api, CancellationToken cancel)
    {
        SessionCookie.Write(context, await api.Accounts.SignInForDemo(name ?? DemoVisitor.Name(context), cancel: cancel));
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<RedirectHttpResult> SignInByButton(
        [FromForm(Name = "return")] string? returnTo, HttpContext context, MusicVerseClient api, CancellationToken cancel)
    {
        SessionCookie.Write(context, await api.Accounts.SignInForDemo(DemoVisitor.Name(context), cancel: cancel));
        return TypedResults.LocalRedirect(ReturnPath.Of(returnTo));
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
