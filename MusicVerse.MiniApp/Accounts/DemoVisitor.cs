using System.Security.Cryptography;
using MusicVerse.MiniApp.Web;

namespace MusicVerse.MiniApp.Accounts;

/// <summary>Gives each browser that comes through the demo door an account of its own, and the same one when it comes again.</summary>
internal static class DemoVisitor
{
    private const string CookieName = "mv_demo";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 8;

    /// <summary>The account's name; a new visitor is given a cookie with theirs.</summary>
    public static string Name(HttpContext context)
    {
        var visitor = context.Request.Cookies[CookieName];
        if (visitor is not { Length: Length } || !visitor.All(letter => Letters.Contains(letter, StringComparison.Ordinal)))
        {
            visitor = RandomNumberGenerator.GetString(Letters, Length);
            var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true };
            EmbeddableCookie.Apply(options, context.Request.IsHttps);
            context.Response.Cookies.Append(CookieName, visitor, options);
        }

        return $"Demo {visitor}";
    }
}
