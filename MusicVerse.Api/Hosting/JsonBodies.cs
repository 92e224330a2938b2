using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>An endpoint that reads a body of JSON.</summary>
internal sealed record TakesJson;

/// <summary>
/// Which bodies endpoints read. Routing would refuse the others as well, but before anybody has asked who calls, and without a
/// look at the charset.
/// </summary>
internal static class JsonBodies
{
    /// <summary>Takes the decision from routing for all endpoints of a group.</summary>
    public static TBuilder ReadsJsonAfterAdmission<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(static endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
            {
                if (endpoint.Metadata[i] is IAcceptsMetadata)
                {
                    endpoint.Metadata[i] = new TakesJson();
                }
            }
        });
        return group;
    }

    /// <summary>Stands after the admission.</summary>
    public static IApplicationBuilder UseJsonBodies(this IApplicationBuilder app) => app.Use((http, next) =>
        Refuse(http) is { } problem ? problem.ExecuteAsync(http) : next(http));

    private static Problem? Refuse(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<TakesJson>() is null
            || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return null;
        }

        return TextBody.Accept(http.Request, TextBody.Json) switch
        {
            TextBodyKind.Accepted => null,
            TextBodyKind.OtherCharset => new Problem(ErrorCodes.UnsupportedMediaType, TextBody.OnlyUtf8),
            _ => BadBody.NotJson(),
        };
    }
}
