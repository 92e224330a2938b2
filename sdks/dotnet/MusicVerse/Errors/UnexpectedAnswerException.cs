using System.Net;

namespace MusicVerse;

/// <summary>A success that is not the API's JSON: most often the page of a proxy in between, or of another server than was meant.</summary>
public sealed class UnexpectedAnswerException : MusicVerseException
{
    internal UnexpectedAnswerException(HttpStatusCode status, string? contentType, string? requestId, Exception? inner)
        : base($"The answer is not the API's JSON: status {(int)status}, {contentType ?? "no content type"}, request {requestId ?? "without id"}.", inner)
    {
        Status = status;
        ContentType = contentType;
        RequestId = requestId;
    }

    public HttpStatusCode Status { get; }

    /// <summary>As the answer named it; null where it did not.</summary>
    public string? ContentType { get; }

    /// <summary>Null where the API had no part in the answer.</summary>
    public string? RequestId { get; }
}
