namespace MusicVerse.Api.RateLimiting;

/// <summary>The same buckets in this process alone, smaller: the door stays narrow while Redis is away.</summary>
public sealed class LocalBuckets(TimeProvider time)
{
    private const int MaxBuckets = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);

    /// <param name="share">The part of each quota that is granted here.</param>
    public Decision Take(Buckets from, double share)
    {
        lock (_lock)
        {
            var buckets = from.All;
            var now = time.GetTimestamp();
            var tokens = buckets.Select(bucket => Refilled(bucket, share, now)).ToArray();
            var wait = buckets.Select((bucket, i) => tokens[i] >= 1 ? TimeSpan.Zero : bucket.Quota.PerToken / share * (1 - tokens[i])).Max();
            var allowed = wait == TimeSpan.Zero;
            for (var i = 0; allowed && i < tokens.Length; i++)
            {
                tokens[i]--;
                Remember(buckets[i].Key, new State(tokens[i], now));
            }

            return new Decision(allowed, wait, [.. tokens.Select(left => (int)left)]);
        }
    }

    private double Refilled(Bucket bucket, double share, long now)
    {
        var capacity = Math.Max(1, bucket.Quota.PerMinute * share);
        return _states.TryGetValue(bucket.Key, out var state)
            ? Math.Min(capacity, state.Tokens + (time.GetElapsedTime(state.At, now) / Quota.Window * capacity))
            : capacity;
    }

    private void Remember(string key, State state)
    {
        if (_states.Count >= MaxBuckets)
        {
            // Full of strangers: forgetting all is kinder to memory than to the quota, and lasts as long as the outage.
            _states.Clear();
        }

        _states[key] = state;
    }

    private sealed record State(double Tokens, long At);
}
