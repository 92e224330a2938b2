using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Keeps secrets off the spans of requests. Runs before all middleware of the application. The probes of the health
/// endpoints come every few seconds and tell nothing: they, and the queries they make, are not recorded.
/// </summary>
internal sealed class RequestSpans : IStartupFilter
{
    private const string PathTag = "url.path", QueryTag = "url.query";
    private static readonly PathString[] Probes = [HealthDefaults.HealthPath, HealthDefaults.AlivePath];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Describe);
        next(app);
    };

    private static Task Describe(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
        {
            if (Probes.Contains(http.Request.Path))
                DoNotRecord(span);
            // A path may carry what somebody typed, like a key, or what opens a file; the route tells as much.
            span.SetTag(PathTag, null).SetTag(QueryTag, null);
            LinkCaller(span, http.Request);
        }

        return next(http);
    }

    // Whose trace it belongs to there: for people who look from the outside in.
    private static void LinkCaller(Activity span, HttpRequest request)
    {
        if (ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, isRemote: true, out var caller))
            span.AddLink(new ActivityLink(caller));
    }

    private static void DoNotRecord(Activity span)
    {
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
