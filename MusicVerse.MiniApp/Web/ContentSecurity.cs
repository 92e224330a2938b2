namespace MusicVerse.MiniApp.Web;

/// <summary>Says with every answer what the browser may load and who may frame us.</summary>
internal sealed class ContentSecurity(RequestDelegate next, PublicApi api)
{
    private readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self' https://telegram.org",
        "style-src 'self'",
        "font-src 'self'",
        $"img-src 'self' data: {api.Origins}",
        $"media-src 'self' blob: {api.Origins}",
        $"connect-src 'self' {api.Origins}",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        // Telegram for the web shows Mini Apps in a frame.
        "frame-ancestors 'self' https://web.telegram.org");

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }
}
