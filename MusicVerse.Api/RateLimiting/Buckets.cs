using StackExchange.Redis;

namespace MusicVerse.Api.RateLimiting;

/// <summary>What a request takes one token each from. Made once for a caller and a kind of traffic: everything about it is settled.</summary>
public sealed class Buckets
{
    public Buckets(params IReadOnlyList<Bucket> all)
    {
        All = all;
        Policies = string.Join(", ", all.Select(bucket => bucket.Quota.Policy));
        Keys = [.. all.Select(bucket => (RedisKey)bucket.Key)];
    }

    public IReadOnlyList<Bucket> All { get; }

    /// <summary>The value of RateLimit-Policy.</summary>
    public string Policies { get; }

    internal RedisKey[] Keys { get; }

    /// <summary>Those who wait for these very buckets.</summary>
    internal TakeLine Line { get; } = new();
}
