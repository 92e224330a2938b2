using Microsoft.AspNetCore.Mvc.ApiExplorer;
using MusicVerse.Api.Hosting;
using Scalar.AspNetCore;

namespace MusicVerse.Api.OpenApi;

/// <summary>
/// The OpenAPI documents, and the page that shows them. One a version, for whoever generates a client wants one whole API
/// from one document: v1 is all of version 1; v2 is version 2 where there is one, version 1 elsewhere, and nothing deprecated.
/// </summary>
public static class Reference
{
    public const string V1 = "v1";
    public const string V2 = "v2";

    // What leads to the page's maker: whoever reads our reference wants to use our API.
    private const string WithoutVendorLinks = "a[href*='scalar.com'] { display: none; }";

    public static IServiceCollection AddReference(this IServiceCollection services) => services
        .AddDocument(V1, endpoint => $"/{endpoint.RelativePath}".StartsWith(ApiVersions.V1, StringComparison.Ordinal))
        .AddDocument(V2, endpoint => !endpoint.ActionDescriptor.EndpointMetadata.OfType<Deprecation>().Any());

    public static void MapReference(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", options =>
            {
                options
                    .WithTitle("MusicVerse API")
                    .AddDocument(V2, "Version 2, the newest", isDefault: true)
                    .AddDocument(V1, "Version 1")
                    .AddPreferredSecuritySchemes(SecuritySchemes.Bearer)
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    .HideClientButton()
                    .WithCustomCss(WithoutVendorLinks);
                options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            })
            .AllowAnonymous();
    }

    private static IServiceCollection AddDocument(this IServiceCollection services, string name, Func<ApiDescription, bool> includes) =>
        services.AddOpenApi(name, options =>
        {
            // HEAD goes without saying.
            options.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head && includes(endpoint);
            options.CreateSchemaReferenceId = SchemaTransformer.Name;
            options.AddSchemaTransformer<SchemaTransformer>();
            options.AddSchemaTransformer<ValueTransformer>();
            options.AddOperationTransformer<OperationTransformer>();
            options.AddOperationTransformer<FileBodyTransformer>();
            options.AddOperationTransformer<RefusalTransformer>();
            options.AddOperationTransformer<HeaderTransformer>();
            options.AddOperationTransformer<ExampleTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
            options.AddDocumentTransformer<WebhookTransformer>();
        });
}
