using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace MusicVerse.MiniApp.Web;

/// <summary>
/// Refuses what another site's page sends with our user's cookie. Anybody may link to our pages and files, for reading changes
/// nothing; all else, circuits and hubs to come included, is for pages of our own origin.
/// </summary>
/// <remarks>Inside Telegram for the web our cookie must cross sites, so SameSite alone would not do.</remarks>
internal sealed class SameOrigin(RequestDelegate next, ILogger<SameOrigin> logger)
{
    public Task Invoke(HttpContext context)
    {
        if (IsOpenToLinks(context) || IsFromOurOrigin(context))
            return next(context);

        var request = context.Request;
        logger.ForeignOrigin(request.Method, request.Path, request.Headers.Origin.ToString(), request.Headers["Sec-Fetch-Site"].ToString());
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsOpenToLinks(HttpContext context) =>
        IsRead(context)
        && (context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || endpoint.Metadata.GetMetadata<OpenToLinks>() is not null);

    // Asked of the connection: the WebSocket middleware has not run yet. Over HTTP/2 a handshake is a CONNECT.
    private static bool IsRead(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true };

    // Both headers are the browser's own, and no page can write them: what one denies, the other cannot allow. A browser sends
    // an Origin with each handshake and unsafe request, so whoever sends neither may only read.
    private static bool IsFromOurOrigin(HttpContext context)
    {
        var headers = context.Request.Headers;
        var hasOrigin = headers.Origin.Count > 0;
        if (hasOrigin && !string.Equals(headers.Origin.ToString(), OurOrigin(context.Request), StringComparison.OrdinalIgnoreCase))
            return false;
        return headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => true,
            // Typed into the address bar; no page is behind it.
            "none" => IsRead(context),
            "" => hasOrigin || IsRead(context),
            _ => false,
        };
    }

    /// <summary>As a browser writes it: without the scheme's own port.</summary>
    private static string? OurOrigin(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : null;
}

/// <summary>Marks an endpoint that shows the same to everybody: pages of others may link to it and load it.</summary>
internal sealed class OpenToLinks
{
    public static readonly OpenToLinks Mark = new();
}
