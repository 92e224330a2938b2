using Microsoft.AspNetCore.Http.Features;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>
/// Refuses a body that says it is too large. The server would as well, but hangs up at once then: a client that is still
/// sending learns of a broken pipe and not why. With the limit lifted it throws away what comes, for a few seconds.
/// </summary>
public static class OversizedBodies
{
    public static IApplicationBuilder UseOversizedBodies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is not { IsReadOnly: false, MaxRequestBodySize: { } most } || !(http.Request.ContentLength > most))
        {
            return next(http);
        }

        limit.MaxRequestBodySize = null;
        return BadBody.TooLarge().ExecuteAsync(http);
    });
}
