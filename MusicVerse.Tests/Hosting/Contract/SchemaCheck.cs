using System.Text.Json;

namespace MusicVerse.Tests.Hosting.Contract;

/// <summary>
/// Holds values against the part of JSON Schema 2020-12 that our documents use. Stricter in one place: a member that the
/// schema does not name is a fault, since nobody could know of it.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private const string Components = "#/components/schemas/";

    /// <returns>What is wrong, each with its JSON Pointer; nothing when all is well.</returns>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "")
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Faults(Component(reference.GetString()!), value, at);
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
            return choices.EnumerateArray().Any(choice => !Faults(choice, value, at).Any()) ? [] : [$"{at} fits none of its forms"];
        if (!IsOfType(schema, value))
            return [$"{at} is {value.ValueKind}, not {schema.GetProperty("type").GetRawText()}"];

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array => OfArray(schema, value, at),
            _ => OfText(schema, value, at),
        };
    }

    private JsonElement Component(string reference) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(reference[Components.Length..]);

    private static bool IsOfType(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("type", out var type))
            return true;
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];
        return allowed.Any(name => value.ValueKind switch
        {
            JsonValueKind.Null => name == "null",
            JsonValueKind.True or JsonValueKind.False => name == "boolean",
            JsonValueKind.Number => name == "number" || (name == "integer" && value.TryGetInt64(out _)),
            JsonValueKind.String => name == "string",
            JsonValueKind.Array => name == "array",
            _ => name == "object",
        });
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        foreach (var name in List(schema, "required").Select(one => one.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
            yield return $"{at}/{name} is missing";

        var known = schema.TryGetProperty("properties", out var properties);
        var others = schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var member in value.EnumerateObject())
        {
            var inside = $"{at}/{member.Name}";
            if (known && properties.TryGetProperty(member.Name, out var property))
            {
                foreach (var fault in Faults(property, member.Value, inside))
                    yield return fault;
            }
            else if (others && additional.ValueKind == JsonValueKind.Object)
            {
                foreach (var fault in Faults(additional, member.Value, inside))
                    yield return fault;
            }
            else if (known)
            {
                yield return $"{inside} is not documented";
            }
        }
    }

    private IEnumerable<string> OfArray(JsonElement schema, JsonElement value, string at) =>
        schema.TryGetProperty("items", out var items) ? value.EnumerateArray().SelectMany((item, i) => Faults(items, item, $"{at}/{i}")) : [];

    private static IEnumerable<string> OfText(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out _) && !List(schema, "enum").Any(one => JsonElement.DeepEquals(one, value)))
            yield return $"{at} is {value.GetRawText()}, which is not one of its values";

        var format = value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        if ((format == "uuid" && !value.TryGetGuid(out _)) || (format == "date-time" && !value.TryGetDateTimeOffset(out _)))
            yield return $"{at} is {value.GetRawText()}, not a {format}";
    }

    private static JsonElement.ArrayEnumerator List(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var list) ? list.EnumerateArray() : default;
}
