using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>URLs of yours that are told of events. <see cref="WebhookVerifier"/> checks what arrives there.</summary>
public sealed class WebhooksApi
{
    private readonly Pipe _pipe;
    private readonly Pipe _deliveries;

    internal WebhooksApi(Pipe pipe) => (_pipe, _deliveries) = (pipe, pipe.Of("v2"));

    /// <returns>The webhook with its <see cref="Webhook.Secret"/>, which is shown this once.</returns>
    public Task<Webhook> Create(WebhookRequest webhook, CancellationToken cancel = default) =>
        _pipe.Post("webhooks", webhook, Wire.Default.WebhookRequest, Wire.Default.Webhook, null, cancel);

    public Task<Page<Webhook>> List(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("webhooks").With("limit", limit).With("cursor", cursor).ToString(), Wire.Default.PageWebhook, cancel);

    public IAsyncEnumerable<Webhook> All(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => List(cursor: cursor, cancel: token), cancel);

    public Task<Webhook> Get(Guid id, CancellationToken cancel = default) => _pipe.Get($"webhooks/{id}", Wire.Default.Webhook, cancel);

    public Task<Webhook> Update(Guid id, WebhookPatch changes, CancellationToken cancel = default) =>
        _pipe.Patch($"webhooks/{id}", changes, Wire.Default.WebhookPatch, Wire.Default.Webhook, cancel);

    /// <summary>Takes its delivery log along.</summary>
    public Task Delete(Guid id, CancellationToken cancel = default) => _pipe.Delete($"webhooks/{id}", cancel);

    /// <param name="id">The webhook.</param>
    /// <param name="overlap">How long messages are signed with both secrets, in whole seconds up to a week; null is a day.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The new secret, which is shown this once.</returns>
    public async Task<string> RotateSecret(Guid id, TimeSpan? overlap = null, CancellationToken cancel = default)
    {
        var body = new RotateSecretBody((int?)overlap?.TotalSeconds);
        return (await _pipe.Post(
            $"webhooks/{id}/rotate-secret", body, Wire.Default.RotateSecretBody, Wire.Default.WebhookSecret, null, cancel).ConfigureAwait(false)).Secret;
    }

    /// <summary>Sends an example, once.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="eventType">Null: the first that the webhook asks for.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<WebhookDelivery> Test(Guid id, string? eventType = null, CancellationToken cancel = default) => _deliveries.Post(
        $"webhooks/{id}/test", new TestWebhookBody(eventType), Wire.Default.TestWebhookBody, Wire.Default.WebhookDelivery, null, cancel);

    public Task<Page<WebhookDelivery>> Deliveries(
        Guid id, string? status = null, string? eventType = null, int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _deliveries.Get(
            new Query($"webhooks/{id}/deliveries")
                .With("status", status).With("event_type", eventType).With("limit", limit).With("cursor", cursor).ToString(),
            Wire.Default.PageWebhookDelivery,
            cancel);

    public IAsyncEnumerable<WebhookDelivery> AllDeliveries(
        Guid id, string? status = null, string? eventType = null, CancellationToken cancel = default) =>
        Paging.All((cursor, token) => Deliveries(id, status, eventType, cursor: cursor, cancel: token), cancel);

    /// <summary>One delivery with its <see cref="WebhookDelivery.Attempts"/>.</summary>
    public Task<WebhookDelivery> GetDelivery(Guid id, Guid deliveryId, CancellationToken cancel = default) =>
        _deliveries.Get($"webhooks/{id}/deliveries/{deliveryId}", Wire.Default.WebhookDelivery, cancel);

    /// <summary>Sends one delivery again, now and once.</summary>
    public Task<WebhookDelivery> Replay(Guid id, Guid deliveryId, CancellationToken cancel = default) =>
        _deliveries.PostEmpty($"webhooks/{id}/deliveries/{deliveryId}/replay", Wire.Default.WebhookDelivery, cancel);

    /// <summary>Sends again what was made in a period.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="since">Deliveries made from then on.</param>
    /// <param name="until">And before this; null is now.</param>
    /// <param name="onlyFailed">False: also what was delivered.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>How many; 10,000 means that there may be more.</returns>
    public async Task<int> ReplayPeriod(
        Guid id, DateTimeOffset since, DateTimeOffset? until = null, bool onlyFailed = true, CancellationToken cancel = default) =>
        (await _pipe.Post(
            $"webhooks/{id}/replay", new ReplayBody(since, until, onlyFailed), Wire.Default.ReplayBody, Wire.Default.ReplayCount, null, cancel)
            .ConfigureAwait(false)).Queued;

    public Task<Page<WebhookEventType>> EventTypes(CancellationToken cancel = default) =>
        _pipe.Get("event-types", Wire.Default.PageWebhookEventType, cancel);
}
