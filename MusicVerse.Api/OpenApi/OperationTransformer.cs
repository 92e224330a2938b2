using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.OpenApi;

/// <summary>Reads from an endpoint's rules who may call it, and says what its parameters mean.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    private const string OpenToAll = "Open to everybody: needs no credential.";

    // The comments on query records do not reach the document by themselves.
    private static readonly Dictionary<string, string> QueryDescriptions = new(StringComparer.Ordinal)
    {
        [PageQuery.LimitName] = "How many at most: 1 to 100, otherwise 20.",
        [PageQuery.CursorName] = "Where to go on: next_cursor of the page before, with the same filter.",
        ["status"] = "queued, running, succeeded, failed or cancelled.",
        ["kind"] = "generation, edit, analysis, stems, artwork, encode or upload.",
        ["filename"] = "What the file is called: names the track when neither you nor the file does.",
        ["version_id"] = "A version of the track, otherwise the current one.",
        ["q"] = "Words in title or prompt.",
        ["key"] = "As in a track: \"F# minor\".",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<ScopeRequirement>().LastOrDefault()?.Scope;
        var whoMay = scope is null ? OpenToAll : $"Needs the scope `{scope}`.";
        operation.Description = operation.Description is { Length: > 0 } own ? $"{own} {whoMay}" : whoMay;
        operation.Security = scope is null ? [] : SecuritySchemes.ThatOpen(scope, context.Document);

        if (metadata.OfType<Deprecation>().Any())
        {
            operation.Deprecated = true;
            operation.Description += $" Deprecated: see {Links.VersioningPage}.";
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= QueryDescriptions.GetValueOrDefault(parameter.Name ?? "");
            if (parameter is { In: ParameterLocation.Query, Schema: OpenApiSchema schema })
            {
                DescribeValues(operation, parameter, schema);
            }
        }

        return Task.CompletedTask;
    }

    private static void DescribeValues(OpenApiOperation operation, OpenApiParameter parameter, OpenApiSchema schema)
    {
        ValueTransformer.Name(ClosedSets.Of(operation, parameter), schema);
        if (parameter.Name == PageQuery.LimitName)
        {
            (schema.Minimum, schema.Maximum) = ("1", PageQuery.MaxLimit.ToString(CultureInfo.InvariantCulture));
            schema.Default = PageQuery.DefaultLimit;
        }
    }
}
