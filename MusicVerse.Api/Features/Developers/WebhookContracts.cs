using System.Text.Json;
using System.Text.Json.Serialization;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <param name="Url">https on the public internet.</param>
/// <param name="EventTypes">Of GET /event-types; default: all, also those to come.</param>
/// <param name="PayloadVersion">The shape of what is sent; default: the newest.</param>
/// <param name="Enabled">Default: true.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateWebhookRequest(
    string? Url, string? Description = null, string[]? EventTypes = null, string? PayloadVersion = null, bool? Enabled = null);

/// <summary>Changes what is given. Switching on and another URL start with a clean record, and end a pause.</summary>
/// <param name="EventTypes">Empty: all.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpdateWebhookRequest(
    string? Url = null, string? Description = null, string[]? EventTypes = null, string? PayloadVersion = null, bool? Enabled = null);

/// <param name="OverlapSeconds">How long both secrets sign: 0 to 604800, otherwise a day.</param>
public sealed record RotateWebhookSecretRequest(int? OverlapSeconds = null);

/// <param name="EventType">Default: the first that the webhook asks for.</param>
public sealed record TestWebhookRequest(string? EventType = null);

/// <summary>Sends again what failed in a period; tests are left out.</summary>
/// <param name="Since">Deliveries made from then on.</param>
/// <param name="Until">And before this; default: now.</param>
/// <param name="OnlyFailed">False: also those that were delivered.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReplayWebhookRequest(DateTimeOffset? Since, DateTimeOffset? Until = null, bool? OnlyFailed = null);

/// <param name="DisabledReason">requested, gone or failing.</param>
/// <param name="FailingSince">Since when no attempt has got through.</param>
/// <param name="PausedUntil">
/// Until then only tests and single replays are sent, the rest waits: Retry-After asked for it, or several attempts failed in
/// a row.
/// </param>
public record WebhookResponse(
    Guid Id,
    string Url,
    string Description,
    string[] EventTypes,
    string PayloadVersion,
    bool Enabled,
    string? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? PausedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static WebhookResponse From(Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Description, webhook.EventTypes, webhook.PayloadVersion, webhook.Enabled, webhook.DisabledReason,
        webhook.DisabledAt, webhook.FailingSince, webhook.PausedUntil, webhook.CreatedAt, webhook.UpdatedAt);
}

public sealed record NewWebhookResponse : WebhookResponse
{
    public NewWebhookResponse(Webhook webhook, string secret)
        : base(From(webhook)) => Secret = secret;

    /// <summary>For checking signatures; shown only here.</summary>
    public string Secret { get; }
}

/// <param name="Secret">Shown only here.</param>
public sealed record NewWebhookSecretResponse(string Secret);

/// <param name="Queued">How many are sent again; 10000 means that there may be more.</param>
public sealed record ReplayWebhookResponse(int Queued);

/// <param name="Example">The data of such an event.</param>
public sealed record EventTypeResponse(string Type, string Description, JsonElement Example)
{
    public static EventTypeResponse From(WebhookEventType type) =>
        new(type.Type, type.Description, JsonSerializer.Deserialize<JsonElement>(type.Example));
}
