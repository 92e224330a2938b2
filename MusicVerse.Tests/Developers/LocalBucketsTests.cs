using Microsoft.Extensions.Time.Testing;
using MusicVerse.Api.RateLimiting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>The quota that a replica grants by itself while Redis is away.</summary>
public sealed class LocalBucketsTests
{
    private const double Share = 0.25;
    private static readonly Bucket Mine = new(new Quota("user", 40), "user:1");

    private readonly FakeTimeProvider _clock = new();
    private readonly LocalBuckets _buckets;

    public LocalBucketsTests() => _buckets = new LocalBuckets(_clock);

    [Fact]
    public void Only_a_share_of_the_quota_is_granted()
    {
        Assert.Equal(10, TakeUntilRefused(Mine));
    }

    [Fact]
    public void Tokens_grow_back_evenly_and_never_beyond_the_share()
    {
        TakeUntilRefused(Mine);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, TakeUntilRefused(Mine));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, TakeUntilRefused(Mine));
    }

    [Fact]
    public void A_refusal_tells_when_to_come_back()
    {
        TakeUntilRefused(Mine);
        var refused = _buckets.Take(new Buckets(Mine), Share);
        Assert.False(refused.Allowed);
        Assert.InRange(refused.Wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(6));

        _clock.Advance(refused.Wait + TimeSpan.FromMilliseconds(1));
        Assert.True(_buckets.Take(new Buckets(Mine), Share).Allowed);
    }

    [Fact]
    public void A_request_takes_from_all_its_buckets_or_from_none()
    {
        var narrow = new Bucket(new Quota("sign-in", 4), "ip:1");
        var wide = new Bucket(new Quota("anonymous", 40), "ip:1");
        Assert.True(_buckets.Take(new Buckets(wide, narrow), Share).Allowed);
        Assert.False(_buckets.Take(new Buckets(wide, narrow), Share).Allowed);

        Assert.Equal(9, TakeUntilRefused(wide));
    }

    private int TakeUntilRefused(Bucket bucket)
    {
        var taken = 0;
        while (_buckets.Take(new Buckets(bucket), Share).Allowed)
            taken++;
        return taken;
    }
}
