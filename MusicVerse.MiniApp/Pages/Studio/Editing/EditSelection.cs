namespace MusicVerse.MiniApp.Pages.Studio.Editing;

/// <summary>What is chosen on the waveform, in seconds of the piece as the edits leave it.</summary>
/// <param name="From">Null where nothing is selected; then so is <paramref name="To"/>.</param>
/// <param name="Cursor">Where playing starts.</param>
/// <param name="Duration">0 until the sound is there.</param>
public sealed record EditSelection(double? From, double? To, double Cursor, double Duration)
{
    private const double MsPerSecond = 1000;

    public static readonly EditSelection Nothing = new(null, null, 0, 0);

    public bool IsEmpty => From is null;

    public double? StartMs => Ms(From);

    public double? EndMs => Ms(To);

    public double CursorMs => Ms(Cursor)!.Value;

    // A sample is 0.02 ms: a tenth of a millisecond is as exact as anyone can choose.
    private static double? Ms(double? seconds) => seconds is { } value ? Math.Round(value * MsPerSecond, 1) : null;
}
