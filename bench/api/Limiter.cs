using System.Diagnostics;
using Microsoft.Extensions.Options;
using MusicVerse.Api.RateLimiting;
using StackExchange.Redis;

namespace MusicVerse.Bench.Api;

/// <summary>The shared buckets, asked without a pause by callers that have nothing to do with each other.</summary>
internal static class Limiter
{
    private const int Plenty = 100_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <returns>Script calls per second. Each caller has buckets of its own and takes one token at a time.</returns>
    public static async Task<double> Rate(string redis, int callers, TimeSpan duration)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var door = new RedisBuckets(connection, Options.Create(new RateLimitOptions { RedisTimeout = Patience }), TimeProvider.System);
        await Run(door, callers, WarmUp);
        return await Run(door, callers, duration);
    }

    private static async Task<double> Run(RedisBuckets door, int callers, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Ask(door, caller, clock, duration))));
        return calls.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> Ask(RedisBuckets door, int caller, Stopwatch clock, TimeSpan duration)
    {
        // As for a request with an API key: what the user has left, and what the key has.
        var owner = $"user:{caller}";
        var buckets = new Buckets(new Bucket(new Quota("read", Plenty), owner), new Bucket(new Quota("read-key", Plenty), owner, "key"));
        var one = new Wish(Needed: 1, Ahead: 0, Returned: 0);
        var calls = 0L;
        while (clock.Elapsed < duration)
        {
            if ((await door.Ask(buckets, one)).Tokens == 0)
            {
                throw new InvalidOperationException("The quota is too small for this bench.");
            }

            calls++;
        }

        return calls;
    }
}
