using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.OpenApi;

/// <summary>What holds for the whole API.</summary>
internal sealed class DocumentTransformer(Links links) : IOpenApiDocumentTransformer
{
    // The tags of the endpoints; the linters find one that is missing here.
    private static readonly Dictionary<string, string> TagDescriptions = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "Signing in and out, and who you are.",
        ["Admin"] = "For the operator of this installation.",
        ["API keys"] = "Credentials for your programs.",
        ["Billing"] = "Credits: what you have, what happened to them, what things cost.",
        ["Catalog"] = "What can be asked for. Open to everybody.",
        ["Jobs"] = "Long work: following it, stopping it.",
        ["OAuth"] = "Apps that act for other people, and what they may do.",
        ["Projects"] = "Folders for tracks.",
        ["Studio"] = "Making tracks, and working on them.",
        ["Tracks"] = "The library: tracks, their versions and files.",
        ["Uploads"] = "Audio of your own.",
        ["Usage"] = "What your keys and apps do here.",
        ["Webhooks"] = "URLs of yours that are told of events.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MusicVerse API",
            Version = context.DocumentName,
            Summary = "Turn a prompt into a track.",
            Description =
                """
                Send a session token, an API key or an app's access token as `Authorization: Bearer …`. Lists answer
                `{ data, has_more, next_cursor }`, and name the next page in the header `Link`. Errors are problem details
                (RFC 9457) with a stable `code`, told one by one at `/docs/errors`. Every answer carries `RateLimit` and
                `RateLimit-Policy` headers and an `X-Request-Id`. POSTs that make or change something take an
                `Idempotency-Key`. Versions, and how something goes: `/docs/versioning.md`.
                """,
            Contact = new OpenApiContact { Name = "MusicVerse developers", Url = new Uri(links.Absolute("/scalar")) },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = Server() }];
        foreach (var tag in document.Tags ?? Enumerable.Empty<OpenApiTag>())
        {
            tag.Description = TagDescriptions.GetValueOrDefault(tag.Name ?? "");
        }

        document.AddSecuritySchemes(links);
        return Task.CompletedTask;
    }

    // An address of this machine means something else on another: there the API is where the document came from.
    private string Server() => new Uri(links.Absolute("")) is { IsLoopback: false } ? links.Absolute("") : "/";
}
