namespace MusicVerse.Core.Developers.Usage;

public enum UsageGrouping
{
    None,
    Key,
    Endpoint,
    Status,
}

/// <summary>What a period is cut into, in UTC.</summary>
/// <param name="Unit">As PostgreSQL calls it, and our clients.</param>
/// <param name="Longest">The longest period that is cut so.</param>
public sealed record UsageInterval(string Unit, TimeSpan Length, TimeSpan Longest)
{
    public static readonly UsageInterval Hour = new("hour", TimeSpan.FromHours(1), TimeSpan.FromDays(14));
    public static readonly UsageInterval Day = new("day", TimeSpan.FromDays(1), UsageStore.Retention + TimeSpan.FromDays(1));

    /// <summary>The start of the interval that an instant falls into.</summary>
    public DateTimeOffset StartOf(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % Length.Ticks), TimeSpan.Zero);

    /// <summary>The instant itself where an interval starts, otherwise the start of the next.</summary>
    public DateTimeOffset EndOf(DateTimeOffset instant)
    {
        var start = StartOf(instant);
        return start == instant ? start : start + Length;
    }
}

/// <param name="From">Where an interval starts; inclusive.</param>
/// <param name="To">Where an interval ends; exclusive.</param>
/// <param name="KeyId">Only of this API key.</param>
public sealed record UsageQuestion(DateTimeOffset From, DateTimeOffset To, UsageInterval Interval, UsageGrouping GroupBy, Guid? KeyId);

/// <summary>Requests of one group, interval and latency.</summary>
public sealed record UsageRow
{
    /// <summary>Empty without grouping.</summary>
    public required string GroupId { get; init; }

    /// <summary>The interval's start.</summary>
    public required DateTimeOffset At { get; init; }

    public required short LatencySlot { get; init; }
    public required long Requests { get; init; }
    public required long Errors { get; init; }
    public required long Throttled { get; init; }
}
