using System.Net;

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

/// <summary>Why there is no whole answer; docs/api/errors.md tells their owners.</summary>
public static class AttemptErrors
{
    public const string Timeout = "timeout";

    /// <summary>The URL, or all that its name resolves to, is not on the public internet.</summary>
    public const string ForbiddenAddress = "address_not_public";

    public const string NameNotResolved = "name_not_resolved";
    public const string ConnectionFailed = "connection_failed";
    public const string TlsFailed = "tls_failed";

    /// <summary>The connection broke off in the middle of the answer, or what came is not HTTP.</summary>
    public const string BadAnswer = "bad_answer";
}
