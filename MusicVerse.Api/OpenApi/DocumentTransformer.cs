using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MusicVerse.Api.OpenApi;

/// <summary>What holds for the whole API.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string SecurityScheme = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MusicVerse API",
            Version = "v1",
            Description =
                """
                Turn a prompt into a track.

                Send a session token or an API key as `Authorization: Bearer …`. Lists answer
                `{ data, has_more, next_cursor }`. Errors are problem details (RFC 9457) with a stable `code`, told one by
                one at `/docs/errors`. Every answer carries `RateLimit` and `RateLimit-Policy` headers and an
                `X-Request-Id`. POSTs that make or change something take an `Idempotency-Key`.
                """,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[SecurityScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A session token (mvs_…), an API key (mvai_…) or an access token of an OAuth app (mva_…).",
        };
        return Task.CompletedTask;
    }
}
