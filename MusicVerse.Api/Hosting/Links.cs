using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>Absolute URLs of this API, as the caller of this request can reach it.</summary>
public sealed class Links(IHttpContextAccessor accessor)
{
    public const string ErrorPages = "/docs/errors";
    public const string DocPages = "/docs";
    public const string VersioningPage = $"{DocPages}/versioning.md";

    private readonly string _base = BaseOf(accessor.HttpContext!);

    public string Absolute(string path) => _base + path;

    public string Track(Guid id) => Absolute($"{ApiVersions.V1}/tracks/{id}");

    public static string ErrorPage(HttpContext http, ErrorCode code) => $"{BaseOf(http)}{ErrorPages}/{code.Code}";

    private static string BaseOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.PublicUrl?.TrimEnd('/')
        ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
