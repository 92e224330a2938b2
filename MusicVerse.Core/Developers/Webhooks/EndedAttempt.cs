namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>One HTTP try, and what is to follow.</summary>
public sealed record EndedAttempt
{
    public required ClaimedDelivery Delivery { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }
    /// <summary>JSON object of strings.</summary>
    public required string RequestHeaders { get; init; }
    public int? StatusCode { get; init; }
    public string? Error { get; init; }
    public required string ResponseHeaders { get; init; }
    public required string ResponseBody { get; init; }
    public required DeliveryDecision Next { get; init; }
}

/// <summary>What follows from an attempt.</summary>
public sealed record DeliveryDecision
{
    /// <summary>One of <see cref="DeliveryStatuses"/>; pending when there is to be another attempt.</summary>
    public required string Status { get; init; }
    public bool Succeeded => Status == DeliveryStatuses.Delivered;
    /// <summary>Null unless pending.</summary>
    public TimeSpan? RetryIn { get; init; }
    /// <summary>Null unless pending.</summary>
    public int? ScheduleStep { get; init; }
    /// <summary>The receiver asked for silence, for all deliveries of the webhook.</summary>
    public TimeSpan? WebhookPause { get; init; }
    /// <summary>The receiver wants no more, ever.</summary>
    public bool IsGone { get; init; }
    /// <summary>The last scheduled attempt has failed.</summary>
    public bool IsExhausted { get; init; }
}

/// <summary>How long a webhook that fails is borne with.</summary>
/// <param name="DisableAfter">Switched off when an exhausted delivery finds that nothing has got through for this long.</param>
/// <param name="BreakerThreshold">Failures in a row that open the circuit breaker.</param>
/// <param name="BreakerPause">How long it stays open; doubles with each failure after.</param>
public sealed record WebhookPatience(TimeSpan DisableAfter, int BreakerThreshold, TimeSpan BreakerPause, TimeSpan LongestBreakerPause);

/// <param name="Attempts">Those whose lease was still held.</param>
public sealed record AttemptsWritten(int Attempts, IReadOnlyList<DisabledWebhook> Disabled);

public sealed record DisabledWebhook
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    /// <summary>One of <see cref="DisabledReasons"/>.</summary>
    public required string Reason { get; init; }
}
