using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.OpenApi;

/// <summary>Puts the examples where they belong.</summary>
internal sealed class ExampleTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ValidatesMetadata>().LastOrDefault() is { Body: var body })
        {
            Show(operation.RequestBody?.Content, Examples.Of(body));
        }

        foreach (var answer in context.Description.SupportedResponseTypes.Where(answer => answer.Type is not null))
        {
            Show(operation.Responses?.GetValueOrDefault(answer.StatusCode.ToString(CultureInfo.InvariantCulture))?.Content, ResponseExamples.Of(answer.Type!));
        }

        return Task.CompletedTask;
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        if (example is not null && content?.TryGetValue(MediaTypeNames.Application.Json, out var media) == true)
        {
            media.Example = example;
        }
    }
}
