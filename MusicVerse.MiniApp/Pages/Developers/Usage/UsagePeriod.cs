using System.Globalization;

namespace MusicVerse.MiniApp.Pages.Developers.Usage;

/// <summary>How far back usage is shown, and in what pieces. Like the logs of programs, all of it is in UTC.</summary>
/// <param name="Id">In the address and in the family of words "Usage.Period".</param>
/// <param name="Interval">One of <see cref="UsageIntervals"/>.</param>
/// <param name="Label">How a piece is called under a chart.</param>
public sealed record UsagePeriod(string Id, TimeSpan Length, string Interval, string Label)
{
    public static readonly UsagePeriod Day = new("24h", TimeSpan.FromHours(24), UsageIntervals.Hour, "HH:mm");

    public static readonly IReadOnlyList<UsagePeriod> All =
    [
        Day,
        new("7d", TimeSpan.FromDays(7), UsageIntervals.Hour, "d MMM HH:mm"),
        new("30d", TimeSpan.FromDays(30), UsageIntervals.Day, "d MMM"),
    ];

    /// <summary>The first piece begins then; the last one is under way.</summary>
    public DateTimeOffset From(DateTimeOffset now) => now - Length + (Interval == UsageIntervals.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));

    public static UsagePeriod Of(string? id) => All.FirstOrDefault(period => period.Id == id) ?? Day;

    public string LabelOf(DateTimeOffset at) => at.UtcDateTime.ToString(Label, CultureInfo.CurrentCulture);
}
