using Microsoft.AspNetCore.Http.Features;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>
/// Says why a body cannot be read to its end, whoever reads it. Binding swallows the server's exceptions and answers without a
/// word; everybody else takes those that are no <see cref="BadHttpRequestException"/> for a fault of ours.
/// </summary>
internal static class BrokenBodies
{
    /// <summary>Stands before whoever reads.</summary>
    public static IApplicationBuilder UseBrokenBodies(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            http.Request.Body = new ExplainedBody(http.Request.Body);
        }

        return next(http);
    });

    private sealed class ExplainedBody(Stream body) : ForwardReadStream
    {
        /// <exception cref="RefusedException">The body breaks off, or its chunks are malformed.</exception>
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await body.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException e) when (e is not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            {
                throw new RefusedException(BadBody.Broken());
            }
        }
    }
}
