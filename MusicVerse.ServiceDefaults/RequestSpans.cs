using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Names each request's span after its route and gives it the status, which ASP.NET Core 10 leaves to
/// instrumentation. Runs before all middleware of the application. The probes of the health endpoints
/// come every few seconds and tell nothing: they, and the queries they make, are not recorded.
/// </summary>
internal sealed class RequestSpans : IStartupFilter
{
    private const string PathTag = "url.path";
    private static readonly PathString[] Probes = [HealthDefaults.HealthPath, HealthDefaults.AlivePath];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Describe);
        next(app);
    };

    private static async Task Describe(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { } span)
        {
            await next(http);
            return;
        }

        if (Probes.Contains(http.Request.Path))
        {
            DoNotRecord(span);
            await next(http);
            return;
        }

        // A path may carry what somebody typed, like a key, or what opens a file; the route tells as much.
        span.SetTag(PathTag, null);
        LinkCaller(span, http.Request);
        await next(http);
        AddOutcome(span, http);
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

    private static void AddOutcome(Activity span, HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.DisplayName = $"{http.Request.Method} {route}";
            span.SetTag("http.route", route);
        }
        else
        {
            span.DisplayName = http.Request.Method;
        }

        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
