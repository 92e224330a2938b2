using System.Net.Http.Headers;
using System.Net.Mime;

namespace MusicVerse.MiniApp.Web;

/// <summary>Refuses text that nobody here would read rightly, before a reader of the framework's breaks on it.</summary>
internal sealed class TextBodies(RequestDelegate next)
{
    // What a page sends as it closes, so that its circuit need not be kept: the framework's own form, read with care.
    private static readonly PathString Circuits = "/_blazor";

    public Task Invoke(HttpContext context) => Refusal(context.Request) is { } reason
        ? TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, detail: reason).ExecuteAsync(context)
        : next(context);

    private static string? Refusal(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return null;
        if (TextBody.Accept(request, TextBody.Json) == TextBodyKind.OtherCharset || TextBody.Accept(request, TextBody.Form) == TextBodyKind.OtherCharset)
            return TextBody.OnlyUtf8;
        // Each part of it may bring a charset of its own, and no form of ours is one.
        return string.Equals(type.MediaType, MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase)
            ? $"Send forms as {TextBody.Form}."
            : null;
    }
}
