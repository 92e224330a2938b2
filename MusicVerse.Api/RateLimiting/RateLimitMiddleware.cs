using System.Globalization;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.RateLimiting;

/// <summary>
/// One token per request, told in the headers of draft-ietf-httpapi-ratelimit-headers-10. Runs after the caller is
/// identified and before they are admitted: a refused credential costs its address a token.
/// </summary>
public static class RateLimitMiddleware
{
    private const string QuotaExceeded = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RedisBuckets>().AddSingleton<LocalBuckets>().AddSingleton<RateLimits>().AddSingleton<RateLimiter>();
    }

    /// <summary>Said on a group or a route; on both, the route's word counts. Without it an endpoint has no limit.</summary>
    public static TBuilder CountsAs<TBuilder>(this TBuilder builder, Traffic traffic)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new TrafficMetadata(traffic));

    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) => app.Use(Limit);

    private static async Task Limit(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<TrafficMetadata>() is not { Traffic: var traffic })
        {
            await next(http);
            return;
        }

        var buckets = http.RequestServices.GetRequiredService<RateLimits>().For(traffic, http.Features.Get<Principal>(), http.Connection.RemoteIpAddress);
        var decision = await http.RequestServices.GetRequiredService<RateLimiter>().Take(buckets);
        WriteHeaders(http.Response.Headers, buckets, decision);
        if (decision.Allowed)
        {
            await next(http);
            return;
        }

        await Refuse(buckets, decision).ExecuteAsync(http);
    }

    private static void WriteHeaders(IHeaderDictionary headers, IReadOnlyList<Bucket> buckets, Decision decision)
    {
        headers["RateLimit-Policy"] = string.Join(
            ", ", buckets.Select(bucket => string.Create(CultureInfo.InvariantCulture, $"\"{bucket.Quota.Name}\";q={bucket.Quota.PerMinute};w={Quota.Window.TotalSeconds}")));
        headers["RateLimit"] = string.Join(
            ", ", buckets.Select((bucket, i) => string.Create(CultureInfo.InvariantCulture, $"\"{bucket.Quota.Name}\";r={decision.Remaining[i]};t={UntilMore(bucket, decision)}")));
    }

    // Whole seconds until there is more than now; never later than Retry-After.
    private static double UntilMore(Bucket bucket, Decision decision) =>
        Math.Ceiling((decision.Allowed ? bucket.Quota.PerToken : decision.Wait).TotalSeconds);

    private static Problem Refuse(IReadOnlyList<Bucket> buckets, Decision decision) =>
        new(ErrorCodes.RateLimited, $"Slow down; there is room again in {Math.Ceiling(decision.Wait.TotalSeconds)} s.")
        {
            Type = QuotaExceeded,
            RetryAfter = decision.Wait,
            Members = new Dictionary<string, object?>
            {
                ["violated-policies"] = buckets.Where((_, i) => decision.Remaining[i] < 1).Select(bucket => bucket.Quota.Name).ToArray(),
            },
        };

    private sealed record TrafficMetadata(Traffic Traffic);
}
