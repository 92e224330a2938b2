using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.OpenApi;

/// <summary>Reads from an endpoint's rules what else to say about it: scope, refusals, Idempotency-Key, examples.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    // The comments on query records do not reach the document by themselves.
    private static readonly Dictionary<string, string> QueryDescriptions = new(StringComparer.Ordinal)
    {
        ["limit"] = "How many at most: 1 to 100, otherwise 20.",
        ["cursor"] = "Where to go on: next_cursor of the page before.",
        ["status"] = "queued, running, succeeded, failed or cancelled.",
        ["kind"] = "generation, edit, analysis, stems, artwork or encode.",
        ["version_id"] = "A version of the track, otherwise the current one.",
        ["q"] = "Words in title or prompt.",
        ["key"] = "As in a track: \"F# minor\".",
    };

    private const int MaxKeyLength = 255;
    private const string ProblemSchemaName = "Problem";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var refusals = new List<ErrorCode> { ErrorCodes.RateLimited, ErrorCodes.InternalError, ErrorCodes.ServiceUnavailable };

        if (metadata.OfType<ScopeRequirement>().LastOrDefault() is { Scope: var scope })
        {
            operation.Description = $"Needs the scope `{scope}`.";
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(DocumentTransformer.SecurityScheme, context.Document)] = [scope],
                },
            ];
            refusals.AddRange([ErrorCodes.Unauthorized, ErrorCodes.Forbidden]);
        }

        if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
        {
            refusals.Add(ErrorCodes.NotFound);
        }

        if (metadata.OfType<ValidatesMetadata>().LastOrDefault() is { Body: var body })
        {
            refusals.AddRange([ErrorCodes.InvalidJson, ErrorCodes.BodyTooLarge, ErrorCodes.UnsupportedMediaType, ErrorCodes.ValidationFailed]);
            AddExample(operation, body);
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            DescribeQuery(operation.Parameters);
            refusals.Add(ErrorCodes.InvalidRequest);
        }

        if (operation.Parameters?.Any(parameter => parameter.Name == "cursor") == true)
        {
            refusals.Add(ErrorCodes.InvalidCursor);
        }

        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            refusals.AddRange([ErrorCodes.InvalidIdempotencyKey, ErrorCodes.IdempotencyInProgress, ErrorCodes.IdempotencyKeyReused]);
            AddKeyHeader(operation);
        }

        refusals.AddRange(metadata.OfType<RefusalMetadata>().SelectMany(own => own.Codes));
        AddRefusals(operation, refusals, await ProblemSchema(context, cancellationToken));
    }

    private static void DescribeQuery(IEnumerable<IOpenApiParameter> parameters)
    {
        foreach (var parameter in parameters.OfType<OpenApiParameter>())
        {
            parameter.Description ??= QueryDescriptions.GetValueOrDefault(parameter.Name ?? "");
        }
    }

    private static void AddExample(OpenApiOperation operation, Type body)
    {
        if (Examples.Of(body) is { } example && operation.RequestBody?.Content is { } content)
        {
            foreach (var media in content.Values)
            {
                media.Example = example.DeepClone();
            }
        }
    }

    private static void AddKeyHeader(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = "Any text of your own, new for each new request. Sent again within a day, it gets the first answer again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = MaxKeyLength },
        });
    }

    // Said once in the document, referred to by every refusal.
    private static async Task<IOpenApiSchema> ProblemSchema(OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(ProblemSchemaName) != true)
        {
            document.AddComponent(ProblemSchemaName, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancel));
        }

        return new OpenApiSchemaReference(ProblemSchemaName, document);
    }

    private static void AddRefusals(OpenApiOperation operation, IEnumerable<ErrorCode> refusals, IOpenApiSchema schema)
    {
        operation.Responses ??= [];
        foreach (var status in refusals.GroupBy(code => code.Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(" ", status.Select(code => $"`{code.Code}`: {code.Title}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new OpenApiMediaType { Schema = schema },
                },
            };
        }
    }
}
