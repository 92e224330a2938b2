using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.OpenApi;

/// <summary>Reads from an endpoint's rules how it can refuse.</summary>
internal sealed class RefusalTransformer(Links links) : IOpenApiOperationTransformer
{
    private const string SchemaName = "Problem";
    private static readonly string NotModifiedStatus = StatusCodes.Status304NotModified.ToString(CultureInfo.InvariantCulture);
    private const string ExampleRequestId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await Schema(context, cancellationToken);
        operation.Responses ??= [];
        foreach (var status in Refusals(operation, context).Distinct().GroupBy(code => code.Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" ", status.Select(code => $"`{code.Code}`: {code.Title}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new OpenApiMediaType
                    {
                        Schema = schema,
                        Examples = status.ToDictionary(code => code.Code, IOpenApiExample (code) => Example(code, context.Document!), StringComparer.Ordinal),
                    },
                },
            };
        }
    }

    private static IEnumerable<ErrorCode> Refusals(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var refusals = new List<ErrorCode> { ErrorCodes.RateLimited, ErrorCodes.InternalError, ErrorCodes.ServiceUnavailable };

        if (metadata.OfType<ScopeRequirement>().Any())
        {
            refusals.AddRange([
                ErrorCodes.Unauthorized, ErrorCodes.IpNotAllowed, ErrorCodes.SignatureRequired, ErrorCodes.SignatureInvalid, ErrorCodes.Forbidden,
            ]);
        }

        if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
        {
            refusals.Add(ErrorCodes.NotFound);
        }

        if (metadata.OfType<ValidatesMetadata>().Any())
        {
            refusals.AddRange([ErrorCodes.InvalidJson, ErrorCodes.BodyTooLarge, ErrorCodes.UnsupportedMediaType, ErrorCodes.ValidationFailed]);
        }

        // What has a tag can be asked for on conditions.
        if (operation.Responses?.ContainsKey(NotModifiedStatus) == true)
        {
            refusals.Add(ErrorCodes.PreconditionFailed);
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            refusals.Add(ErrorCodes.InvalidRequest);
        }

        if (operation.Parameters?.Any(parameter => parameter.Name == PageQuery.CursorName) == true)
        {
            refusals.Add(ErrorCodes.InvalidCursor);
        }

        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            refusals.AddRange([ErrorCodes.InvalidIdempotencyKey, ErrorCodes.IdempotencyInProgress, ErrorCodes.IdempotencyKeyReused]);
        }

        return refusals.Concat(metadata.OfType<RefusalMetadata>().SelectMany(own => own.Codes));
    }

    // Said once in the document, referred to by every refusal.
    private static async Task<IOpenApiSchema> Schema(OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(SchemaName) != true)
        {
            document.AddComponent(SchemaName, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancel));
        }

        return new OpenApiSchemaReference(SchemaName, document);
    }

    private OpenApiExampleReference Example(ErrorCode code, OpenApiDocument document)
    {
        if (document.Components?.Examples?.ContainsKey(code.Code) != true)
        {
            var page = links.Absolute($"{Links.ErrorPages}/{code.Code}");
            document.AddComponent<IOpenApiExample>(code.Code, new OpenApiExample
            {
                Summary = code.Title,
                Value = new JsonObject
                {
                    ["type"] = page,
                    ["title"] = code.Title,
                    ["status"] = code.Status,
                    ["detail"] = code.Title,
                    ["code"] = code.Code,
                    ["request_id"] = ExampleRequestId,
                    ["doc_url"] = page,
                },
            });
        }

        return new OpenApiExampleReference(code.Code, document);
    }
}
