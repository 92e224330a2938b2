namespace MusicVerse.MiniApp.Pages.Developers.Usage;

/// <summary>What the usage page asks for; it is all in its address.</summary>
/// <param name="By">One of <see cref="UsageGroups"/>: the rows of the table.</param>
public sealed record UsageQuestion(UsagePeriod Period, Guid? KeyId, string By)
{
    public static readonly IReadOnlyList<string> Groupings = [UsageGroups.Endpoint, UsageGroups.Key, UsageGroups.Status];
}

/// <summary>The same requests, added up in the ways that the page shows.</summary>
/// <param name="Question">What they answer.</param>
/// <param name="Whole">Ungrouped.</param>
/// <param name="Rows">As the question groups them.</param>
public sealed record UsageView(UsageQuestion Question, UsageReport Whole, UsageReport ByStatus, UsageReport Rows)
{
    public static async Task<UsageView> Load(MusicVerseClient api, UsageQuestion question, DateTimeOffset now, CancellationToken cancel)
    {
        var whole = Ask(UsageGroups.None);
        var byStatus = Ask(UsageGroups.Status);
        var rows = question.By == UsageGroups.Status ? byStatus : Ask(question.By);
        await Task.WhenAll(whole, byStatus, rows);
        return new UsageView(question, await whole, await byStatus, await rows);

        Task<UsageReport> Ask(string groupBy) =>
            api.Usage.Get(question.Period.From(now), now, question.Period.Interval, groupBy, question.KeyId, cancel);
    }
}
