using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Scalar.AspNetCore;

/// <summary>The HTML around the script: it tells Scalar which document to show.</summary>
internal static class ReferencePage
{
    private const string DocumentName = "{documentName}";
    private const string DefaultDocument = "v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="options">What to show.</param>
    /// <param name="documentName">The one document to show; null shows all that were added.</param>
    /// <param name="pathBase">Below which the application lies.</param>
    public static string Html(ScalarOptions options, string? documentName, PathString pathBase)
    {
        var documents = documentName is null ? options.Documents : options.Documents.Where(document => document.Name == documentName);
        var shown = documents.DefaultIfEmpty(new ScalarDocument(documentName ?? DefaultDocument)).ToArray();
        var configuration = new
        {
            WithDefaultFonts = options.DefaultFonts,
            options.Telemetry,
            options.HideClientButton,
            ShowDeveloperTools = options.ShowDeveloperTools.ToString().ToLowerInvariant(),
            options.CustomCss,
            Mcp = options.IsMcpDisabled ? new { Disabled = true } : null,
            Authentication = options.PreferredSecuritySchemes is { Count: > 0 } schemes ? new { PreferredSecurityScheme = schemes } : null,
            Sources = shown.Select(document => new
            {
                Title = document.Title ?? document.Name,
                Slug = document.Name,
                Url = Url(document, options, pathBase),
                Default = document.IsDefault,
                Agent = options.IsAgentDisabled ? new { Disabled = true } : null,
            }),
        };
        var title = options.Title?.Replace(DocumentName, shown[0].Name, StringComparison.Ordinal) ?? "";

        // The serializer escapes <, > and &, so that no value can end the script element.
        return $$"""
            <!doctype html>
            <html>
            <head>
              <title>{{HtmlEncoder.Default.Encode(title)}}</title>
              <meta charset="utf-8">
              <link rel="icon" href="data:,">
              <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body>
              <div id="app"></div>
              <script src="{{ReferenceScript.FileName}}"></script>
              <script>Scalar.createApiReference('#app', {{JsonSerializer.Serialize(configuration, Json)}})</script>
            </body>
            </html>
            """;
    }

    private static string? Url(ScalarDocument document, ScalarOptions options, PathString pathBase)
    {
        var route = (document.RoutePattern ?? options.OpenApiRoutePattern).Replace(DocumentName, document.Name, StringComparison.Ordinal);
        return pathBase.Add("/" + route.TrimStart('/')).Value;
    }
}
