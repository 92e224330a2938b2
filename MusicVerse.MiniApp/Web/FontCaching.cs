using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace MusicVerse.MiniApp.Web;

/// <summary>
/// Fonts are named by the style sheet, which knows no fingerprints. A font's own name has the beginning of its SHA-256 in it
/// instead, so that a browser may keep it for good.
/// </summary>
internal static class FontCaching
{
    private const string Folder = "fonts/";
    private const string Extension = ".woff2";
    private const string ForGood = "max-age=31536000, immutable";

    public static void KeepFonts<TBuilder>(this TBuilder assets)
        where TBuilder : IEndpointConventionBuilder =>
        assets.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<StaticAssetDescriptor>().FirstOrDefault() is not { Route: var route } || !IsFont(route))
                return;
            var serve = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers[HeaderNames.CacheControl] = ForGood;
                    return Task.CompletedTask;
                });
                return serve(http);
            };
        });

    private static bool IsFont(string route) =>
        route.StartsWith(Folder, StringComparison.Ordinal) && route.EndsWith(Extension, StringComparison.Ordinal);
}
