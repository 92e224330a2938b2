using Dapper;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>A delivery that is leased to this worker for one attempt.</summary>
public sealed record ClaimedDelivery
{
    public required Guid Id { get; init; }
    public required Guid LeaseToken { get; init; }
    public required Guid WebhookId { get; init; }
    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Payload { get; init; }
    public string? TraceParent { get; init; }
    public required string Trigger { get; init; }
    /// <summary>Of an event that never was, also when it is sent again.</summary>
    public bool IsTest { get; init; }
    /// <summary>How many scheduled attempts have failed; null when a failure is the end.</summary>
    public int? ScheduleStep { get; init; }
    public required int Attempts { get; init; }
    public required string Url { get; init; }
    public required string SealedSecret { get; init; }
    /// <summary>The secret before the last rotation, while it is valid.</summary>
    public string? SealedOldSecret { get; init; }
}

/// <param name="Claimed">At most as many as asked for.</param>
/// <param name="Next">Where the next look should start, so that every webhook gets its turn; empty for the beginning.</param>
public sealed record DeliveryClaim(IReadOnlyList<ClaimedDelivery> Claimed, Guid Next);

/// <summary>Deliveries as workers see them. Leases are judged by PostgreSQL's clock; a lost one writes nothing.</summary>
public sealed class DeliveryLeases(Database database)
{
    /// <summary>Channel of the notification that a delivery is due now.</summary>
    public const string Channel = "webhook_deliveries";

    /// <summary>
    /// Writes a delivery of the event for each webhook that wants it; again does nothing. One that is off, for whatever
    /// reason, gets a cancelled one, so that its owner can replay what it missed.
    /// </summary>
    public Task<int> FanOut(Event e, WebhookPayloads payloads, CancellationToken cancel) => database.QueryOne<int>(
        $"""
        with made as (
            insert into webhook_deliveries
                (id, webhook_id, event_id, event_type, occurred_at, payload, trace_parent, status, trigger, schedule_step, next_attempt_at, created_at)
            select (@ids)[row_number() over ()], w.id, @Id, @Type, @CreatedAt, rendered.payload, @TraceParent,
                   case when w.enabled then 'pending' else 'cancelled' end, '{AttemptTriggers.Scheduled}',
                   case when w.enabled then 0 end, case when w.enabled then now() end, now()
              from webhooks w
              join unnest(@versions, @rendered) as rendered (version, payload) on rendered.version = w.payload_version
             where w.user_id = @UserId
               -- Nobody is told by a webhook that it is off.
               and w.id <> @SubjectId
               and (cardinality(w.event_types) = 0 or @Type = any (w.event_types))
               and w.created_at <= @CreatedAt
            on conflict (webhook_id, event_id) do nothing
            returning status
        ), told as (
            select pg_notify('{Channel}', '') from made where status = 'pending' limit 1
        )
        select count(*)::int from made left join told on true
        """,
        new
        {
            e.Id,
            e.Type,
            e.UserId,
            e.SubjectId,
            e.CreatedAt,
            e.TraceParent,
            ids = Enumerable.Range(0, WebhookStore.MaxPerUser).Select(_ => Guid.CreateVersion7()).ToArray(),
            versions = payloads.Versions.ToArray(),
            rendered = payloads.Versions.Select(version => payloads.Render(e.Type, e.CreatedAt, e.Data, version)).ToArray(),
        },
        cancel);

