using System.Net;

namespace MusicVerse;

/// <summary>The API refused. Branch on <see cref="Code"/>: it never changes. Subclasses are for those worth catching apart.</summary>
public class ApiException : MusicVerseException
{
    internal ApiException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter = null)
        : base(problem.Detail ?? problem.Title ?? $"The API answered {(int)status}.")
    {
        Status = status;
        Code = problem.Code ?? "";
        RequestId = problem.RequestId;
        DocUrl = problem.DocUrl;
        Errors = problem.Errors ?? [];
        RetryAfter = retryAfter;
    }

    public HttpStatusCode Status { get; }

    /// <summary>Stable machine-readable code, e.g. <c>insufficient_credits</c>; empty where the answer was not ours.</summary>
    public string Code { get; }

    /// <summary>Quote it to support: it finds the call in the logs.</summary>
    public string? RequestId { get; }

    /// <summary>A page about this code.</summary>
    public Uri? DocUrl { get; }

    /// <summary>What is wrong with which field, for <see cref="ValidationException"/>.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>How long the API asks to wait before another try.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>One wrong field of a request.</summary>
/// <param name="Pointer">JSON Pointer into the body, e.g. <c>/duration</c>.</param>
#pragma warning disable CA1720 // The wire's word: RFC 6901 calls it a JSON Pointer.
public sealed record FieldError(string? Pointer, string? Code, string? Detail);
#pragma warning restore CA1720
