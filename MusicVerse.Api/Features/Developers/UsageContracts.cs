using System.Globalization;
using System.Text.Json;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;

namespace MusicVerse.Api.Features.Developers;

/// <param name="From">The first interval's start, inclusive.</param>
/// <param name="To">The last interval's end, exclusive.</param>
/// <param name="Interval">hour or day, in UTC.</param>
/// <param name="Series">Most requests first. At most 20, and what is left as one more: other. Without grouping: one.</param>
public sealed record UsageResponse(DateTimeOffset From, DateTimeOffset To, string Interval, UsageTotals Totals, IReadOnlyList<UsageSeries> Series)
{
    /// <param name="names">Of the groups that have one of their own.</param>
    public static UsageResponse Of(UsageReport report, IReadOnlyDictionary<string, string> names)
    {
        var question = report.Question;
        return new(question.From, question.To, question.Interval.Unit, UsageTotals.From(report.Total), [.. report.Lines.Select(Series)]);

        UsageSeries Series(UsageLine line) => new(
            UsageGroup.Of(line.GroupId, question.GroupBy, names),
            line.Total.Requests,
            line.Total.Errors,
            line.Total.Throttled,
            LatencyPercentiles.From(line.Total.Latency),
            [.. line.Points.Select((sum, i) => UsagePoint.From(question.From + (i * question.Interval.Length), sum))]);
    }
}

/// <param name="Requests">All, refused ones included.</param>
/// <param name="Errors">Answered with 4xx or 5xx other than 429.</param>
/// <param name="Throttled">Answered with 429.</param>
public sealed record UsageTotals(long Requests, long Errors, long Throttled, LatencyPercentiles LatencyMs)
{
    public static UsageTotals From(UsageSum sum) => new(sum.Requests, sum.Errors, sum.Throttled, LatencyPercentiles.From(sum.Latency));
}

/// <summary>Milliseconds, within 10 %; null without requests. Event streams do not count.</summary>
public sealed record LatencyPercentiles(double? P50, double? P95, double? P99)
{
    public static LatencyPercentiles From(LatencyHistogram latency) =>
        new(latency.Percentile(0.5), latency.Percentile(UsagePoint.Charted), latency.Percentile(0.99));
}

/// <param name="Group">Null without grouping.</param>
/// <param name="Points">One for each interval, also where nothing happened.</param>
public sealed record UsageSeries(
    UsageGroup? Group, long Requests, long Errors, long Throttled, LatencyPercentiles LatencyMs, IReadOnlyList<UsagePoint> Points);

/// <param name="Id">A key's id, an app's client id or session; method and route; 2xx, 429 …; or other.</param>
public sealed record UsageGroup(string Id, string Name)
{
    public static UsageGroup? Of(string id, UsageGrouping grouping, IReadOnlyDictionary<string, string> names) => grouping switch
    {
        UsageGrouping.None => null,
        UsageGrouping.Status => Named(StatusClasses.Name(int.Parse(id, CultureInfo.InvariantCulture))),
        UsageGrouping.Key when id == UsageCallers.Session => new(id, "You, signed in"),
        _ when id == UsageReport.Other => new(id, "All others"),
        _ => new(id, names.GetValueOrDefault(id, id)),
    };

    private static UsageGroup Named(string id) => new(id, id);
}

/// <param name="At">The interval's start.</param>
/// <param name="P95Ms">Null without requests.</param>
public sealed record UsagePoint(DateTimeOffset At, long Requests, long Errors, long Throttled, double? P95Ms)
{
    public const double Charted = 0.95;

    public static UsagePoint From(DateTimeOffset at, UsageSum? sum) =>
        sum is null ? new(at, 0, 0, 0, null) : new(at, sum.Requests, sum.Errors, sum.Throttled, sum.Latency.Percentile(Charted));
}

/// <param name="Kind">new_network, new_country, burst or unusual_hours.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="Values">The figures that it names: network; country; requests, usual and window_seconds; hour, requests and usual_hours.</param>
public sealed record KeyAnomalyResponse(
    Guid Id,
    Guid KeyId,
    string KeyName,
    string Kind,
    string Detail,
    JsonElement Values,
    DateTimeOffset DetectedAt,
    DateTimeOffset? AcknowledgedAt)
{
    public static KeyAnomalyResponse From(KeyAnomaly anomaly) => new(
        anomaly.Id, anomaly.KeyId, anomaly.KeyName, anomaly.Kind, anomaly.Detail, JsonElement.Parse(anomaly.Facts), anomaly.DetectedAt, anomaly.AcknowledgedAt);
}
