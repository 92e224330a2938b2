namespace MusicVerse.Core.Developers.Usage;

/// <summary>Requests that were added up.</summary>
public sealed class UsageSum
{
    public long Requests { get; private set; }

    /// <summary>Answered with 4xx or 5xx other than 429.</summary>
    public long Errors { get; private set; }

    /// <summary>Answered with 429.</summary>
    public long Throttled { get; private set; }

    public LatencyHistogram Latency { get; } = new();

    public void Add(UsageRow row)
    {
        Requests += row.Requests;
        Errors += row.Errors;
        Throttled += row.Throttled;
        Latency.Add(row.LatencySlot, row.Requests);
    }

    public void Add(UsageSum other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        Throttled += other.Throttled;
        Latency.Add(other.Latency);
    }
}

/// <summary>The requests of one group.</summary>
public sealed class UsageLine(string groupId, int intervals)
{
    private readonly UsageSum?[] _points = new UsageSum?[intervals];

    public string GroupId { get; } = groupId;

    public UsageSum Total { get; } = new();

    /// <summary>One for each interval of the period; null where nothing happened.</summary>
    public IReadOnlyList<UsageSum?> Points => _points;

    public void Add(UsageRow row, int interval)
    {
        Total.Add(row);
        (_points[interval] ??= new UsageSum()).Add(row);
    }

    public void Add(UsageLine other)
    {
        Total.Add(other.Total);
        for (var i = 0; i < _points.Length; i++)
        {
            if (other._points[i] is { } sum)
            {
                (_points[i] ??= new UsageSum()).Add(sum);
            }
        }
    }
}

/// <summary>A period's requests, ready to be drawn.</summary>
/// <param name="Lines">Most requests first; what is beyond <see cref="MaxLines"/> is one line at the end, <see cref="Other"/>.</param>
public sealed record UsageReport(UsageQuestion Question, UsageSum Total, IReadOnlyList<UsageLine> Lines)
{
    public const int MaxLines = 20;

    /// <summary>The group of all that have no line of their own.</summary>
    public const string Other = "other";

    public static UsageReport Of(UsageQuestion question, IEnumerable<UsageRow> rows)
    {
        var intervals = (int)((question.To - question.From) / question.Interval.Length);
        var total = new UsageSum();
        var lines = new Dictionary<string, UsageLine>(StringComparer.Ordinal);
        if (question.GroupBy == UsageGrouping.None)
        {
            // The one line is there even when nothing happened.
            lines.Add("", new UsageLine("", intervals));
        }

        foreach (var row in rows)
        {
            total.Add(row);
            if (!lines.TryGetValue(row.GroupId, out var line))
            {
                lines.Add(row.GroupId, line = new UsageLine(row.GroupId, intervals));
            }

            line.Add(row, (int)((row.At - question.From) / question.Interval.Length));
        }

        return new(question, total, Largest(lines.Values, intervals));
    }

    private static List<UsageLine> Largest(IEnumerable<UsageLine> lines, int intervals)
    {
        var ordered = lines.OrderByDescending(line => line.Total.Requests).ThenBy(line => line.GroupId, StringComparer.Ordinal).ToList();
        if (ordered.Count <= MaxLines)
        {
            return ordered;
        }

        var other = new UsageLine(Other, intervals);
        ordered.Skip(MaxLines).ToList().ForEach(other.Add);
        return [.. ordered.Take(MaxLines), other];
    }
}