    /// <summary>
    /// Leases due deliveries, fairly: it goes from webhook to webhook, takes the first of each before the second of any,
    /// and never looks beyond the first <paramref name="perWebhook"/> of one. Those that are under way hold their places
    /// among these, which bounds how many are sent to a webhook at once, over all workers. A webhook that has failed, or
    /// never yet succeeded, has one place; one that is paused has it only for what somebody asked for by itself.
    /// </summary>
    /// <param name="start">From <see cref="DeliveryClaim.Next"/>.</param>
    public async Task<DeliveryClaim> Claim(int limit, int perWebhook, TimeSpan lease, Guid start, CancellationToken cancel)
    {
        // One look goes no further than this. Each webhook costs two probes of an index.
        const int Webhooks = 500;
        const string Sql = """
            with recursive relaxed as materialized (
                -- A claim that a crash of PostgreSQL forgets was never made.
                select set_config('synchronous_commit', 'off', true)
            ), turn as (
                select (select d.webhook_id from webhook_deliveries d
                         where d.status = 'pending' and d.webhook_id > @start order by d.webhook_id limit 1) as webhook_id, 1 as place
                union all
                select (select d.webhook_id from webhook_deliveries d
                         where d.status = 'pending' and d.webhook_id > turn.webhook_id order by d.webhook_id limit 1), place + 1
                  from turn where turn.webhook_id is not null and place < @Webhooks
            ), candidate as (
                select due.id
                  from turn
                  join webhooks w on w.id = turn.webhook_id and w.enabled
                 cross join lateral (
                    -- One of the two, each with an index of its own.
                    (select id, leased_until, row_number() over (order by next_attempt_at, id) as place
                       from webhook_deliveries
                      where coalesce(w.paused_until <= now(), true)
                        and webhook_id = w.id and status = 'pending' and next_attempt_at <= now()
                      order by next_attempt_at, id
                      limit case when w.consecutive_failures = 0 then @perWebhook else 1 end)
                    union all
                    (select id, leased_until, 1
                       from webhook_deliveries
                      where w.paused_until > now()
                        and webhook_id = w.id and status = 'pending' and ignores_pause and next_attempt_at <= now()
                      order by next_attempt_at, id
                      limit 1)
                 ) due
                 where due.leased_until is null or due.leased_until < now()
                 -- Where there is not room for all, chance decides whose turn it is.
                 order by due.place, random()
                 limit @limit
            ), mine as (
                -- Statistics of a queue are always stale. An array by id leaves the planner no way but the primary key; naming
                -- the status would offer it all that is pending. What is due is pending: a constraint says so.
                select id from webhook_deliveries
                 where id = any (array(select id from candidate)) and next_attempt_at <= now() and (leased_until is null or leased_until < now())
                   for update skip locked
            ), leased as (
                update webhook_deliveries d
                   set lease_token = @token, leased_until = now() + @lease
                  from mine, webhooks w, relaxed
                 where d.id = mine.id and w.id = d.webhook_id
                returning d.id, d.lease_token, d.webhook_id, d.event_id, d.event_type, d.occurred_at, d.payload, d.trace_parent,
                          d.trigger, d.is_test, d.schedule_step, d.attempts, w.url, w.sealed_secret,
                          case when w.old_secret_expires_at > now() then w.sealed_old_secret end as sealed_old_secret
            ), last as (
                select webhook_id as looked_until from turn where place = @Webhooks
            )
            select last.looked_until, leased.* from (values (1)) one (one) left join last on true left join leased on true
            """;
        await using var connection = await database.Open(cancel);
        var rows = await connection.QueryAsync<Guid?, ClaimedDelivery?, (Guid? LookedUntil, ClaimedDelivery? Claimed)>(
            new CommandDefinition(Sql, new { limit, perWebhook, lease, start, token = Guid.CreateVersion7(), Webhooks }, cancellationToken: cancel),
            (lookedUntil, claimed) => (lookedUntil, claimed));
        var found = rows.AsList();
        return new DeliveryClaim([.. found.Select(row => row.Claimed).OfType<ClaimedDelivery>()], found[0].LookedUntil ?? Guid.Empty);
    }

