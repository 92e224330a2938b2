using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>The OpenAPI documents as the running API serves them.</summary>
internal static partial class ApiDocuments
{
    public static readonly string[] Names = ["v1", "v2"];

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    /// <summary>A parameter in a path.</summary>
    [GeneratedRegex(@"\{\w+\}")]
    public static partial Regex Parameter();

    public static async Task<string> Text(MusicVerseApp app, string name)
    {
        using var nobody = app.Anonymous();
        return await nobody.GetStringAsync(new Uri($"/openapi/{name}.json", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> Read(MusicVerseApp app, string name) => JsonSerializer.Deserialize<JsonElement>(await Text(app, name));

    /// <summary>Method and path of each operation, with what is said about it.</summary>
    public static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);
}
