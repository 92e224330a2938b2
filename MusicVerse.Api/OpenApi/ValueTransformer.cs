using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.OpenApi;

/// <summary>
/// Says which values a member can have. Bounds are read from the validator that checks them, so that none is written twice;
/// what a validator checks in code of its own stands here, by the same constants.
/// </summary>
internal sealed class ValueTransformer : IOpenApiSchemaTransformer
{
    private const string Request = "Request";

    private static readonly Dictionary<(Type Type, string Member), Action<OpenApiSchema>> Others = new()
    {
        [(typeof(EditTrackRequest), nameof(EditTrackRequest.Edits))] = list => (list.MinItems, list.MaxItems) = (1, EditOperationRules.MostEdits),
        [(typeof(EditOperation), nameof(EditOperation.AtMs))] = list => (list.MinItems, list.MaxItems) = (1, EditOperationRules.MostEdits - 1),
        [(typeof(EncodeTrackRequest), nameof(EncodeTrackRequest.Formats))] = list => list.MinItems = 1,
        [(typeof(CreateApiKeyRequest), nameof(CreateApiKeyRequest.AllowedCidrs))] = list => list.MaxItems = ApiKeyNetworks.Max,
        [(typeof(UpdateApiKeyRequest), nameof(UpdateApiKeyRequest.AllowedCidrs))] = list => list.MaxItems = ApiKeyNetworks.Max,
        [(typeof(CreateOAuthAppRequest), nameof(CreateOAuthAppRequest.RedirectUris))] = list => list.MaxItems = AppRules.MaxRedirectUris,
        [(typeof(UpdateOAuthAppRequest), nameof(UpdateOAuthAppRequest.RedirectUris))] = list => list.MaxItems = AppRules.MaxRedirectUris,
        [(typeof(CreateWebhookRequest), nameof(CreateWebhookRequest.Url))] = text => text.MaxLength = WebhookAddress.MaxLength,
        [(typeof(UpdateWebhookRequest), nameof(UpdateWebhookRequest.Url))] = text => text.MaxLength = WebhookAddress.MaxLength,
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }

        if (context.JsonPropertyInfo is { AttributeProvider: MemberInfo member } property)
        {
            // Of a member without a setter the generator thinks that it may be null. A JsonElement says it otherwise.
            if (!property.IsGetNullable && type != typeof(JsonElement))
            {
                schema.Type &= ~JsonSchemaType.Null;
            }

            Name(ClosedSets.Of(member), schema.Items as OpenApiSchema ?? schema);
            Others.GetValueOrDefault((member.DeclaringType!, member.Name))?.Invoke(schema);
        }

        if (type == typeof(EditOperation))
        {
            DescribeEdit(schema);
        }

        if (type.Name.EndsWith(Request, StringComparison.Ordinal))
        {
            RefuseNull(schema);
            if (context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type)) is IValidator validator)
            {
                ReadBounds(validator, schema);
            }
        }

        return Task.CompletedTask;
    }

    public static void Name(IReadOnlyList<string>? values, OpenApiSchema schema)
    {
        if (values is not null)
        {
            schema.Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))];
            if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            {
                schema.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }
    }

    // Contracts let null through, so that the validator can say what is missing.
    private static void RefuseNull(OpenApiSchema schema)
    {
        foreach (var name in schema.Required ?? Enumerable.Empty<string>())
        {
            if (Property(schema, name) is { } property)
            {
                property.Type &= ~JsonSchemaType.Null;
            }
        }
    }

    private static void DescribeEdit(OpenApiSchema schema)
    {
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { EditOperationRules.OpField };
        RefuseNull(schema);
        foreach (var (name, (lowest, highest)) in EditOperationRules.Ranges)
        {
            var property = Property(schema, name)!;
            property.Maximum = Text(highest);
            if (lowest == double.Epsilon)
            {
                property.ExclusiveMinimum = Text(0);
            }
            else
            {
                property.Minimum = Text(lowest);
            }
        }
    }

    private static void ReadBounds(IValidator validator, OpenApiSchema schema)
    {
        foreach (var rules in validator.CreateDescriptor().GetMembersWithValidators())
        {
            if (Property(schema, rules.Key) is not { } property)
            {
                continue;
            }

            foreach (var (rule, _) in rules)
            {
                if (rule is INotEmptyValidator)
                {
                    property.MinLength = 1;
                }

                if (rule is ILengthValidator length)
                {
                    property.MaxLength = length.Max;
                }

                if (rule is IBetweenValidator range)
                {
                    (property.Minimum, property.Maximum) = (Text(range.From), Text(range.To));
                }
            }
        }
    }

    private static OpenApiSchema? Property(OpenApiSchema schema, string name) =>
        schema.Properties?.TryGetValue(name, out var property) == true ? property as OpenApiSchema : null;

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
