namespace MusicVerse.Core;

/// <summary>How long to wait before something is tried again.</summary>
public static class Backoff
{
    /// <summary>Doubles from attempt to attempt. Half of each pause is left to chance, so that a crowd does not return at once.</summary>
    /// <param name="first">The longest pause after the first attempt.</param>
    /// <param name="longest">No pause is longer.</param>
    /// <param name="attempt">The attempt that has just failed, from 1.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    /// <remarks>"Equal Jitter" in M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.</remarks>
    public static TimeSpan EqualJitter(TimeSpan first, TimeSpan longest, int attempt, double chance)
    {
        // In floating point: too many doublings are infinite, and no overflow.
        var ceiling = Math.Min(first.Ticks * Math.Pow(2, attempt - 1), longest.Ticks);
        return TimeSpan.FromTicks((long)((ceiling / 2) + (ceiling / 2 * chance)));
    }
}
