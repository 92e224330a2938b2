using System.Net;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>What a receiver did.</summary>
public sealed record WebhookAnswer
{
    public int? StatusCode { get; init; }

    /// <summary>One of <see cref="AttemptErrors"/>; null when there is a whole answer.</summary>
    public string? Error { get; init; }

    /// <summary>From the header, if there was one that makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The receiver sent <c>webhook-delivery: abort</c>.</summary>
    public bool WantsNoRetry { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The beginning of the body, as text that PostgreSQL can keep.</summary>
    public string Body { get; init; } = "";

    public bool IsSuccess => Error is null && StatusCode is >= 200 and < 300;

    public bool SaysSlowDown => Error == AttemptErrors.Timeout
        || StatusCode is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.GatewayTimeout;
}
