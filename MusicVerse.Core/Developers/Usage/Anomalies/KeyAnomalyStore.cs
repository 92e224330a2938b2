using Dapper;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Developers.Usage.Anomalies;

/// <summary>What was odd about keys, and whether their owners have seen it.</summary>
public sealed class KeyAnomalyStore(Database database, TimeProvider time)
{
    /// <summary>Writes it down and tells of it, in one transaction.</summary>
    /// <returns>False when that had been done this day, or the key is gone.</returns>
    public Task<bool> Add(Guid keyId, FoundAnomaly found, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var id = Guid.CreateVersion7();
            var ownerId = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
                """
                insert into key_anomalies (id, key_id, user_id, kind, value, day, detail, facts, detected_at)
                select @id, k.id, k.user_id, @Kind, @Value, @Day, @Detail, @facts::jsonb, @now from api_keys k where k.id = @keyId
                on conflict (key_id, kind, value, day) do nothing
                returning user_id
                """,
                new { id, keyId, found.Kind, found.Value, found.Day, found.Detail, facts = JsonColumn.Write(found.Facts), now = time.GetUtcNow() },
                cancellationToken: cancel));
            if (ownerId is null)
            {
                return false;
            }

            var data = new { KeyId = keyId, found.Kind, AnomalyId = id };
            await EventLog.Append(connection, EventTypes.KeyAnomaly, ownerId, keyId, data, cancel);
            return true;
        },
        cancel);

    public async Task<Page<KeyAnomaly>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<KeyAnomaly>(
            """
            select a.id, a.key_id, k.name as key_name, a.kind, a.detail, a.facts, a.detected_at, a.acknowledged_at
              from key_anomalies a join api_keys k on k.id = a.key_id
             where a.user_id = @userId and (a.detected_at, a.id) < (@CreatedAt, @Id)
             order by a.detected_at desc, a.id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<KeyAnomaly>.From(rows, limit, anomaly => new PageCursor(anomaly.DetectedAt, anomaly.Id));
    }

    /// <summary>Again changes nothing.</summary>
    /// <returns>False when the user has no such anomaly.</returns>
    public async Task<bool> Acknowledge(Guid userId, Guid id, CancellationToken cancel) => await database.Execute(
        "update key_anomalies set acknowledged_at = coalesce(acknowledged_at, @now) where id = @id and user_id = @userId",
        new { userId, id, now = time.GetUtcNow() },
        cancel) == 1;
}
