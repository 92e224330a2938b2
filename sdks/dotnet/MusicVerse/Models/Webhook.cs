using System.Text.Json;

namespace MusicVerse;

/// <summary>A URL of yours that is told of events.</summary>
public sealed record Webhook
{
    public Guid Id { get; init; }
    public string Url { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Empty: all of them.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = [];

    public string PayloadVersion { get; init; } = "";
    public bool Enabled { get; init; }

    /// <summary>requested, gone (your server answered 410) or failing; null while enabled.</summary>
    public string? DisabledReason { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when no attempt has got through.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until then only tests and single replays are sent; null when there is no pause.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>For <see cref="WebhookVerifier"/>; only in the answer that created it.</summary>
    public string? Secret { get; init; }
}

/// <summary>A webhook to be made; what is left out takes its default.</summary>
public sealed record WebhookRequest
{
    public required string Url { get; init; }
    public string? Description { get; init; }

    /// <summary>Null or empty: all, also those to come.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>The shape of what is sent; null is the newest.</summary>
    public string? PayloadVersion { get; init; }

    public bool? Enabled { get; init; }
}

/// <summary>Changes what is not null.</summary>
public sealed record WebhookPatch
{
    public string? Url { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? EventTypes { get; init; }
    public string? PayloadVersion { get; init; }
    public bool? Enabled { get; init; }
}

/// <summary>What a webhook can be told of.</summary>
/// <param name="Example">The data of such an event.</param>
public sealed record WebhookEventType(string Type, string Description, JsonElement Example);

/// <summary>One event for one webhook.</summary>
public sealed record WebhookDelivery
{
    public Guid Id { get; init; }
    public Guid WebhookId { get; init; }

    /// <summary>The <c>webhook-id</c> of the message, the same at every attempt.</summary>
    public Guid EventId { get; init; }

    public string EventType { get; init; } = "";

    /// <summary>pending, delivered, failed or cancelled.</summary>
    public string Status { get; init; } = "";

    /// <summary>HTTP tries so far.</summary>
    public int AttemptCount { get; init; }

    /// <summary>Null when none is planned, or one is under way.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public int? LastStatusCode { get; init; }

    /// <summary>The body of the message.</summary>
    public JsonElement Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Newest first; only where one delivery is read by itself.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts { get; init; } = [];
}

/// <summary>One HTTP try.</summary>
public sealed record WebhookAttempt
{
    public Guid Id { get; init; }
    public int Number { get; init; }

    /// <summary>scheduled, manual or test.</summary>
    public string Trigger { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }
    public int DurationMs { get; init; }
    public string Url { get; init; } = "";
    public IReadOnlyDictionary<string, string> RequestHeaders { get; init; } = new Dictionary<string, string>();
    public int? StatusCode { get; init; }

    /// <summary>Why there is no whole answer: timeout, connection_failed …</summary>
    public string? Error { get; init; }

    public IReadOnlyDictionary<string, string> ResponseHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Its beginning.</summary>
    public string ResponseBody { get; init; } = "";
}

internal sealed record RotateSecretBody(int? OverlapSeconds);

internal sealed record WebhookSecret(string Secret);

internal sealed record TestWebhookBody(string? EventType);

internal sealed record ReplayBody(DateTimeOffset Since, DateTimeOffset? Until, bool OnlyFailed);

internal sealed record ReplayCount(int Queued);
