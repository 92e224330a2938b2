using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Decides which bodies of text are read: those of the kind that is expected, in UTF-8. The framework's readers ask their own
/// questions of a Content-Type and fail with an exception where they do not like the charset, so they see it without one.
/// </summary>
public static class TextBody
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>Any kind of JSON: what binding takes as well, unless it is refused before.</summary>
    public const string AnyJson = "application/*+json";

    /// <summary>What to tell whoever sends another charset.</summary>
    public const string OnlyUtf8 = "Send text in UTF-8: no other charset is read.";

    private const string Charset = "charset";
    private const string Utf8 = "utf-8";

    /// <summary>Whether a body may be read as text of this kind. One that may has its Content-Type without parameters from here on.</summary>
    /// <param name="request">Its parameters other than charset mean nothing here.</param>
    /// <param name="mediaType">One of the constants.</param>
    public static TextBodyKind Accept(HttpRequest request, string mediaType)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Is(type, mediaType))
        {
            return TextBodyKind.Other;
        }

        if (!IsUtf8(type))
        {
            return TextBodyKind.OtherCharset;
        }

        request.ContentType = mediaType == AnyJson ? Json : mediaType;
        return TextBodyKind.Accepted;
    }

    private static bool Is(MediaTypeHeaderValue type, string mediaType) => mediaType == AnyJson
        ? Is(type, Json) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        : type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    // RFC 9110, section 8.3.2: names of charsets know no case; section 5.6.6: a value may be quoted.
    private static bool IsUtf8(MediaTypeHeaderValue type) => type.Parameters
        .Where(parameter => parameter.Name.Equals(Charset, StringComparison.OrdinalIgnoreCase))
        .All(charset => HeaderUtilities.RemoveQuotes(charset.Value).Equals(Utf8, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What <see cref="TextBody"/> says of a body.</summary>
public enum TextBodyKind
{
    /// <summary>It may be read.</summary>
    Accepted,

    /// <summary>It is of another media type, or does not say which.</summary>
    Other,

    /// <summary>The media type is right; the text is not in UTF-8.</summary>
    OtherCharset,
}
