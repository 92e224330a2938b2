using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scalar.AspNetCore;

public static class ScalarEndpointRouteBuilderExtensions
{
    private const string DefaultPrefix = "/scalar";

    /// <summary>Maps the API reference of all documents at /scalar, of one at /scalar/{documentName}.</summary>
    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapScalarApiReference(DefaultPrefix, _ => { });

    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints, Action<ScalarOptions> configureOptions) =>
        endpoints.MapScalarApiReference(DefaultPrefix, configureOptions);

    public static IEndpointConventionBuilder MapScalarApiReference(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string endpointPrefix, Action<ScalarOptions> configureOptions)
    {
        var group = endpoints.MapGroup(endpointPrefix).ExcludeFromDescription();
        group.MapGet(ReferenceScript.FileName, ReferenceScript.Serve).AllowAnonymous();
        group.MapGet("/{documentName?}", (HttpContext http, string? documentName) =>
        {
            // The page names its script relative to itself, so the address of the default document ends in a slash.
            if (documentName is null && http.Request.Path.Value is { } path && !path.EndsWith('/'))
                return Results.Redirect($"{http.Request.PathBase}{path}/");

            var options = http.RequestServices.GetRequiredService<IOptionsSnapshot<ScalarOptions>>().Value;
            configureOptions(options);
            return Results.Content(ReferencePage.Html(options, documentName, http.Request.PathBase), MediaTypeNames.Text.Html);
        });
        return group;
    }
}
