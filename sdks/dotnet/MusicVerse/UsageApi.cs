using System.Globalization;
using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Who called the API in your name, how it went, and what looked odd about it.</summary>
public sealed class UsageApi
{
    private readonly Pipe _pipe;

    internal UsageApi(Pipe pipe) => _pipe = pipe;

    /// <param name="from">Rounded down to whole intervals; null is a week before <paramref name="to"/>.</param>
    /// <param name="to">Rounded up to whole intervals; null is now.</param>
    /// <param name="interval">One of <see cref="UsageIntervals"/>, at most 14 days by the hour and 90 by the day; null is by the hour up to a week, else by the day.</param>
    /// <param name="groupBy">One of <see cref="UsageGroups"/>; null is none, a single series.</param>
    /// <param name="keyId">Only what this API key did.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<UsageReport> Get(
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string? interval = null,
        string? groupBy = null,
        Guid? keyId = null,
        CancellationToken cancel = default) =>
        _pipe.Get(
            new Query("usage")
                .With("from", Text(from)).With("to", Text(to)).With("interval", interval).With("group_by", groupBy).With("key_id", keyId?.ToString())
                .ToString(),
            UsageWire.Default.UsageReport,
            cancel);

    public Task<Page<KeyAnomaly>> Anomalies(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("usage/anomalies").With("limit", limit).With("cursor", cursor).ToString(), UsageWire.Default.PageKeyAnomaly, cancel);

    public IAsyncEnumerable<KeyAnomaly> AllAnomalies(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => Anomalies(cursor: cursor, cancel: token), cancel);

    /// <summary>Says that you have seen it. A second time changes nothing.</summary>
    public Task Acknowledge(Guid anomalyId, CancellationToken cancel = default) =>
        _pipe.PostNothing($"usage/anomalies/{anomalyId}/acknowledge", cancel);

    private static string? Text(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
