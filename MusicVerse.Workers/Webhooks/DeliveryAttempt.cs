using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Makes one attempt: signs, sends, and decides what follows.</summary>
public sealed class DeliveryAttempt(WebhookKeys keys, WebhookSender sender, WebhookOptions options, TimeProvider time)
{
    private const string UserAgent = "MusicVerse-Webhooks/1.0 (Standard Webhooks)";

    // Kept as jsonb, shown as JSON.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="System.Security.Cryptography.CryptographicException">The secret cannot be opened.</exception>
    public async Task<EndedAttempt> Make(ClaimedDelivery delivery, CancellationToken cancel)
    {
        using var activity = WebhookTelemetry.Start(delivery);
        var body = Encoding.UTF8.GetBytes(delivery.Payload);
        var startedAt = time.GetUtcNow();
        var headers = Headers(delivery, startedAt.ToUnixTimeSeconds(), body);
        var started = time.GetTimestamp();
        var answer = await sender.Send(delivery.Url, headers, body, cancel);
        var ended = new EndedAttempt
        {
            Delivery = delivery,
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
            RequestHeaders = JsonSerializer.Serialize(headers, Readable),
            StatusCode = answer.StatusCode,
            Error = answer.Error,
            ResponseHeaders = JsonSerializer.Serialize(answer.Headers, Readable),
            ResponseBody = answer.Body,
            Next = DeliveryRetry.Next(
                delivery.ScheduleStep, delivery.Trigger == AttemptTriggers.Scheduled, answer, options, Random.Shared.NextDouble()),
        };
        WebhookTelemetry.Ended(activity, ended);
        return ended;
    }

    private Dictionary<string, string> Headers(ClaimedDelivery delivery, long timestamp, byte[] body)
    {
        var id = delivery.EventId.ToString();
        var headers = new Dictionary<string, string>
        {
            ["user-agent"] = UserAgent,
            [WebhookSignature.IdHeader] = id,
            [WebhookSignature.TimestampHeader] = timestamp.ToString(CultureInfo.InvariantCulture),
            [WebhookSignature.SignatureHeader] = WebhookSignature.Sign(keys.Of(delivery), id, timestamp, body),
        };
        if (delivery.IsTest)
        {
            headers[WebhookSignature.TestHeader] = "true";
        }

        return headers;
    }
}
