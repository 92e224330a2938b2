namespace MusicVerse.MiniApp.Pages.Developers.Usage;

/// <summary>What wwwroot/js/charts.js draws.</summary>
/// <param name="Kind">"bars", stacked, or "lines".</param>
/// <param name="Labels">One for each place from left to right.</param>
/// <param name="Unit">Follows a value: " ms".</param>
public sealed record ChartSpec(string Kind, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string Unit = "")
{
    public const string Bars = "bars";
    public const string Lines = "lines";
}

/// <param name="Name">In the user's language.</param>
/// <param name="Tone">Names the colour, --tone-… in developers.css.</param>
/// <param name="Values">As many as there are labels; null leaves a gap.</param>
public sealed record ChartSeries(string Name, string Tone, IReadOnlyList<double?> Values);
