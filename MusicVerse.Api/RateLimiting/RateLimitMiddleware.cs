using System.Globalization;
using System.Text;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.RateLimiting;

/// <summary>
/// One token per request, told in the headers of draft-ietf-httpapi-ratelimit-headers-10. Runs after the caller is
/// identified and before they are admitted: a refused credential costs its address a token.
/// </summary>
public sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits, RateLimiter limiter)
{
    private const string QuotaExceeded = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    public Task InvokeAsync(HttpContext http) => TrafficOf(http) is { } traffic
        ? Limit(http, limits.For(traffic, http.Features.Get<Principal>(), http.Connection.RemoteIpAddress))
        : next(http);

    // Routing itself answers 404, 405 and 415, and has nothing of ours on these.
    private static Traffic? TrafficOf(HttpContext http) => http.GetEndpoint() is RouteEndpoint route
        ? route.Metadata.GetMetadata<TrafficMetadata>()?.Traffic
        : http.Request.Path.StartsWithSegments(ApiVersions.Root, StringComparison.Ordinal) ? Traffic.Read : null;

    private async Task Limit(HttpContext http, Buckets buckets)
    {
        var decision = await limiter.Take(buckets);
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = buckets.Policies;
        headers["RateLimit"] = Remaining(buckets, decision);
        await (decision.Allowed ? next(http) : Refuse(buckets, decision).ExecuteAsync(http));
    }

    private static string Remaining(Buckets buckets, Decision decision)
    {
        var text = new StringBuilder();
        for (var i = 0; i < buckets.All.Count; i++)
        {
            var quota = buckets.All[i].Quota;
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}\"{quota.Name}\";r={decision.Remaining[i]};t={UntilMore(quota, decision)}");
        }

        return text.ToString();
    }

    // Whole seconds until there is more than now; never later than Retry-After.
    private static int UntilMore(Quota quota, Decision decision) =>
        (int)Math.Ceiling((decision.Allowed ? quota.PerToken : decision.Wait).TotalSeconds);

    private static Problem Refuse(Buckets buckets, Decision decision) =>
        new(ErrorCodes.RateLimited, $"Slow down; there is room again in {Math.Ceiling(decision.Wait.TotalSeconds)} s.")
        {
            Type = QuotaExceeded,
            RetryAfter = decision.Wait,
            Members = new Dictionary<string, object?>
            {
                ["violated-policies"] = buckets.All.Where((_, i) => decision.Remaining[i] < 1).Select(bucket => bucket.Quota.Name).ToArray(),
            },
        };
}

public static class RateLimitExtensions
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RedisBuckets>().AddSingleton<LocalBuckets>().AddSingleton<RateLimits>().AddSingleton<RateLimiter>();
    }

    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) => app.UseMiddleware<RateLimitMiddleware>();
}
