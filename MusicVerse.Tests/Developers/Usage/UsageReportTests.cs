using MusicVerse.Core.Developers.Usage;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

public sealed class UsageReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_interval_has_a_point()
    {
        var report = UsageReport.Of(Question(UsageGrouping.None, hours: 5), [Row("", hour: 3, requests: 2)]);

        var line = Assert.Single(report.Lines);
        Assert.Equal([null, null, null, 2L, null], line.Points.Select(point => point?.Requests));
    }

    [Fact]
    public void Without_grouping_there_is_one_line_even_when_nothing_happened()
    {
        var line = Assert.Single(UsageReport.Of(Question(UsageGrouping.None, hours: 3), []).Lines);

        Assert.Equal((0, 3), (line.Total.Requests, line.Points.Count));
        Assert.Empty(UsageReport.Of(Question(UsageGrouping.Endpoint, hours: 3), []).Lines);
    }

    [Fact]
    public void The_small_ones_beyond_twenty_are_one_line_and_nothing_is_lost()
    {
        var rows = Enumerable.Range(1, 25).Select(i => Row($"{i:00}", hour: i % 4, requests: i)).ToArray();

        var report = UsageReport.Of(Question(UsageGrouping.Endpoint, hours: 4), rows);

        Assert.Equal(UsageReport.MaxLines + 1, report.Lines.Count);
        Assert.Equal(["25", "24"], report.Lines.Take(2).Select(line => line.GroupId));
        var other = report.Lines[^1];
        Assert.Equal((UsageReport.Other, 1 + 2 + 3 + 4 + 5), (other.GroupId, other.Total.Requests));
        Assert.Equal([4L, 1 + 5, 2, 3], other.Points.Select(point => point!.Requests));
        Assert.Equal(rows.Sum(row => row.Requests), report.Total.Requests);
        Assert.Equal(report.Total.Requests, report.Lines.Sum(line => line.Points.Sum(point => point?.Requests ?? 0)));
    }

    [Fact]
    public void Intervals_start_at_whole_hours_and_days_of_UTC()
    {
        var instant = new DateTimeOffset(2026, 11, 21, 1, 30, 0, TimeSpan.FromHours(3));

        Assert.Equal(Start, UsageInterval.Hour.StartOf(instant));
        Assert.Equal(Start.AddHours(1), UsageInterval.Hour.EndOf(instant));
        Assert.Equal(Start, UsageInterval.Hour.EndOf(Start));
        Assert.Equal(Start.AddHours(-22), UsageInterval.Day.StartOf(instant));
        Assert.Equal(Start.AddHours(2), UsageInterval.Day.EndOf(instant));
    }

    private static UsageQuestion Question(UsageGrouping grouping, int hours) => new(Start, Start.AddHours(hours), UsageInterval.Hour, grouping, null);

    private static UsageRow Row(string group, int hour, long requests) => new()
    {
        GroupId = group, At = Start.AddHours(hour), LatencySlot = 10, Requests = requests, Errors = 0, Throttled = 0,
    };
}
