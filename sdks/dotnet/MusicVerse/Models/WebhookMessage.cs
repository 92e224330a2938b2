using System.Text.Json;

namespace MusicVerse;

/// <summary>What a webhook receives.</summary>
public sealed record WebhookMessage
{
    /// <summary>Drop what you have seen under it: a message may come more than once. It is the header <c>webhook-id</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>As in <see cref="WebhookEventType.Type"/>.</summary>
    public string Type { get; init; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset Timestamp { get; init; }

    public JsonElement Data { get; init; }
}
