using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MusicVerse.Api.OpenApi;

/// <summary>Says that the body of an endpoint is a file as it is.</summary>
public sealed record TakesFile(IReadOnlyList<string> MediaTypes);

/// <summary>Describes bodies that are files.</summary>
internal sealed class FileBodyTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesFile>().LastOrDefault() is { MediaTypes: var types })
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The file itself, not a form.",
                Content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Bytes() }, StringComparer.Ordinal),
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
