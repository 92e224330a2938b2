namespace MusicVerse.Core.Jobs;

/// <summary>When to try a job again: doubling from two seconds to five minutes, as long as there are attempts left.</summary>
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

        var delay = Backoff.EqualJitter(First, Longest, attempt, chance);
        return atLeast > delay ? atLeast : delay;
    }
}
