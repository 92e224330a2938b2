using System.Globalization;

namespace MusicVerse.MiniApp.Pages.Developers.Usage;

/// <summary>Figures as a person reads them.</summary>
internal static class UsageFigures
{
    private const int Second = 1000;

    // A request or two that fail are everyday; one in twenty deserves a look.
    private const double HighShare = 0.05;

    public static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <returns>"2.5%"; a dash where there was nothing to have a share of.</returns>
    public static string Share(long part, long whole) =>
        whole == 0 ? "–" : ((double)part / whole).ToString(part == 0 || part == whole ? "P0" : "P1", CultureInfo.CurrentCulture);

    public static bool IsHigh(long errors, long requests) => requests > 0 && (double)errors / requests >= HighShare;

    /// <returns>"84 ms", "1.2 s"; a dash where there was nothing to measure.</returns>
    public static string Latency(double? milliseconds, Words words) => milliseconds switch
    {
        null => "–",
        < Second => words["Usage.Milliseconds", Math.Round(milliseconds.Value).ToString("N0", CultureInfo.CurrentCulture)],
        _ => words["Usage.Seconds", (milliseconds.Value / Second).ToString("N1", CultureInfo.CurrentCulture)],
    };

    /// <summary>A group in the user's language, where it is not their own word.</summary>
    public static string Name(UsageGroup? group, Words words) => group switch
    {
        null => "",
        { Id: UsageGroup.Session } => words["Usage.Session"],
        { Id: UsageGroup.Other } => words["Usage.Other"],
        _ => words.Known("Usage.Status", group.Id) is { } status ? $"{group.Id} · {status}" : group.Name,
    };
}
