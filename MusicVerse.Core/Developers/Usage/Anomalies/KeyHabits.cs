using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.Usage.Anomalies;

/// <summary>A place, and whose it is.</summary>
public sealed record PlaceOfKey
{
    public required Guid KeyId { get; init; }
    public required string Kind { get; init; }
    public required string Value { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required DateTimeOffset LastSeen { get; init; }
    public required bool Judged { get; init; }

    public KeyPlace Place => new(Kind, Value, FirstSeen, LastSeen);
}

/// <summary>Requests of a key in a slot or an hour.</summary>
public sealed record KeyCount
{
    public required Guid KeyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Requests { get; init; }
}

/// <summary>What is known of when and from where keys are used: what the rules judge by.</summary>
public sealed class KeyHabits(Database database)
{
    /// <summary>Every place of the keys that have one which nobody has looked at, those first that have waited longest.</summary>
    public Task<IReadOnlyList<PlaceOfKey>> Unjudged(int keys, CancellationToken cancel) => database.Query<PlaceOfKey>(
        """
        select key_id, kind, value, first_seen, last_seen, judged_at is not null as judged
          from key_places
         where key_id in (select key_id from key_places where judged_at is null group by key_id order by min(first_seen) limit @keys)
        """,
        new { keys },
        cancel);

    /// <summary>The places have been looked at, unless they were forgotten and found again meanwhile.</summary>
    public Task Judged(IReadOnlyCollection<PlaceOfKey> places, CancellationToken cancel) => database.Execute(
        """
        update key_places p set judged_at = now()
          from unnest(@keys, @kinds, @values, @firsts) as judged (key_id, kind, value, first_seen)
         where p.key_id = judged.key_id and p.kind = judged.kind and p.value = judged.value and p.first_seen = judged.first_seen
        """,
        new
        {
            keys = places.Select(place => place.KeyId).ToArray(),
            kinds = places.Select(place => place.Kind).ToArray(),
            values = places.Select(place => place.Value).ToArray(),
            firsts = places.Select(place => place.FirstSeen.UtcDateTime).ToArray(),
        },
        cancel);

    /// <summary>Slots with at least so many requests.</summary>
    public Task<IReadOnlyList<KeyCount>> BusySlots(DateTimeOffset since, int requests, CancellationToken cancel) => database.Query<KeyCount>(
        "select key_id, slot as at, requests from key_activity where slot >= @since and requests >= @requests",
        new { since, requests },
        cancel);

    /// <summary>Hours with at least so many requests, up to the present one.</summary>
    public Task<IReadOnlyList<KeyCount>> BusyHours(DateTimeOffset since, int requests, CancellationToken cancel) => database.Query<KeyCount>(
        """
        select key_id, date_trunc('hour', slot, 'UTC') as at, sum(requests)::bigint as requests
          from key_activity where slot >= @since group by 1, 2 having sum(requests) >= @requests
        """,
        new { since, requests },
        cancel);

    public Task<IReadOnlyList<long>> Slots(Guid keyId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.Query<long>(
        "select requests from key_activity where key_id = @keyId and slot >= @from and slot < @to",
        new { keyId, from, to },
        cancel);

    public async Task<IReadOnlyList<KeyHour>> Hours(Guid keyId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        [.. (await database.Query<KeyCount>(
            """
            select key_id, date_trunc('hour', slot, 'UTC') as at, sum(requests)::bigint as requests
              from key_activity where key_id = @keyId and slot >= @from and slot < @to group by 1, 2
            """,
            new { keyId, from, to },
            cancel)).Select(count => new KeyHour(count.At, count.Requests))];
}
