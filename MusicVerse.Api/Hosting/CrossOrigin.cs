using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>Which pages may call from a browser. Bearer tokens only, never cookies: no policy allows credentials.</summary>
public static class CrossOrigin
{
    /// <summary>The Mini App (MiniApp:PublicUrl) and Api:AllowedOrigins.</summary>
    public const string Api = "api";

    /// <summary>Everybody: the signature in the URL is the permission.</summary>
    public const string Media = "media";

    /// <summary>Everybody: an app in a browser gets its tokens where it runs, with a code and a verifier that only it has.</summary>
    public const string OAuth = "oauth";

    private static readonly TimeSpan PreflightMemory = TimeSpan.FromHours(1);

    public static IServiceCollection AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>, IConfiguration>((cors, api, configuration) =>
        {
            cors.AddPolicy(Api, policy => policy
                .WithOrigins([.. api.Value.AllowedOrigins, .. MiniApp(configuration)])
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
        return services;
    }

    // Where the Mini App is, as the AppHost knows it.
    private static string[] MiniApp(IConfiguration configuration) =>
        Uri.TryCreate(configuration["MiniApp:PublicUrl"], UriKind.Absolute, out var url) ? [url.GetLeftPart(UriPartial.Authority)] : [];
}
