using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticAssets;

namespace MusicVerse.MiniApp.Web;

/// <summary>
/// The import map of the pages: a script that imports <c>/js/player.js</c> gets the file with the fingerprint in its name,
/// which the browser keeps for good.
/// </summary>
/// <remarks>An import map must stand in the page, so the content security policy names it by its hash.</remarks>
internal sealed class ScriptMap(EndpointDataSource endpoints)
{
    private const string Extension = ".js";
    private const string Label = "label";

    // Endpoints are there only once the application has been built.
    private readonly Lazy<string> _json = new(() => Json(endpoints));

    public string Element => $"<script type=\"importmap\">{_json.Value}</script>";

    /// <summary>For <c>script-src</c>.</summary>
    public string Source => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_json.Value)))}'";

    // The serializer escapes <, so that no name can end the element.
    private static string Json(EndpointDataSource source)
    {
        var assets = source.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>();
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in assets.Where(asset => asset.Route.EndsWith(Extension, StringComparison.Ordinal)))
        {
            if (asset.Properties.FirstOrDefault(property => property.Name == Label) is { Value: var name })
                imports[$"/{name}"] = $"/{asset.Route}";
        }

        return JsonSerializer.Serialize(new { imports });
    }
}
