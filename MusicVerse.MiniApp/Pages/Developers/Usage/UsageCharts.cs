namespace MusicVerse.MiniApp.Pages.Developers.Usage;

/// <summary>Usage reports as charts.</summary>
internal static class UsageCharts
{
    // From the bottom of the stack to its top, with the tone of each.
    private static readonly (string Id, string Tone)[] Statuses =
        [("2xx", "good"), ("3xx", "soft"), ("4xx", "warn"), ("429", "rest"), ("5xx", "bad")];

    public static ChartSpec Requests(UsageReport byStatus, UsagePeriod period, Words words)
    {
        var series = Statuses
            .Select(status => (status.Id, status.Tone, Found: byStatus.Series.FirstOrDefault(series => series.Group?.Id == status.Id)))
            .Where(status => status.Found is not null)
            .Select(status => new ChartSeries(
                UsageFigures.Name(status.Found!.Group, words), status.Tone, [.. status.Found.Points.Select(point => (double?)point.Requests)]));
        return new ChartSpec(ChartSpec.Bars, Labels(byStatus, period), [.. series]);
    }

    public static ChartSpec Latency(UsageReport whole, UsagePeriod period, Words words) => new(
        ChartSpec.Lines,
        Labels(whole, period),
        [new ChartSeries(words["Usage.P95"], "main", [.. Points(whole).Select(point => point.P95Ms)])],
        words["Usage.MillisecondsUnit"]);

    private static List<string> Labels(UsageReport report, UsagePeriod period) => [.. Points(report).Select(point => period.LabelOf(point.At))];

    private static IReadOnlyList<UsagePoint> Points(UsageReport report) => report.Series.Count > 0 ? report.Series[0].Points : [];
}
