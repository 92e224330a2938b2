namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>A customer's URL that is told of events.</summary>
public sealed record Webhook
{
    public required Guid Id { get; init; }
    public required string Url { get; init; }
    public required string Description { get; init; }
    /// <summary>Empty: all of them.</summary>
    public required string[] EventTypes { get; init; }
    /// <summary>One of <see cref="WebhookPayloads.Versions"/>.</summary>
    public required string PayloadVersion { get; init; }
    public required bool Enabled { get; init; }
    /// <summary>One of <see cref="DisabledReasons"/>; null while enabled.</summary>
    public string? DisabledReason { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
    /// <summary>Since when no attempt has succeeded; null when the last one did, or there was none.</summary>
    public DateTimeOffset? FailingSince { get; init; }
    /// <summary>
    /// Nothing is sent before, but what somebody asks for by itself: the receiver wanted it so, or failed several times in a
    /// row. Null when there is no pause, or it is over.
    /// </summary>
    public DateTimeOffset? PausedUntil { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal const string Columns = """
        id, url, description, event_types, payload_version, enabled, disabled_reason, disabled_at, failing_since,
        case when enabled and paused_until > now() then paused_until end as paused_until, created_at, updated_at
        """;
}

/// <summary>Why a webhook is off. What happens meanwhile is kept for a replay.</summary>
public static class DisabledReasons
{
    /// <summary>By its owner.</summary>
    public const string Requested = "requested";

    /// <summary>The receiver answered 410: it wants no more.</summary>
    public const string Gone = "gone";

    /// <summary>Nothing got through for days.</summary>
    public const string Failing = "failing";
}

/// <param name="SealedSecret">From outside, sealed: Core holds no key.</param>
public sealed record NewWebhook(
    string Url, string Description, string[] EventTypes, string PayloadVersion, bool Enabled, string SealedSecret);

/// <summary>Changes what is not null.</summary>
public sealed record WebhookChange
{
    public string? Url { get; init; }
    public string? Description { get; init; }
    public string[]? EventTypes { get; init; }
    public string? PayloadVersion { get; init; }
    public bool? Enabled { get; init; }
}
