using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;

namespace MusicVerse.Api.OpenApi;

/// <summary>Reads from an endpoint's rules which headers it understands, and which it sends.</summary>
internal sealed class HeaderTransformer : IOpenApiOperationTransformer
{
    private static readonly string LimitedStatus = StatusCodes.Status429TooManyRequests.ToString(CultureInfo.InvariantCulture);
    private static readonly string FailedStatus = StatusCodes.Status412PreconditionFailed.ToString(CultureInfo.InvariantCulture);
    private static readonly string NotModifiedStatus = StatusCodes.Status304NotModified.ToString(CultureInfo.InvariantCulture);

    private static readonly (string Name, string Description, JsonSchemaType Type)[] LimitHeaders =
    [
        ("RateLimit", "Of each limit that counts you: what remains (r), and seconds until there is more (t).", JsonSchemaType.String),
        ("RateLimit-Policy", "Each of these limits: how many requests (q) in how many seconds (w).", JsonSchemaType.String),
        (HeaderNames.RetryAfter, "Seconds until there is room again; missing where waiting does not help.", JsonSchemaType.Integer),
    ];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            Take(
                operation,
                IdempotencyKey.Header,
                "Any text of your own, new for each new request. Sent again within a day, it gets the first answer again.",
                IdempotencyKey.MaxLength);
        }

        if (operation.Responses?.ContainsKey(FailedStatus) == true)
        {
            Take(operation, HeaderNames.IfMatch, "ETags of the states that you mean, or *; 412 when it is in another one.");
        }

        if (operation.Responses?.ContainsKey(NotModifiedStatus) == true)
        {
            Take(operation, HeaderNames.IfNoneMatch, "The ETag of what you have; 304 when it is still that.");
            Send(operation, HeaderNames.ETag, "The state, for If-None-Match and If-Match.");
        }

        if (operation.Parameters?.Any(parameter => parameter.Name == PageQuery.CursorName) == true)
        {
            Send(operation, HeaderNames.Link, "The next page, as rel=\"next\"; missing on the last one.");
        }

        if (metadata.OfType<Deprecation>().Any())
        {
            Send(operation, Deprecation.Header, "Since when there is something better: @ and seconds since 1970 (RFC 9745).");
            Send(operation, Deprecation.SunsetHeader, "From when on this may be gone (RFC 8594).");
        }

        SendLimits(operation, context.Document!);
        return Task.CompletedTask;
    }

    // Said once in the document, referred to by every 429.
    private static void SendLimits(OpenApiOperation operation, OpenApiDocument document)
    {
        if (operation.Responses?.GetValueOrDefault(LimitedStatus) is not OpenApiResponse limited)
        {
            return;
        }

        limited.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        foreach (var (name, description, type) in LimitHeaders)
        {
            if (document.Components?.Headers?.ContainsKey(name) != true)
            {
                document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
            }

            limited.Headers[name] = new OpenApiHeaderReference(name, document);
        }
    }

    private static void Take(OpenApiOperation operation, string name, string description, int? maxLength = null)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = maxLength },
        });
    }

    private static void Send(OpenApiOperation operation, string name, string description)
    {
        foreach (var (_, success) in operation.Responses!.Where(response => response.Key.StartsWith('2')))
        {
            if (success is OpenApiResponse response)
            {
                response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
                response.Headers[name] = new OpenApiHeader
                {
                    Description = description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }
        }
    }
}
