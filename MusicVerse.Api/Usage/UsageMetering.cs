using System.Diagnostics;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Usage;

/// <summary>
/// Counts what is asked with a credential that we know, whatever the answer. It stands outermost, so that the status is the
/// one that was sent, and the time that of all the rest.
/// </summary>
public sealed class UsageMetering(RequestDelegate next, UsageMeter meter, CountrySource countries)
{
    private const string EventStream = "text/event-stream";

    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var country = countries.Of(http);
        try
        {
            await next(http);
        }
        finally
        {
            if (CallerOf(http) is { } caller && http.GetEndpoint() is RouteEndpoint endpoint)
            {
                meter.Count(
                    caller,
                    new MeteredRequest(endpoint, http.Request.Method, http.Response.StatusCode, Latency(http, started), ClientNetwork.Of(http.Connection.RemoteIpAddress), country));
            }
        }
    }

    // Whoever holds a key that is not taken from there, or signs wrongly, is a caller too.
    private static Principal? CallerOf(HttpContext http) => http.Features.Get<Principal>() ?? http.Features.Get<RefusedTerms>()?.Caller;

    // A stream lasts as long as somebody listens.
    private static TimeSpan? Latency(HttpContext http, long started) =>
        http.Response.ContentType?.StartsWith(EventStream, StringComparison.Ordinal) == true ? null : Stopwatch.GetElapsedTime(started);
}

public static class UsageSetup
{
    private const string NobodyToTrust =
        "Usage:CountryHeader needs Api:TrustedProxies: without a proxy to trust, anybody could claim any country.";

    public static IServiceCollection AddUsage(this IServiceCollection services)
    {
        services.AddOptions<UsageOptions>().BindConfiguration(UsageOptions.Section).ValidateDataAnnotations()
            .Validate<IOptions<ApiOptions>>((usage, api) => usage.CountryHeader is null || api.Value.TrustedProxies.Length > 0, NobodyToTrust)
            .ValidateOnStart();
        return services
            .AddSingleton<UsageTelemetry>()
            .AddSingleton<UsageMeter>()
            .AddSingleton<CountrySource>()
            .AddHostedService<UsageFlusher>();
    }

    public static IApplicationBuilder UseMetering(this IApplicationBuilder app) => app.UseMiddleware<UsageMetering>();
}
