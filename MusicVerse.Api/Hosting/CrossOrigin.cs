using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>
/// What pages of other origins may do. Every origin may call: the API knows bearer tokens only, never cookies, so a browser
/// brings nothing along that the page does not already have. No policy allows credentials.
/// </summary>
public static class CrossOrigin
{
    public const string Api = "api";

    /// <summary>The signature in the URL is the permission.</summary>
    public const string Media = "media";

    /// <summary>An app in a browser gets its tokens where it runs, with a code and a verifier that only it has.</summary>
    public const string OAuth = "oauth";

    private static readonly TimeSpan PreflightMemory = TimeSpan.FromHours(1);

    public static IServiceCollection AddCrossOrigin(this IServiceCollection services)
    {
        return services.AddCors(cors =>
        {
            cors.AddPolicy(Api, policy => policy
                .AllowAnyOrigin()
                .AllowAnyMethod()
                .AllowAnyHeader()
                .WithExposedHeaders(
                    HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, RequestId.Header, "RateLimit", "RateLimit-Policy",
                    "Idempotent-Replayed", Deprecation.Header, Deprecation.SunsetHeader)
                .SetPreflightMaxAge(PreflightMemory));
            cors.AddPolicy(Media, policy => policy
                .AllowAnyOrigin()
                .WithMethods(HttpMethods.Get, HttpMethods.Head)
                .AllowAnyHeader()
                .WithExposedHeaders(HeaderNames.AcceptRanges, HeaderNames.ContentLength, HeaderNames.ContentRange, HeaderNames.ETag)
                .SetPreflightMaxAge(PreflightMemory));
            cors.AddPolicy(OAuth, policy => policy
                .AllowAnyOrigin()
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .AllowAnyHeader()
                .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, RequestId.Header)
                .SetPreflightMaxAge(PreflightMemory));
        });
    }

    /// <summary>Answers preflights. What they name comes back in the answer, where only ASCII may stand.</summary>
    public static void UseCrossOrigin(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            var asked = http.Request.Headers;
            return IsPrintable(asked.AccessControlRequestHeaders) && IsPrintable(asked.AccessControlRequestMethod)
                ? next(http)
                : Problem.InvalidQuery("A preflight names methods and headers, which are ASCII.").ExecuteAsync(http);
        });
        app.UseCors();
    }

    private static bool IsPrintable(StringValues names) => !names.ToString().AsSpan().ContainsAnyExceptInRange(' ', '~');
}
