using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Storage;

namespace MusicVerse.Workers.Maintenance;

/// <summary>Deletes rows that nobody will ask for again, in portions that hold no lock for long.</summary>
public sealed class ExpiredRows(Database database)
{
    private const int Portion = 5_000;

    // Conditions on an indexed time or on a small table; events are read from end to end.
    private static readonly (string Table, string Condition)[] Rules =
    [
        ("idempotency_keys", "expires_at < now()"),
        ("sessions", "expires_at < now() - interval '30 days'"),
        ("used_init_data", "expires_at < now()"),
        ("oauth_requests", "expires_at < now()"),
        ("oauth_refresh_answers", "expires_at < now()"),
        // A day longer than they are good for: a second use of what was used is still noticed.
        ("oauth_codes", "expires_at < now() - interval '1 day'"),
        ("oauth_access_tokens", "expires_at < now() - interval '1 day'"),
        ("oauth_refresh_tokens", "expires_at < now() - interval '1 day'"),
        ("oauth_devices", "expires_at < now() - interval '1 day'"),
        ("oauth_grants", "expires_at < now() - interval '1 day'"),
        // Later than its bytes: who comes too late hears that it has expired.
        ("uploads", "expires_at < now() - interval '7 days'"),
        ("events", "dispatched_at < now() - interval '30 days'"),
        ("webhook_attempts", "started_at < now() - interval '30 days'"),
        ("webhook_deliveries", "status <> 'pending' and created_at < now() - interval '30 days'"),
        ("usage_hours", $"hour < {Before(UsageStore.Retention)}"),
        ("usage_flushes", "flushed_at < now() - interval '1 day'"),
        ("key_activity", $"slot < {Before(KeyActivity.Memory)}"),
        ("key_places", $"last_seen < {Before(KeyActivity.Memory)}"),
        ("key_anomalies", "detected_at < now() - interval '1 year'"),
    ];

    /// <returns>How many rows went, by table; tables without any are left out.</returns>
    public async Task<IReadOnlyList<(string Table, int Rows)>> Delete(CancellationToken cancel)
    {
        var swept = new List<(string, int)>();
        foreach (var (table, condition) in Rules)
        {
            if (await DeleteFrom(table, condition, cancel) is > 0 and var rows)
            {
                swept.Add((table, rows));
            }
        }

        return swept;
    }

    private static string Before(TimeSpan ago) => $"now() - interval '{ago.Days} days'";

    private async Task<int> DeleteFrom(string table, string condition, CancellationToken cancel)
    {
        var sql = $"""
            delete from {table} where ctid = any (array(
                select ctid from {table} where {condition} limit {Portion} for update skip locked))
            """;
        var total = 0;
        int rows;
        do
        {
            rows = await database.Execute(sql, null, cancel);
            total += rows;
        }
        while (rows == Portion);

        return total;
    }
}
