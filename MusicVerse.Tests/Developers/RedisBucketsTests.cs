using Microsoft.Extensions.Options;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Tests.Hosting;
using StackExchange.Redis;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>The buckets that all replicas share, on the real Redis.</summary>
public sealed class RedisBucketsTests(SharedApp shared) : AppTests(shared)
{
    /// <summary>More than any capacity at each door: whoever takes ahead has a use for it.</summary>
    private const int Calls = 1200;

    /// <summary>So slowly does it refill that nothing grows back during a test, whatever the capacity.</summary>
    private static readonly int[] Capacities = [1, 7, 100, 255];

    [Fact]
    public async Task Of_calls_at_once_from_several_processes_exactly_the_capacity_is_granted()
    {
        foreach (var capacity in Capacities)
        {
            var owner = $"test:{Guid.CreateVersion7():N}";
            var doors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Door()));
            // Each its own Buckets, as in processes of their own.
            var buckets = doors.Select(_ => new Buckets(new Bucket(new Quota("read", capacity), owner))).ToArray();

            var started = TimeProvider.System.GetTimestamp();
            var decisions = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => doors[i % doors.Length].Take(buckets[i % doors.Length])));
            var regrown = (int)Math.Ceiling(TimeProvider.System.GetElapsedTime(started) / buckets[0].All[0].Quota.PerToken);

            Assert.InRange(decisions.Count(decision => decision.Allowed), Math.Min(Calls, capacity), capacity + regrown);
        }
    }

    [Fact]
    public async Task A_request_takes_from_all_its_buckets_or_from_none()
    {
        var door = await Door();
        var owner = $"test:{Guid.CreateVersion7():N}";
        var (wide, narrow) = (new Bucket(new Quota("read", 40), owner), new Bucket(new Quota("read-key", 4), owner, "k"));
        var both = new Buckets(wide, narrow);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => door.Take(both)));

        Assert.Equal(4, decisions.Count(decision => decision.Allowed));
        Assert.All(decisions.Where(decision => !decision.Allowed), decision => Assert.InRange(decision.Wait, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)));
        Assert.Equal(35, (await door.Take(new Buckets(wide))).Remaining[0]);
    }

    [Fact]
    public async Task Remainders_count_down_one_by_one()
    {
        var door = await Door();
        var buckets = new Buckets(new Bucket(new Quota("read", 50), $"test:{Guid.CreateVersion7():N}"));

        var decisions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => door.Take(buckets)));

        Assert.Equal(Enumerable.Range(0, 50), decisions.Select(decision => decision.Remaining[0]).Order());
    }

    [Fact]
    public async Task What_is_used_up_is_remembered_until_it_has_grown_back_and_no_longer()
    {
        var door = await Door();
        var bucket = new Bucket(new Quota("read", 60), $"test:{Guid.CreateVersion7():N}");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => door.Take(new Buckets(bucket))));

        using var redis = await Connect();
        var life = await redis.GetDatabase().KeyTimeToLiveAsync(bucket.Key);
        Assert.InRange(life!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    private async Task<RedisBuckets> Door() => new(
        await Connect(), Options.Create(new RateLimitOptions { RedisTimeout = TimeSpan.FromSeconds(5) }), TimeProvider.System);

    private async Task<ConnectionMultiplexer> Connect() => await ConnectionMultiplexer.ConnectAsync(await App.RedisConnectionString());
}
