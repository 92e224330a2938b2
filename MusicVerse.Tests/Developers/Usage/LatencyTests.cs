using MusicVerse.Core.Developers.Usage;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

public sealed class LatencyTests
{
    public static TheoryData<string, double[]> Distributions => new()
    {
        { "one", [17.3] },
        { "even", [.. Enumerable.Range(1, 1000).Select(i => (double)i)] },
        { "the edges", [0.1, 600_000] },
        { "two humps", [.. Enumerable.Repeat(2.0, 940), .. Enumerable.Repeat(900.0, 60)] },
        { "a long tail", [.. Enumerable.Range(0, 5000).Select(i => 5 * Math.Pow(1.002, i))] },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void A_percentile_is_within_ten_percent_of_the_true_one(string name, double[] milliseconds)
    {
        var histogram = Of(milliseconds);
        double[] ordered = [.. milliseconds.Order()];

        foreach (var part in new[] { 0.01, 0.5, 0.95, 0.99, 1 })
        {
            var truth = ordered[(int)Math.Ceiling(part * ordered.Length) - 1];
            var told = histogram.Percentile(part)!.Value;
            // The last digit of what is told is rounded.
            Assert.True(Math.Abs(told - truth) <= (LatencyScale.RelativeError * truth) + 0.01, $"{name}: p{100 * part} is {truth} ms, and {told} ms is told");
        }
    }

    [Fact]
    public void Histograms_that_are_added_tell_the_percentiles_of_all_together()
    {
        double[] quick = [.. Enumerable.Range(1, 300).Select(i => i / 10.0)];
        double[] slow = [.. Enumerable.Range(1, 100).Select(i => i * 50.0)];
        var sum = Of(quick);
        sum.Add(Of(slow));

        var whole = Of([.. quick, .. slow]);
        foreach (var part in new[] { 0.1, 0.5, 0.75, 0.76, 0.95, 1 })
            Assert.Equal(whole.Percentile(part), sum.Percentile(part));
        Assert.NotEqual(Of(quick).Percentile(0.95), sum.Percentile(0.95));
    }

    [Fact]
    public void Without_requests_there_is_no_percentile() => Assert.Null(new LatencyHistogram().Percentile(0.5));

    [Fact]
    public void What_has_no_latency_does_not_move_the_percentiles()
    {
        var histogram = Of([10]);
        histogram.Add(LatencyScale.Untimed, 1000);

        Assert.Equal(Of([10]).Percentile(0.99), histogram.Percentile(0.99));
    }

    [Fact]
    public void What_is_off_the_scale_falls_to_its_ends()
    {
        Assert.Equal(0, LatencyScale.SlotOf(TimeSpan.Zero));
        Assert.Equal(0, LatencyScale.SlotOf(TimeSpan.FromTicks(1)));
        Assert.Equal(LatencyScale.Slots - 1, LatencyScale.SlotOf(LatencyScale.Longest));
        Assert.Equal(LatencyScale.Slots - 1, LatencyScale.SlotOf(TimeSpan.FromDays(30)));
    }

    private static LatencyHistogram Of(double[] milliseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var latency in milliseconds)
            histogram.Add(LatencyScale.SlotOf(TimeSpan.FromMilliseconds(latency)), 1);
        return histogram;
    }
}
