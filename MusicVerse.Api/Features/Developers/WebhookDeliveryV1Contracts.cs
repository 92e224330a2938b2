using System.Text.Json;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <summary>One event for one webhook, as version 1 shows it.</summary>
/// <param name="Status">pending, delivered, failed or cancelled.</param>
/// <param name="Attempts">HTTP tries so far.</param>
/// <param name="NextAttemptAt">Null when none is planned, or one is under way.</param>
/// <param name="Payload">The body of the message.</param>
public record WebhookDeliveryResponse(
    Guid Id,
    Guid WebhookId,
    Guid EventId,
    string EventType,
    string Status,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    int? LastStatusCode,
    JsonElement Payload,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeliveredAt)
{
    public static WebhookDeliveryResponse From(WebhookDelivery delivery) => new(
        delivery.Id, delivery.WebhookId, delivery.EventId, delivery.EventType, delivery.Status, delivery.Attempts, delivery.NextAttemptAt,
        delivery.LastStatusCode, JsonSerializer.Deserialize<JsonElement>(delivery.Payload), delivery.CreatedAt, delivery.DeliveredAt);
}

/// <summary>One delivery with its tries: AttemptLog, the newest first, at most a hundred.</summary>
public sealed record WebhookDeliveryDetailResponse : WebhookDeliveryResponse
{
    public WebhookDeliveryDetailResponse(WebhookDelivery delivery, IEnumerable<WebhookAttempt> attempts)
        : base(From(delivery)) => AttemptLog = [.. attempts.Select(WebhookAttemptResponse.From)];

    public IReadOnlyList<WebhookAttemptResponse> AttemptLog { get; }
}
