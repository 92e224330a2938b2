using System.Text.Json;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>Reads from an OpenAPI 3.1 document what a request is made of. What it does not know it passes over.</summary>
internal static class OperationReader
{
    // Nothing that a developer's session may call.
    private const string ForOperators = "Admin";
    private const string InsufficientCredits = "402";
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    /// <returns>In the order of the document.</returns>
    public static IReadOnlyList<ApiOperation> Read(JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Where(member => Methods.Contains(member.Name, StringComparer.Ordinal))
                .Select(member => Operation(document, path.Name, path.Value, member.Name, member.Value)))
            .Where(operation => operation.Tag != ForOperators),
    ];

    private static ApiOperation Operation(JsonElement document, string path, JsonElement item, string method, JsonElement operation) => new()
    {
        Id = Text(operation, "operationId") ?? $"{method} {path}",
        Method = method.ToUpperInvariant(),
        Path = path,
        Tag = Items(operation, "tags").FirstOrDefault().GetStringOrNull() ?? "API",
        Summary = Text(operation, "summary") ?? path,
        Description = Text(operation, "description") ?? "",
        Parameters = [.. Items(item, "parameters").Concat(Items(operation, "parameters")).Select(parameter => Parameter(document, Resolve(document, parameter)))],
        Body = operation.TryGetProperty("requestBody", out var body) ? Body(Resolve(document, body)) : null,
        IsOpen = Items(operation, "security").Length == 0,
        SpendsCredits = operation.TryGetProperty("responses", out var responses) && responses.TryGetProperty(InsufficientCredits, out _),
    };

    private static ApiParameter Parameter(JsonElement document, JsonElement parameter)
    {
        var schema = parameter.TryGetProperty("schema", out var given) ? Resolve(document, given) : default;
        var place = Text(parameter, "in") ?? "query";
        var isRequired = place == "path" || (parameter.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True);
        return new(Text(parameter, "name") ?? "", place, isRequired, TypeOf(schema), Text(parameter, "description"), Choices(schema));
    }

    private static ApiBody? Body(JsonElement body)
    {
        if (!body.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Object || !content.EnumerateObject().Any())
            return null;
        var isRequired = body.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True;
        if (!content.TryGetProperty(ApiBody.Json, out var json))
            return new ApiBody(content.EnumerateObject().First().Name, "", isRequired);
        return new ApiBody(ApiBody.Json, json.TryGetProperty("example", out var example) ? PrettyJson.Of(example) : "{}", isRequired);
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
            return "string";
        // A list of types, of which one is null: 3.1's way to say that it may be left out.
        var name = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one != "null")
            : type.GetString();
        return Text(schema, "format") is { } format ? $"{name} ({format})" : name ?? "string";
    }

    private static IReadOnlyList<string> Choices(JsonElement schema) => TypeOf(schema) == "boolean"
        ? ["true", "false"]
        : [.. Items(schema, "enum").Select(GetStringOrNull).OfType<string>()];

    // Only what the document itself holds is followed.
    private static JsonElement Resolve(JsonElement document, JsonElement element)
    {
        if (Text(element, "$ref") is not { } reference || !reference.StartsWith("#/", StringComparison.Ordinal))
            return element;
        var target = document;
        foreach (var step in reference[2..].Split('/'))
        {
            if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(step, out target))
                return element;
        }

        return target;
    }

    private static JsonElement[] Items(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var text) ? text.GetStringOrNull() : null;

    private static string? GetStringOrNull(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
