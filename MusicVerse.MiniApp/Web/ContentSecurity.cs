namespace MusicVerse.MiniApp.Web;

/// <summary>Says with every answer what the browser may load and who may frame us.</summary>
internal sealed class ContentSecurity(RequestDelegate next, PublicApi api, ScriptMap scripts)
{
    // Where a click gives something away, no page of anybody's may lie above or around ours.
    private static readonly PathString[] NeverFramed = ["/oauth", "/device"];

    private readonly Lazy<string> _policy = new(() => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self' {scripts.Source} https://telegram.org",
        "style-src 'self'",
        "font-src 'self'",
        $"img-src 'self' data: {api.Origins}",
        $"media-src 'self' blob: {api.Origins}",
        $"connect-src 'self' {api.Origins}",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        ""));

    // Telegram for the web shows Mini Apps in a frame.
    private const string Framed = "frame-ancestors 'self' https://web.telegram.org";
    private const string Unframed = "frame-ancestors 'none'";

    public Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isFramed = !Array.Exists(NeverFramed, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        headers.ContentSecurityPolicy = _policy.Value + (isFramed ? Framed : Unframed);
        if (!isFramed)
            headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }
}
