using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>How bodies look and how large they may be (DESIGN.md, section 4).</summary>
public static class Manners
{
    public const long MaxBodyBytes = 1024 * 1024;

    public static WebApplicationBuilder AddManners(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            // RFC 9110, section 5.5: bytes beyond ASCII are opaque. As UTF-8 the server would refuse them before we can say why.
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ConfigureEndpointDefaults(MalformedRequests.Use);
        });
        builder.Services.AddSingleton<MalformedRequests>();

        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        // Binding failures come out as exceptions in Development only, unless asked: they carry the place in the body.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

        Rules.Configure();
        AssemblyScanner.FindValidatorsInAssembly(typeof(Manners).Assembly, includeInternalTypes: true)
            .ForEach(found => builder.Services.AddSingleton(found.InterfaceType, found.ValidatorType));

        builder.Services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpContextAccessor().AddScoped<Links>().AddSingleton<Cursors>();
        return builder;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.Strict;
        // Answers are JSON, never HTML: quotes and Cyrillic letters may stay readable.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
