using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Scalar.AspNetCore;

/// <summary>The HTML around the script: it tells Scalar which document to show.</summary>
internal static class ReferencePage
{
    private const string DocumentName = "{documentName}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Html(ScalarOptions options, string documentName, PathString pathBase)
    {
        var configuration = new
        {
            WithDefaultFonts = options.DefaultFonts,
            options.Telemetry,
            Sources = new[]
            {
                new
                {
                    Title = documentName,
                    Url = pathBase.Add("/" + options.OpenApiRoutePattern.Replace(DocumentName, documentName, StringComparison.Ordinal).TrimStart('/')).Value,
                },
            },
        };
        var title = options.Title?.Replace(DocumentName, documentName, StringComparison.Ordinal) ?? "";

        // The serializer escapes <, > and &, so that no value can end the script element.
        return $$"""
            <!doctype html>
            <html>
            <head>
              <title>{{HtmlEncoder.Default.Encode(title)}}</title>
              <meta charset="utf-8">
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
}
