using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.OpenApi;

/// <summary>The messages that webhooks get, one for each type of event.</summary>
internal sealed class WebhookTransformer : IOpenApiDocumentTransformer
{
    private const string Tag = "Webhooks";
    private static readonly DateTimeOffset ExampleTime = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    private static readonly (string Name, string Description, bool IsAlwaysThere)[] Headers =
    [
        ("webhook-id", "The same at every attempt: what has been done for it need not be done again.", true),
        ("webhook-timestamp", "When this attempt was made, in seconds since 1970.", true),
        ("webhook-signature", "`v1,` and the HMAC-SHA256 of id, timestamp and body, in base64; two of them while secrets overlap.", true),
        (WebhookSignature.TestHeader, "`true` when somebody asked for a test: the event never was.", false),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Webhooks = WebhookEventTypes.All.ToDictionary(type => type.Type, IOpenApiPathItem (type) => Item(type, document), StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    private static OpenApiPathItem Item(WebhookEventType type, OpenApiDocument document) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Message(type, document) },
    };

    private static OpenApiOperation Message(WebhookEventType type, OpenApiDocument document) => new()
    {
        OperationId = $"on_{type.Type}",
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Summary = type.Description,
        Description = "Signed as Standard Webhooks 1.0.0 says. Check the signature, answer at once, work afterwards.",
        Security = [],
        Parameters = [.. Headers.Select(header => new OpenApiParameter
        {
            Name = header.Name,
            In = ParameterLocation.Header,
            Required = header.IsAlwaysThere,
            Description = header.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = Schema(type),
                    Example = JsonNode.Parse(
                        WebhookPayloads.Current.Render(type.Type, ExampleTime, type.Example, WebhookPayloads.Current.Newest)),
                },
            },
        },
        Responses = new OpenApiResponses
        {
            ["2XX"] = new OpenApiResponse { Description = "Taken. Anything else is tried again, for days." },
            ["410"] = new OpenApiResponse { Description = "Not wanted any more: the webhook is switched off." },
        },
    };

    private static OpenApiSchema Schema(WebhookEventType type) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "timestamp", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type.Type },
            ["timestamp"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "When it happened." },
            ["data"] = Data(JsonNode.Parse(type.Example)!.AsObject()),
        },
    };

    // The example has every member that there is.
    private static OpenApiSchema Data(JsonObject example) => new()
    {
        Type = JsonSchemaType.Object,
        Required = example.Select(member => member.Key).ToHashSet(StringComparer.Ordinal),
        Properties = example.ToDictionary(
            member => member.Key,
            IOpenApiSchema (member) => new OpenApiSchema
            {
                Type = member.Value!.GetValueKind() switch
                {
                    JsonValueKind.Number => JsonSchemaType.Number,
                    JsonValueKind.Object => JsonSchemaType.Object,
                    _ => JsonSchemaType.String,
                },
                Format = member.Key.EndsWith("_id", StringComparison.Ordinal) ? "uuid" : null,
            },
            StringComparer.Ordinal),
    };
}
