using MusicVerse.Core;

namespace MusicVerse.Workers.Events;

/// <summary>When to offer an event again to a consumer that failed: doubling from a second to ten minutes, for ever. An outbox drops nothing.</summary>
public static class EventRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="attempts">How often the event has been offered, from 1.</param>
    /// <param name="chance">Uniform in [0, 1).</param>
    public static TimeSpan Next(int attempts, double chance) => Backoff.EqualJitter(First, Longest, attempts, chance);
}
