namespace MusicVerse.Core.Developers.Webhooks;

public static class DeliveryStatuses
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";

    /// <summary>No attempt got through, and none is to come.</summary>
    public const string Failed = "failed";

    /// <summary>Somebody wanted no more attempts: the receiver, or the webhook was off.</summary>
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Pending, Delivered, Failed, Cancelled];
}

/// <summary>Who asked for an attempt.</summary>
public static class AttemptTriggers
{
    public const string Scheduled = "scheduled";
    public const string Manual = "manual";
    public const string Test = "test";
}

/// <summary>One event for one webhook, as its owner sees it.</summary>
public sealed record WebhookDelivery
{
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }
    /// <summary>The message id that the receiver sees, the same at every attempt.</summary>
    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required string Status { get; init; }
    public required int Attempts { get; init; }
    /// <summary>Null when none is planned, or one is under way.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
    public int? LastStatusCode { get; init; }
    /// <summary>JSON, as it goes over the wire.</summary>
    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    internal const string Columns = """
        d.id, d.webhook_id, d.event_id, d.event_type, d.status, d.attempts,
        case when d.lease_token is null then d.next_attempt_at end as next_attempt_at,
        d.last_status_code, d.payload, d.created_at, d.delivered_at
        """;
}

/// <summary>One HTTP try, as its owner sees it.</summary>
public sealed record WebhookAttempt
{
    public required Guid Id { get; init; }
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required string Trigger { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required int DurationMs { get; init; }
    public required string Url { get; init; }
    /// <summary>JSON object of strings.</summary>
    public required string RequestHeaders { get; init; }
    public int? StatusCode { get; init; }
    /// <summary>Why there is no whole answer; see docs/api/errors.md, "Why an attempt failed".</summary>
    public string? Error { get; init; }
    public required string ResponseHeaders { get; init; }
    /// <summary>Its beginning.</summary>
    public required string ResponseBody { get; init; }
}
