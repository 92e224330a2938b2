namespace MusicVerse.MiniApp.Web;

/// <summary>A cookie that works in Telegram's frame, where there is TLS, and stays on our site otherwise.</summary>
internal sealed class EmbeddableCookie : CookieBuilder
{
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        Apply(options, context.Request.IsHttps);
        return options;
    }

    public static void Apply(CookieOptions options, bool isHttps)
    {
        options.Secure = isHttps;
        options.SameSite = isHttps ? SameSiteMode.None : SameSiteMode.Lax;
        // Kept apart per framing site: it cannot be used to follow anyone around.
        if (isHttps)
            options.Extensions.Add("Partitioned");
    }
}
