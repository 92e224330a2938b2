namespace MusicVerse.MiniApp.Pages.Studio.Editing;

/// <summary>What the tools offer: within what the API takes, and within what one wants.</summary>
internal static class EditLimits
{
    public const double UsualLufs = -14, QuietestLufs = -24, LoudestLufs = -8;
    public const double LeastDb = -24, MostDb = 12;
    public const double SlowestFactor = 0.5, FastestFactor = 2;
    public const int MostSemitones = 12;
    public const int LeastTimes = 2, MostTimes = 8;
    public const double LongestFadeSeconds = 15, ShortestFadeSeconds = 0.1, UsualFadeSeconds = 3;
    public const double LongestCrossfadeSeconds = 12, UsualCrossfadeSeconds = 4;
}
