namespace MusicVerse.Core.Jobs;

/// <summary>When to try again: exponential, with full jitter on the upper half so that a crowd does not return at once.</summary>
public static class JobRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="attempt">The attempt that has just failed, from 1.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    /// <param name="atLeast">What the other side asked for (Retry-After), if anything.</param>
    /// <returns>The delay, or null when no attempt is left.</returns>
    public static TimeSpan? Next(int attempt, int maxAttempts, double chance, TimeSpan? atLeast = null)
    {
        if (attempt >= maxAttempts)
        {
            return null;
        }

        var exponent = Math.Min(attempt - 1, 20);
        var ceiling = TimeSpan.FromTicks(Math.Min(First.Ticks << exponent, Longest.Ticks));
        var jittered = ceiling * (0.5 + (chance / 2));
        return atLeast is { } floor && floor > jittered ? floor : jittered;
    }
}
