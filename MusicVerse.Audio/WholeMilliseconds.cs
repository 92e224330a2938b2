namespace MusicVerse.Audio;

/// <summary>How lengths are told everywhere: to the nearest millisecond, a half goes up.</summary>
public static class WholeMilliseconds
{
    private const double PerSecond = 1000;

    public static long Of(TimeSpan time) => Rounded(time.TotalMilliseconds);

    public static long Of(double seconds) => Rounded(seconds * PerSecond);

    private static long Rounded(double milliseconds) => (long)Math.Round(milliseconds, MidpointRounding.AwayFromZero);
}
