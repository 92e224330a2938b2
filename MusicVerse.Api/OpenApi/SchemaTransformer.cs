using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.OpenApi;

/// <summary>Says what the generator cannot see: what stands behind a JsonElement, and that an answer has all its members.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    private const string Answer = "Response";

    /// <summary>Keeps JsonElements where they are used, since they differ.</summary>
    public static string? Name(JsonTypeInfo type) => IsAnything(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (IsAnything(type))
        {
            schema.OneOf = null;
            (schema.Type, schema.Format) = TextOrNull(context.JsonPropertyInfo) is { Format: var format }
                ? (JsonSchemaType.String | JsonSchemaType.Null, format)
                : (type == typeof(JsonElement) ? JsonSchemaType.Object : JsonSchemaType.Object | JsonSchemaType.Null, null);
        }

        // The generator sees this by itself only where a constructor takes every member.
        if (type.Name.EndsWith(Answer, StringComparison.Ordinal) && context.JsonPropertyInfo is null)
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(member => member.ShouldSerialize is null)
                .Select(member => member.Name)
                .ToHashSet(StringComparer.Ordinal);
        }

        // Some codes have members of their own (RFC 9457, section 3.2).
        if (type == typeof(ProblemBody))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }

        return Task.CompletedTask;
    }

    private static TextOrNullAttribute? TextOrNull(JsonPropertyInfo? member) =>
        member?.AttributeProvider?.GetCustomAttributes(typeof(TextOrNullAttribute), inherit: false).OfType<TextOrNullAttribute>().SingleOrDefault();

    private static bool IsAnything(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);
}
