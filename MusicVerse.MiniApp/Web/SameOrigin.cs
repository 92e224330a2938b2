using System.Net;

namespace MusicVerse.MiniApp.Web;

/// <summary>Refuses what another site's page sends with our user's cookie: unsafe methods and WebSockets.</summary>
/// <remarks>Inside Telegram for the web our cookie must cross sites, so SameSite alone would not do.</remarks>
internal sealed class SameOrigin(RequestDelegate next, ILogger<SameOrigin> logger)
{
    public Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!ChangesSomething(request) || IsOwn(request))
            return next(context);

        logger.ForeignOrigin(request.Method, request.Path, request.Headers.Origin.ToString());
        context.Response.StatusCode = (int)HttpStatusCode.Forbidden;
        return Task.CompletedTask;
    }

    private static bool ChangesSomething(HttpRequest request) =>
        request.HttpContext.WebSockets.IsWebSocketRequest
        || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    // Browsers send at least one of the two headers with every such request; a client without either has no cookies to steal.
    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "same-origin" or "none")
            return true;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return site.Length == 0;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
