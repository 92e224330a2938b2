using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers.Usage;

namespace MusicVerse.Api.Features.Developers;

/// <summary>Which requests, and how they are added up.</summary>
/// <param name="From">RFC 3339; rounded down to an interval. Default: a week before to.</param>
/// <param name="To">RFC 3339; rounded up to an interval. Default: now.</param>
/// <param name="Interval">hour (up to 14 days) or day (up to 90 days), in UTC. Default: hour up to a week, otherwise day.</param>
/// <param name="GroupBy">key, endpoint, status or none. Default: none.</param>
/// <param name="KeyId">Only what this API key did.</param>
public sealed record UsageQuery(
    [FromQuery(Name = "from")] DateTimeOffset? From,
    [FromQuery(Name = "to")] DateTimeOffset? To,
    [FromQuery(Name = "interval")] string? Interval,
    [FromQuery(Name = "group_by")] string? GroupBy,
    [FromQuery(Name = "key_id")] Guid? KeyId)
{
    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(7);

    // Whoever asks for the last 90 days of their own time zone may begin a little earlier.
    private static readonly TimeSpan Reach = UsageStore.Retention + TimeSpan.FromDays(1);

    public bool TryRead(TimeProvider time, [NotNullWhen(true)] out UsageQuestion? question, [NotNullWhen(false)] out Problem? problem)
    {
        question = null;
        var now = time.GetUtcNow();
        var to = To < now ? To.Value : now;
        if (to < now - Reach || From < now - Reach)
        {
            problem = Problem.InvalidQuery($"Usage is kept for {UsageStore.Retention.Days} days.");
            return false;
        }

        var from = From ?? to - UsualPeriod;
        if (from >= to)
        {
            problem = Problem.InvalidQuery("from is before to, and in the past.");
            return false;
        }

        if (IntervalOf(to - from) is not { } interval)
        {
            problem = Problem.InvalidQuery("interval is hour or day.");
            return false;
        }

        if (GroupingOf() is not { } grouping)
        {
            problem = Problem.InvalidQuery("group_by is key, endpoint, status or none.");
            return false;
        }

        if (to - from > interval.Longest)
        {
            problem = Problem.InvalidQuery($"By the {interval.Unit}, from and to are at most {interval.Longest.Days} days apart.");
            return false;
        }

        question = new UsageQuestion(interval.StartOf(from), interval.EndOf(to), interval, grouping, KeyId);
        problem = null;
        return true;
    }

    private UsageInterval? IntervalOf(TimeSpan period) => Interval switch
    {
        "hour" => UsageInterval.Hour,
        "day" => UsageInterval.Day,
        null => period > UsualPeriod ? UsageInterval.Day : UsageInterval.Hour,
        _ => null,
    };

    private UsageGrouping? GroupingOf() => GroupBy switch
    {
        "key" => UsageGrouping.Key,
        "endpoint" => UsageGrouping.Endpoint,
        "status" => UsageGrouping.Status,
        "none" or null => UsageGrouping.None,
        _ => null,
    };
}
