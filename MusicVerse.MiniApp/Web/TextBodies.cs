using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MusicVerse.MiniApp.Web;

/// <summary>Refuses text that nobody here would read rightly, before a reader of the framework's breaks on it.</summary>
internal sealed class TextBodies(RequestDelegate next)
{
    // What a page sends as it closes, so that its circuit need not be kept: the framework's own form, read with care.
    private static readonly PathString Circuits = "/_blazor";

    public async Task Invoke(HttpContext context)
    {
        if ((RefuseType(context.Request) ?? await RefuseForm(context)) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    }

    private static ProblemHttpResult? RefuseType(HttpRequest request)
    {
        if (TextBody.Accept(request, TextBody.AnyJson) == TextBodyKind.OtherCharset || TextBody.Accept(request, TextBody.Form) == TextBodyKind.OtherCharset)
            return Refuse(StatusCodes.Status415UnsupportedMediaType, TextBody.OnlyUtf8);
        // Each part of it may bring a charset of its own, and no form of ours is one.
        return IsInParts(request) && !request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase)
            ? Refuse(StatusCodes.Status415UnsupportedMediaType, $"Send forms as {TextBody.Form}.")
            : null;
    }

    private static bool IsInParts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase);

    // The framework keeps what was read. Each of its own readers takes another of these exceptions for a fault of ours.
    private static async Task<ProblemHttpResult?> RefuseForm(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.GetEndpoint() is null)
            return null;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return Refuse(e.StatusCode, "The form cannot be received.");
        }
        // In this order: a character or a number of fields that no form has; an end before the end; a charset of a part.
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The form cannot be read.");
        }
    }

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(statusCode: status, detail: reason);
}
