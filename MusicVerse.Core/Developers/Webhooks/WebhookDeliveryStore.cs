using Dapper;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>What came of sending one delivery again: exactly one of these.</summary>
public abstract record ReplayOutcome
{
    public sealed record Queued(WebhookDelivery Delivery) : ReplayOutcome;

    public sealed record NotFound : ReplayOutcome;

    /// <summary>Its webhook is off.</summary>
    public sealed record Disabled : ReplayOutcome;

    /// <summary>An attempt is under way, or was asked for and is about to be made.</summary>
    public sealed record InProgress : ReplayOutcome;

    private ReplayOutcome()
    {
    }
}

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

    /// <summary>Makes a delivery of an event that never was. It does not wait for the end of a pause.</summary>
    /// <param name="occurredAt">As the payload says.</param>
    /// <returns>Null when the user has no such webhook, or it is off.</returns>
    public Task<WebhookDelivery?> AddTest(
        Guid userId, Guid webhookId, Guid messageId, string type, DateTimeOffset occurredAt, string payload, CancellationToken cancel) =>
        database.QueryOne<WebhookDelivery>(
            $"""
            with d as (
                insert into webhook_deliveries
                    (id, webhook_id, event_id, event_type, occurred_at, payload, trace_parent, status, trigger, is_test, ignores_pause,
                     next_attempt_at, created_at)
                select @id, w.id, @messageId, @type, @occurredAt, @payload, @traceParent, 'pending', '{AttemptTriggers.Test}', true, true,
                       now(), now()
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
    /// Sends it again now, whatever came of it and also in a pause. One attempt: what its schedule still holds comes
    /// afterwards, and an ended one gets no new schedule.
    /// </summary>
    public Task<ReplayOutcome> Replay(Guid userId, Guid webhookId, Guid id, CancellationToken cancel) => database.InTransaction<ReplayOutcome>(
        async connection =>
        {
            var found = await connection.QuerySingleOrDefaultAsync<Replayable>(new CommandDefinition(
                """
                select w.enabled, d.status = 'pending' and (d.ignores_pause or coalesce(d.leased_until >= now(), false)) as in_progress
                  from webhook_deliveries d join webhooks w on w.id = d.webhook_id
                 where w.user_id = @userId and w.id = @webhookId and d.id = @id
                   for no key update of d
                """,
                new { userId, webhookId, id },
                cancellationToken: cancel));
            return found switch
            {
                null => new ReplayOutcome.NotFound(),
                { Enabled: false } => new ReplayOutcome.Disabled(),
                { InProgress: true } => new ReplayOutcome.InProgress(),
                _ => new ReplayOutcome.Queued(await connection.QuerySingleAsync<WebhookDelivery>(new CommandDefinition(
                    ReplaySql, new { id }, cancellationToken: cancel))),
            };
        },
        cancel);

    private sealed record Replayable
    {
        public required bool Enabled { get; init; }
        public required bool InProgress { get; init; }
    }

    // A lease that has run out is taken away: whoever held it must not end the attempt that was asked for.
    private const string ReplaySql = $"""
        with d as (
            update webhook_deliveries
               set status = 'pending', trigger = '{AttemptTriggers.Manual}', ignores_pause = true, next_attempt_at = now(),
                   lease_token = null, leased_until = null
             where id = @id
            returning *
        ), told as (
            select pg_notify('{DeliveryLeases.Channel}', '') from d
        )
        select {WebhookDelivery.Columns} from d, told
        """;

    /// <summary>Sends again what was made in the period and has ended, oldest first, and after a pause. Tests are left out.</summary>
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
                 where d.created_at >= @since and d.created_at < @until and d.status <> 'pending' and not d.is_test
                   and (d.delivered_at is null or not @onlyFailed)
                 order by d.created_at, d.id
                 limit {MaxReplayed}
                   for update of d skip locked
            ), queued as (
                update webhook_deliveries d
                   set status = 'pending', trigger = '{AttemptTriggers.Manual}', ignores_pause = false, next_attempt_at = now()
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
