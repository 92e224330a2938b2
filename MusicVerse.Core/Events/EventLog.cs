using System.Diagnostics;
using Dapper;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Events;

/// <summary>Something that happened and that somebody outside may care about.</summary>
public sealed record Event
{
    /// <summary>Consumers drop what they have seen under this id.</summary>
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public Guid? UserId { get; init; }
    public required Guid SubjectId { get; init; }
    /// <summary>JSON.</summary>
    public required string Data { get; init; }
    public string? TraceParent { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Types of events beside those of jobs, which <see cref="Jobs.JobKinds.Followed"/> tells.</summary>
public static class EventTypes
{
    public const string TrackCreated = "track.created";
    public const string TrackUpdated = "track.updated";
    public const string TrackDeleted = "track.deleted";
    public const string WebhookDisabled = "webhook.disabled";
    public const string KeyAnomaly = "key.anomaly";
}

/// <summary>The outbox: append inside the transaction that changes the state, dispatch later, at least once.</summary>
public sealed class EventLog(Database database)
{
    /// <summary>Channel of the notification that new events have been committed.</summary>
    public const string Channel = "events";

    public static Task Append(
        NpgsqlConnection connection, string type, Guid? userId, Guid subjectId, object data, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"""
            insert into events (id, type, user_id, subject_id, data, trace_parent, created_at, next_try_at)
            values (@id, @type, @userId, @subjectId, @data::jsonb, @traceParent, now(), now());
            select pg_notify('{Channel}', '')
            """,
            new
            {
                id = Guid.CreateVersion7(),
                type,
                userId,
                subjectId,
                data = JsonColumn.Write(data),
                traceParent = Activity.Current?.Id,
            },
            cancellationToken: cancel));

    /// <summary>
    /// Takes a batch for dispatch by pushing its next try into the future: should this dispatcher die, another one
    /// takes the same events when <paramref name="lease"/> has passed.
    /// </summary>
    public Task<IReadOnlyList<Event>> Claim(int limit, TimeSpan lease, CancellationToken cancel) => database.Query<Event>(
        """
        with due as (
            select id from events
             where dispatched_at is null and next_try_at <= now()
             order by next_try_at, id
             limit @limit
               for update skip locked
        )
        update events e
           set next_try_at = now() + @lease, attempts = attempts + 1
          from due
         where e.id = due.id
        returning e.id, e.type, e.user_id, e.subject_id, e.data, e.trace_parent, e.attempts, e.created_at
        """,
        new { limit, lease },
        cancel);

    public async Task<IReadOnlySet<string>> ConsumersDone(Guid eventId, CancellationToken cancel) =>
        (await database.Query<string>("select consumer from event_receipts where event_id = @eventId", new { eventId }, cancel))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>All consumers have had these.</summary>
    public Task Complete(IReadOnlyCollection<Guid> eventIds, CancellationToken cancel) => database.Execute(
        """
        with forgotten as (delete from event_receipts where event_id = any(@ids))
        update events set dispatched_at = now() where id = any(@ids)
        """,
        new { ids = eventIds.ToArray() },
        cancel);

    /// <summary>Offers an event again after <paramref name="delay"/>, but not to the consumers that have had it.</summary>
    public Task Retry(Guid eventId, IReadOnlyCollection<string> consumersDone, TimeSpan delay, CancellationToken cancel) => database.Execute(
        """
        with receipts as (
            insert into event_receipts (event_id, consumer)
            select @eventId, consumer from unnest(@consumers) as passed (consumer)
            on conflict do nothing
        )
        update events set next_try_at = now() + @delay where id = @eventId
        """,
        new { eventId, consumers = consumersDone.ToArray(), delay },
        cancel);
}
