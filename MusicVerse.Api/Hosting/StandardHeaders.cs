using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>Headers that every answer carries.</summary>
public static class StandardHeaders
{
    private const string ReferencePath = "/scalar";

    // JSON and media load nothing and are framed by nobody.
    private const string StrictPolicy = "default-src 'none'; frame-ancestors 'none'";

    // The reference page starts its script from a line inside the page, and draws with inline styles.
    private const string ReferencePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IApplicationBuilder UseStandardHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            http);
        return next(http);
    });

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers[RequestId.Header] = RequestId.Of(http);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // A page of ours that is more than data says itself what it may do.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments(ReferencePath, StringComparison.Ordinal) ? ReferencePolicy : StrictPolicy;
        }

        if (http.Request.Path.StartsWithSegments(ApiVersions.Root, StringComparison.Ordinal))
        {
            // Answers belong to one caller; a browser may keep them and asks (If-None-Match) before it shows them again. What
            // shows a secret once is kept by nobody.
            headers.TryAdd(HeaderNames.CacheControl, http.GetEndpoint()?.Metadata.GetMetadata<ShowsSecret>() is null ? "private, no-cache" : "no-store");
            headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
        }

        // Media are for pages of other origins, and say so themselves.
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>()?.Announce(http);
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }
}
