using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.Webhooks;

public sealed record DeliveryFilter
{
    public string? Status { get; init; }
    public string? EventType { get; init; }
}

/// <summary>The delivery log of a webhook, for its owner. All of it ends with the webhook; what is older than 30 days is swept.</summary>
public sealed class WebhookDeliveryStore(Database database)
{
    /// <summary>One replay of a period takes this many at most; ask again for the rest.</summary>
    public const int MaxReplayed = 10_000;

    private const int MaxAttemptsShown = 100;

    public async Task<Page<WebhookDelivery>> List(
        Guid userId, Guid webhookId, DeliveryFilter filter, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<WebhookDelivery>(
            $"""
            select {WebhookDelivery.Columns}
              from webhook_deliveries d join webhooks w on w.id = d.webhook_id
             where w.user_id = @userId and w.id = @webhookId
               and (@Status::text is null or d.status = @Status)
               and (@EventType::text is null or d.event_type = @EventType)
               and (d.created_at, d.id) < (@CreatedAt, @Id)
             order by d.created_at desc, d.id desc
             limit @limit + 1
            """,
            new { userId, webhookId, filter.Status, filter.EventType, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<WebhookDelivery>.From(rows, limit, delivery => new PageCursor(delivery.CreatedAt, delivery.Id));
    }

    public Task<WebhookDelivery?> Find(Guid userId, Guid webhookId, Guid id, CancellationToken cancel) => database.QueryOne<WebhookDelivery>(
        $"""
        select {WebhookDelivery.Columns}
          from webhook_deliveries d join webhooks w on w.id = d.webhook_id
         where w.user_id = @userId and w.id = @webhookId and d.id = @id
        """,
        new { userId, webhookId, id },
        cancel);

    /// <summary>Newest first, the last hundred.</summary>
    public Task<IReadOnlyList<WebhookAttempt>> Attempts(Guid userId, Guid deliveryId, CancellationToken cancel) => database.Query<WebhookAttempt>(
        $"""
        select a.id, a.number, a.trigger, a.started_at, a.duration_ms, a.url, a.request_headers, a.status_code, a.error,
               a.response_headers, a.response_body
          from webhook_attempts a
          join webhook_deliveries d on d.id = a.delivery_id
          join webhooks w on w.id = d.webhook_id
         where w.user_id = @userId and d.id = @deliveryId
         order by a.number desc
         limit {MaxAttemptsShown}
        """,
        new { userId, deliveryId },
        cancel);

    /// <summary>Makes a delivery of an event that never was.</summary>
    /// <param name="occurredAt">As the payload says.</param>
    /// <returns>Null when the user has no such webhook, or it is off.</returns>
    public Task<WebhookDelivery?> AddTest(
        Guid userId, Guid webhookId, Guid messageId, string type, DateTimeOffset occurredAt, string payload, CancellationToken cancel) =>
        database.QueryOne<WebhookDelivery>(
            $"""
            with d as (
                insert into webhook_deliveries
                    (id, webhook_id, event_id, event_type, occurred_at, payload, trace_parent, status, trigger, next_attempt_at, created_at)
                select @id, w.id, @messageId, @type, @occurredAt, @payload, @traceParent, 'pending', '{AttemptTriggers.Test}', now(), now()
                  from webhooks w
                 where w.user_id = @userId and w.id = @webhookId and w.enabled
                returning *
            ), told as (
                select pg_notify('{DeliveryLeases.Channel}', '') from d
            )
            select {WebhookDelivery.Columns} from d, told
            """,
            new
            {
                userId,
                webhookId,
                id = Guid.CreateVersion7(),
                messageId,
                type,
                occurredAt,
                payload,
                traceParent = System.Diagnostics.Activity.Current?.Id,
            },
            cancel);

    /// <summary>
    /// Sends it again now, whatever came of it. One attempt: what its schedule still holds comes afterwards, and an
    /// ended one gets no new schedule.
    /// </summary>
    /// <returns>Null when the user has no such delivery, or its webhook is off.</returns>
    public Task<WebhookDelivery?> Replay(Guid userId, Guid webhookId, Guid id, CancellationToken cancel) => database.QueryOne<WebhookDelivery>(
        $"""
        with d as (
            update webhook_deliveries d
               set status = 'pending', trigger = '{AttemptTriggers.Manual}', next_attempt_at = now()
              from webhooks w
             where w.id = d.webhook_id and w.user_id = @userId and w.id = @webhookId and w.enabled and d.id = @id
            returning d.*
        ), told as (
            select pg_notify('{DeliveryLeases.Channel}', '') from d
        )
        select {WebhookDelivery.Columns} from d, told
        """,
        new { userId, webhookId, id },
        cancel);

    /// <summary>Sends again what was made in the period and has ended, oldest first.</summary>
    /// <param name="onlyFailed">What the receiver has never accepted; else all.</param>
    /// <returns>How many; null when the user has no such webhook, or it is off.</returns>
    public async Task<int?> ReplayPeriod(
        Guid userId, Guid webhookId, DateTimeOffset since, DateTimeOffset until, bool onlyFailed, CancellationToken cancel) =>
        await database.QueryOne<int?>(
            $"""
            with webhook as (
                select id from webhooks where id = @webhookId and user_id = @userId and enabled
            ), picked as (
                select d.id from webhook_deliveries d join webhook w on w.id = d.webhook_id
                 where d.created_at >= @since and d.created_at < @until and d.status <> 'pending'
                   and (d.delivered_at is null or not @onlyFailed)
                 order by d.created_at, d.id
                 limit {MaxReplayed}
                   for update of d skip locked
            ), queued as (
                update webhook_deliveries d
                   set status = 'pending', trigger = '{AttemptTriggers.Manual}', next_attempt_at = now()
                  from picked where picked.id = d.id
                returning 1
            ), told as (
                select pg_notify('{DeliveryLeases.Channel}', '') from queued limit 1
            )
            select (select count(*) from queued)::int from webhook left join told on true
            """,
            new { userId, webhookId, since, until, onlyFailed },
            cancel);
}
