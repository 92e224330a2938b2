using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.Usage;

/// <summary>Requests of the past, by the hour.</summary>
public sealed class UsageStore(Database database)
{
    /// <summary>How long the hours are kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    // Rows are written in order, so that two processes never wait for each other. One statement: a batch is there or not.
    private const string AddSql = """
        with fresh as (
            insert into usage_flushes (process, number, flushed_at) values (@Process, @Number, now())
            on conflict (process) do update set number = excluded.number, flushed_at = excluded.flushed_at
             where usage_flushes.number < excluded.number
            returning number
        ), counted as (
            insert into usage_hours (user_id, hour, caller, endpoint, status, latency_slot, requests)
            select c.user_id, c.hour, c.caller, c.endpoint, c.status, c.latency_slot, sum(c.requests)
              from fresh, unnest(@users, @hours, @callers, @endpoints, @statuses, @latencySlots, @requests)
                as c (user_id, hour, caller, endpoint, status, latency_slot, requests)
             where exists (select from users u where u.id = c.user_id)
             group by 1, 2, 3, 4, 5, 6
             order by 1, 2, 3, 4, 5, 6
            on conflict (user_id, hour, caller, endpoint, status, latency_slot)
            do update set requests = usage_hours.requests + excluded.requests
        ), visit as materialized (
            select v.key_id, v.slot, v.network, v.country, v.requests
              from fresh, unnest(@keys, @slots, @networks, @countries, @visits) as v (key_id, slot, network, country, requests)
             where exists (select from api_keys k where k.id = v.key_id)
        ), active as (
            insert into key_activity (key_id, slot, requests)
            select key_id, slot, sum(requests) from visit group by 1, 2 order by 1, 2
            on conflict (key_id, slot) do update set requests = key_activity.requests + excluded.requests
        ), placed as (
            insert into key_places as known (key_id, kind, value, first_seen, last_seen)
            select key_id, place.kind, place.value, min(slot), max(slot)
              from visit cross join lateral (values ('network', network), ('country', country)) as place (kind, value)
             where place.value <> ''
             group by 1, 2, 3
             order by 1, 2, 3
            on conflict (key_id, kind, value) do update
               set first_seen = case when known.last_seen < excluded.first_seen - @Memory then excluded.first_seen else known.first_seen end,
                   judged_at = case when known.last_seen < excluded.first_seen - @Memory then null else known.judged_at end,
                   last_seen = greatest(known.last_seen, excluded.last_seen)
        )
        select count(*)::int from fresh
        """;

    /// <summary>Adds a batch to what is there. A batch that has been added does nothing when it comes again.</summary>
    /// <returns>False when it had been.</returns>
    public async Task<bool> Add(UsageBatch batch, CancellationToken cancel) => await database.QueryOne<int>(
        AddSql,
        new
        {
            batch.Process,
            batch.Number,
            KeyActivity.Memory,
            users = batch.Counts.Select(count => count.UserId).ToArray(),
            hours = batch.Counts.Select(count => count.Hour.UtcDateTime).ToArray(),
            callers = batch.Counts.Select(count => count.Caller).ToArray(),
            endpoints = batch.Counts.Select(count => count.Endpoint).ToArray(),
            statuses = batch.Counts.Select(count => count.StatusClass).ToArray(),
            latencySlots = batch.Counts.Select(count => count.LatencySlot).ToArray(),
            requests = batch.Counts.Select(count => count.Requests).ToArray(),
            keys = batch.Visits.Select(visit => visit.KeyId).ToArray(),
            slots = batch.Visits.Select(visit => visit.Slot.UtcDateTime).ToArray(),
            networks = batch.Visits.Select(visit => visit.Network).ToArray(),
            countries = batch.Visits.Select(visit => visit.Country).ToArray(),
            visits = batch.Visits.Select(visit => visit.Requests).ToArray(),
        },
        cancel) == 1;

    /// <summary>The user's requests of a period, added up as far as the question allows.</summary>
    public Task<IReadOnlyList<UsageRow>> Read(Guid userId, UsageQuestion question, CancellationToken cancel) => database.Query<UsageRow>(
        $"""
        select {GroupOf(question.GroupBy)} as group_id,
               date_trunc('{question.Interval.Unit}', hour, 'UTC') as at,
               latency_slot,
               sum(requests)::bigint as requests,
               coalesce(sum(requests) filter (where status >= 400 and status <> {StatusClasses.Throttled}), 0)::bigint as errors,
               coalesce(sum(requests) filter (where status = {StatusClasses.Throttled}), 0)::bigint as throttled
          from usage_hours
         where user_id = @userId and hour >= @From and hour < @To and (@caller is null or caller = @caller)
         group by 1, 2, 3
        """,
        new { userId, question.From, question.To, caller = question.KeyId?.ToString() },
        cancel);

    /// <summary>Whether the key is, or was, the user's.</summary>
    public Task<bool> HasKey(Guid userId, Guid keyId, CancellationToken cancel) => database.QueryOne<bool>(
        "select exists (select from api_keys where id = @keyId and user_id = @userId)", new { userId, keyId }, cancel);

    /// <summary>What people call these callers of the user's account: their own keys, and apps of anybody.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Names(Guid userId, IReadOnlyCollection<string> callers, CancellationToken cancel) =>
        (await database.Query<(string Caller, string Name)>(
            """
            select id::text, name from api_keys where user_id = @userId
            union all
            select client_id, name from oauth_apps where client_id = any (@callers)
            """,
            new { userId, callers = callers.ToArray() },
            cancel)).ToDictionary(named => named.Caller, named => named.Name, StringComparer.Ordinal);

    private static string GroupOf(UsageGrouping grouping) => grouping switch
    {
        UsageGrouping.Key => "caller",
        UsageGrouping.Endpoint => "endpoint",
        UsageGrouping.Status => "status::text",
        _ => "''",
    };
}
