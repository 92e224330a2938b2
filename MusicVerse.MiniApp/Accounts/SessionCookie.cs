using MusicVerse.MiniApp.Web;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Carries the session token. Scripts never see it, and this server keeps no copy.</summary>
internal static class SessionCookie
{
    private const string Name = "mv_session";

    /// <returns>Null where there is none, or what no header would take and so was never a token of ours.</returns>
    public static string? Read(HttpRequest request) =>
        request.Cookies[Name] is { } token && !token.AsSpan().ContainsAnyExceptInRange('!', '~') ? token : null;

    public static void Write(HttpContext context, SignIn signIn)
    {
        var options = Options(context);
        options.Expires = signIn.ExpiresAt;
        context.Response.Cookies.Append(Name, signIn.Token, options);
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context)
    {
        var options = new CookieOptions { HttpOnly = true, IsEssential = true, Path = "/" };
        EmbeddableCookie.Apply(options, context.Request.IsHttps);
        return options;
    }
}
