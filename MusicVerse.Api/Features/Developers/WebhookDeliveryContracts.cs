using System.Text.Json;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <summary>One event for one webhook.</summary>
/// <param name="Status">pending, delivered, failed or cancelled.</param>
/// <param name="AttemptCount">HTTP tries so far.</param>
/// <param name="NextAttemptAt">Null when none is planned, or one is under way.</param>
/// <param name="Payload">The body of the message.</param>
public record WebhookDeliveryV2Response(
    Guid Id,
    Guid WebhookId,
    Guid EventId,
    string EventType,
    string Status,
    int AttemptCount,
    DateTimeOffset? NextAttemptAt,
    int? LastStatusCode,
    JsonElement Payload,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeliveredAt)
{
    public static WebhookDeliveryV2Response From(WebhookDelivery delivery) => new(
        delivery.Id, delivery.WebhookId, delivery.EventId, delivery.EventType, delivery.Status, delivery.Attempts, delivery.NextAttemptAt,
        delivery.LastStatusCode, JsonSerializer.Deserialize<JsonElement>(delivery.Payload), delivery.CreatedAt, delivery.DeliveredAt);
}

/// <summary>One delivery with its tries, the newest first, at most a hundred.</summary>
public sealed record WebhookDeliveryDetailV2Response : WebhookDeliveryV2Response
{
    public WebhookDeliveryDetailV2Response(WebhookDelivery delivery, IEnumerable<WebhookAttempt> attempts)
        : base(From(delivery)) => Attempts = [.. attempts.Select(WebhookAttemptResponse.From)];

    public IReadOnlyList<WebhookAttemptResponse> Attempts { get; }
}

/// <param name="Trigger">scheduled, manual or test.</param>
/// <param name="Error">Why there is no whole answer; /docs/errors, "Why an attempt failed".</param>
/// <param name="ResponseBody">Its beginning.</param>
public sealed record WebhookAttemptResponse(
    Guid Id,
    int Number,
    string Trigger,
    DateTimeOffset StartedAt,
    int DurationMs,
    string Url,
    Dictionary<string, string> RequestHeaders,
    int? StatusCode,
    string? Error,
    Dictionary<string, string> ResponseHeaders,
    string ResponseBody)
{
    public static WebhookAttemptResponse From(WebhookAttempt attempt) => new(
        attempt.Id, attempt.Number, attempt.Trigger, attempt.StartedAt, attempt.DurationMs, attempt.Url, Headers(attempt.RequestHeaders),
        attempt.StatusCode, attempt.Error, Headers(attempt.ResponseHeaders), attempt.ResponseBody);

    private static Dictionary<string, string> Headers(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