    /// <summary>
    /// Writes how attempts ended, and what follows for their webhooks, in one transaction. Attempts whose lease was lost
    /// are left out: somebody else makes that attempt.
    /// </summary>
    public Task<AttemptsWritten> Write(IReadOnlyList<EndedAttempt> attempts, WebhookPatience patience, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var written = await WriteDeliveries(connection, attempts, cancel);
                await WriteHealth(connection, attempts, patience, cancel);
                return new AttemptsWritten(written, await DisableHopeless(connection, attempts, patience, cancel));
            },
            cancel);

    private static Task<int> WriteDeliveries(NpgsqlConnection connection, IReadOnlyList<EndedAttempt> attempts, CancellationToken cancel) =>
        connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            with relaxed as materialized (
                -- An end that a crash of PostgreSQL forgets is an attempt that is made again, under the same id.
                select set_config('synchronous_commit', 'off', true)
            ), ended as (
                select * from unnest(
                    @ids, @tokens, @triggers, @urls, @statuses, @retryIn, @steps, @attemptIds, @startedAt, @durations, @requestHeaders,
                    @statusCodes, @errors, @responseHeaders, @responseBodies)
                as ended (id, token, trigger, url, status, retry_in, step, attempt_id, started_at, duration_ms, request_headers,
                          status_code, error, response_headers, response_body)
            ), written as (
                update webhook_deliveries d
                   -- A webhook that was switched off meanwhile gets no other attempt; what once was delivered stays so.
                   set status = case when ended.status = 'pending' and not w.enabled then 'cancelled'
                                     when ended.status = 'failed' and d.delivered_at is not null then 'delivered'
                                     else ended.status end,
                       next_attempt_at = case when ended.status = 'pending' and w.enabled then now() + ended.retry_in end,
                       schedule_step = case when w.enabled then ended.step end,
                       trigger = case when ended.status = 'pending' then 'scheduled' else d.trigger end,
                       ignores_pause = false,
                       attempts = d.attempts + 1,
                       last_status_code = ended.status_code,
                       delivered_at = case when ended.status = 'delivered' then coalesce(d.delivered_at, now()) else d.delivered_at end,
                       lease_token = null, leased_until = null
                  from ended, webhooks w, relaxed
                 where d.id = ended.id and d.lease_token = ended.token and w.id = d.webhook_id
                returning d.id, d.attempts
            ), logged as (
                insert into webhook_attempts
                    (id, delivery_id, number, trigger, started_at, duration_ms, url, request_headers, status_code, error, response_headers, response_body)
                select ended.attempt_id, ended.id, written.attempts, ended.trigger, ended.started_at, ended.duration_ms, ended.url,
                       ended.request_headers::jsonb, ended.status_code, ended.error, ended.response_headers::jsonb, ended.response_body
                  from written join ended on ended.id = written.id
            )
            select count(*)::int from written
            """,
            new
            {
                ids = Column(attempts, attempt => attempt.Delivery.Id),
                tokens = Column(attempts, attempt => attempt.Delivery.LeaseToken),
                triggers = Column(attempts, attempt => attempt.Delivery.Trigger),
                urls = Column(attempts, attempt => attempt.Delivery.Url),
                statuses = Column(attempts, attempt => attempt.Next.Status),
                retryIn = Column(attempts, attempt => attempt.Next.RetryIn),
                steps = Column(attempts, attempt => attempt.Next.ScheduleStep),
                attemptIds = Column(attempts, _ => Guid.CreateVersion7()),
                startedAt = Column(attempts, attempt => attempt.StartedAt.UtcDateTime),
                durations = Column(attempts, attempt => (int)attempt.Duration.TotalMilliseconds),
                requestHeaders = Column(attempts, attempt => attempt.RequestHeaders),
                statusCodes = Column(attempts, attempt => attempt.StatusCode),
                errors = Column(attempts, attempt => attempt.Error),
                responseHeaders = Column(attempts, attempt => attempt.ResponseHeaders),
                responseBodies = Column(attempts, attempt => attempt.ResponseBody),
            },
            cancellationToken: cancel));

    private static T[] Column<T>(IReadOnlyList<EndedAttempt> attempts, Func<EndedAttempt, T> value) => [.. attempts.Select(value)];

    /// <summary>
    /// Counts failures and opens or closes the circuit breakers. A webhook that is well is not written to; nor is one that
    /// leads elsewhere by now, for which the attempt says nothing.
    /// </summary>
    private static Task<int> WriteHealth(
        NpgsqlConnection connection, IReadOnlyList<EndedAttempt> attempts, WebhookPatience patience, CancellationToken cancel)
    {
        // Failures that come in together count once: several attempts hang in one outage.
        var signs = attempts.GroupBy(WhereTo).OrderBy(webhook => webhook.Key.Id).Select(webhook => new
        {
            webhook.Key.Id,
            webhook.Key.Url,
            Succeeded = webhook.Any(attempt => attempt.Next.Succeeded),
            Failed = !webhook.Last().Next.Succeeded,
            Pause = webhook.Max(attempt => attempt.Next.WebhookPause),
        }).ToArray();
        return connection.ExecuteAsync(new CommandDefinition(
            """
            with sign as (
                select sign.*, case when succeeded then failed::int else coalesce(w.consecutive_failures, 0) + failed::int end as failures
                  from unnest(@ids, @urls, @succeeded, @failed, @pauses) as sign (id, url, succeeded, failed, pause)
                  join webhooks w on w.id = sign.id and w.url = sign.url
                 where failed or w.consecutive_failures is distinct from 0
                 order by sign.id
                   for no key update of w
            )
            update webhooks w
               set consecutive_failures = sign.failures,
                   failing_since = case when not sign.failed then null
                                        when sign.succeeded or w.last_failed_at < now() - 2 * @DisableAfter then now()
                                        else coalesce(w.failing_since, now()) end,
                   last_failed_at = case when sign.failed then now() else w.last_failed_at end,
                   paused_until = case when not sign.failed then null
                                       else greatest(
                                           w.paused_until,
                                           now() + sign.pause,
                                           case when sign.failures >= @BreakerThreshold
                                                then now() + least(
                                                    @BreakerPause * power(2, least(sign.failures - @BreakerThreshold, 16)), @LongestBreakerPause)
                                                end) end
              from sign
             where w.id = sign.id
            """,
            new
            {
                ids = signs.Select(sign => sign.Id).ToArray(),
                urls = signs.Select(sign => sign.Url).ToArray(),
                succeeded = signs.Select(sign => sign.Succeeded).ToArray(),
                failed = signs.Select(sign => sign.Failed).ToArray(),
                pauses = signs.Select(sign => sign.Pause).ToArray(),
                patience.DisableAfter,
                patience.BreakerThreshold,
                patience.BreakerPause,
                patience.LongestBreakerPause,
            },
            cancellationToken: cancel));
    }

    private static async Task<IReadOnlyList<DisabledWebhook>> DisableHopeless(
        NpgsqlConnection connection, IReadOnlyList<EndedAttempt> attempts, WebhookPatience patience, CancellationToken cancel)
    {
        var gone = attempts.Where(attempt => attempt.Next.IsGone).Select(WhereTo).Distinct().ToArray();
        var exhausted = attempts.Where(attempt => attempt.Next.IsExhausted).Select(attempt => attempt.Delivery.WebhookId).Distinct().ToArray();
        if (gone.Length == 0 && exhausted.Length == 0)
        {
            return [];
        }

        var hopeless = (await connection.QueryAsync<DisabledWebhook>(new CommandDefinition(
            $"""
            select id, user_id,
                   case when (id, url) in (select * from unnest(@goneIds, @goneUrls)) then '{DisabledReasons.Gone}' else '{DisabledReasons.Failing}' end as reason
              from webhooks
             where enabled
               and ((id, url) in (select * from unnest(@goneIds, @goneUrls))
                    or (id = any (@exhausted) and failing_since <= now() - @DisableAfter))
             order by id
               for no key update
            """,
            new
            {
                goneIds = gone.Select(webhook => webhook.Id).ToArray(),
                goneUrls = gone.Select(webhook => webhook.Url).ToArray(),
                exhausted,
                patience.DisableAfter,
            },
            cancellationToken: cancel))).AsList();
        foreach (var webhook in hopeless)
        {
            await WebhookStore.Disable(connection, webhook.Id, webhook.Reason, cancel);
            await EventLog.Append(
                connection, EventTypes.WebhookDisabled, webhook.UserId, webhook.Id, new { webhook_id = webhook.Id, reason = webhook.Reason }, cancel);
        }

        return hopeless;
    }

    private static (Guid Id, string Url) WhereTo(EndedAttempt attempt) => (attempt.Delivery.WebhookId, attempt.Delivery.Url);

    /// <summary>Puts deliveries back whose attempt was not made.</summary>
    public Task GiveBack(IReadOnlyCollection<ClaimedDelivery> deliveries, CancellationToken cancel) => database.Execute(
        """
        update webhook_deliveries d
           set lease_token = null, leased_until = null
          from unnest(@ids, @tokens) as mine (id, token)
         where d.id = mine.id and d.lease_token = mine.token
        """,
        new { ids = deliveries.Select(d => d.Id).ToArray(), tokens = deliveries.Select(d => d.LeaseToken).ToArray() },
        cancel);

    /// <summary>Deliveries that are due or under way, those that wait for the end of a pause left out.</summary>
    public Task<long> Waiting(CancellationToken cancel) => database.QueryOne<long>(
        """
        select count(*)
          from webhook_deliveries d join webhooks w on w.id = d.webhook_id
         where d.status = 'pending' and d.next_attempt_at <= now() and w.enabled
           and (d.ignores_pause or w.paused_until is null or w.paused_until <= now())
        """,
        null,
        cancel);
}
