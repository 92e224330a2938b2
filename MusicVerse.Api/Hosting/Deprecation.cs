using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace MusicVerse.Api.Hosting;

/// <summary>An endpoint of version 1 that a later version has mended. It works until its sunset, and every answer says so.</summary>
/// <param name="Since">From when on new programs should use the other one.</param>
/// <param name="Sunset">From when on it may be gone. Not before <paramref name="Since"/>.</param>
/// <param name="Successor">The version that has the same path.</param>
public sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Successor)
{
    public const string Header = "Deprecation";
    public const string SunsetHeader = "Sunset";

    /// <summary>The count of attempts stood where one looks for the attempts themselves.</summary>
    public static readonly Deprecation WebhookDeliveries = new(
        Since: new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero),
        Sunset: new DateTimeOffset(2027, 11, 21, 0, 0, 0, TimeSpan.Zero),
        Successor: ApiVersions.V2);

    /// <summary>The two headers write their times differently: RFC 9745 as a structured field, RFC 8594 as HTTP does.</summary>
    public void Announce(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers[Header] = string.Create(CultureInfo.InvariantCulture, $"@{Since.ToUnixTimeSeconds()}");
        headers[SunsetHeader] = Sunset.ToString("R", CultureInfo.InvariantCulture);

        var links = http.RequestServices.GetRequiredService<Links>();
        var page = links.Absolute(Links.VersioningPage);
        var successor = links.Absolute(Successor + http.Request.Path.Value![ApiVersions.V1.Length..]);
        headers.Append(
            HeaderNames.Link,
            $"<{successor}>; rel=\"successor-version\", <{page}>; rel=\"deprecation\"; type=\"text/markdown\", <{page}>; rel=\"sunset\"; type=\"text/markdown\"");
    }
}

public static class DeprecationExtensions
{
    public static TBuilder Deprecated<TBuilder>(this TBuilder endpoints, Deprecation deprecation)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(deprecation);
}
