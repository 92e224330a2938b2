using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse;

/// <summary>How usage is cut into points.</summary>
public static class UsageIntervals
{
    public const string Hour = "hour";
    public const string Day = "day";
}

/// <summary>What usage is told apart by.</summary>
public static class UsageGroups
{
    public const string None = "none";

    /// <summary>By API key; besides, each app is a group, and so is everything you did signed in.</summary>
    public const string Key = "key";

    public const string Endpoint = "endpoint";

    /// <summary>By the hundreds of the status; 429 is a group of its own.</summary>
    public const string Status = "status";
}

/// <summary>Requests in your name within a time.</summary>
public sealed record UsageReport
{
    /// <summary>The first interval's start, inclusive.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The last interval's end, exclusive.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>One of <see cref="UsageIntervals"/>, in UTC.</summary>
    public string Interval { get; init; } = "";

    public UsageTotals Totals { get; init; } = new();

    /// <summary>Most requests first. Without grouping: one.</summary>
    public IReadOnlyList<UsageSeries> Series { get; init; } = [];
}

/// <param name="Requests">All of them, refused ones included.</param>
/// <param name="Errors">Those answered with 4xx or 5xx other than 429.</param>
/// <param name="Throttled">Those answered with 429.</param>
/// <param name="LatencyMs">Of all of them.</param>
public sealed record UsageTotals(long Requests = 0, long Errors = 0, long Throttled = 0, UsageLatency? LatencyMs = null);

/// <summary>Milliseconds within which half, 95 and 99 of 100 requests were answered, within 10 %; null without any.</summary>
public sealed record UsageLatency(double? P50, double? P95, double? P99);

/// <summary>One line of a chart.</summary>
public sealed record UsageSeries
{
    /// <summary>Null without grouping.</summary>
    public UsageGroup? Group { get; init; }

    public long Requests { get; init; }
    public long Errors { get; init; }
    public long Throttled { get; init; }
    public UsageLatency? LatencyMs { get; init; }

    /// <summary>One for each interval, also where nothing happened.</summary>
    public IReadOnlyList<UsagePoint> Points { get; init; } = [];
}

/// <param name="Id">
/// By key: the key's id, an app's client id, or <see cref="Session"/>. By endpoint: method and route,
/// <c>GET /api/v1/tracks/{id}</c>. By status: <c>2xx</c>, <c>429</c> …
/// </param>
/// <param name="Name">What a person calls it; English where it is not their own word.</param>
public sealed record UsageGroup(string Id, string Name)
{
    /// <summary>The id of what you did yourself, signed in.</summary>
    public const string Session = "session";

    /// <summary>The id of what is left when the largest groups have been told.</summary>
    public const string Other = "other";
}

/// <param name="At">The interval's start.</param>
/// <param name="P95Ms">Null without requests.</param>
public sealed record UsagePoint(DateTimeOffset At, long Requests, long Errors, long Throttled, double? P95Ms);

/// <summary>Something about an API key that is worth a look: it may have leaked, or a program of yours may run wild.</summary>
public sealed record KeyAnomaly
{
    public Guid Id { get; init; }
    public Guid KeyId { get; init; }
    public string KeyName { get; init; } = "";

    /// <summary>One of <see cref="AnomalyKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>A sentence, in English.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What the sentence names, by the kind: network, country, requests, usual, hour …</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    public DateTimeOffset DetectedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

public static class AnomalyKinds
{
    /// <summary>The first request from a network (/24, or /48 of IPv6) in 30 days. Values: network.</summary>
    public const string NewNetwork = "new_network";

    /// <summary>The first request from a country in 30 days. Values: country.</summary>
    public const string NewCountry = "new_country";

    /// <summary>Far more requests within five minutes than is usual for the key. Values: requests, usual, window_seconds.</summary>
    public const string Burst = "burst";

    /// <summary>At work in an hour of the day in which it rests. Values: hour (UTC), requests, usual_hours.</summary>
    public const string UnusualHours = "unusual_hours";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Page<KeyAnomaly>))]
[JsonSerializable(typeof(UsageReport))]
internal sealed partial class UsageWire : JsonSerializerContext;
