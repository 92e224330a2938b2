using Scalar.AspNetCore;

namespace MusicVerse.Api.OpenApi;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
public static class Reference
{
    public static IServiceCollection AddReference(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DocumentTransformer>();
        options.AddOperationTransformer<OperationTransformer>();
    });

    public static void MapReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", options => options
                .WithTitle("MusicVerse API")
                .DisableDefaultFonts()
                .DisableTelemetry())
            .AllowAnonymous();
    }
}
