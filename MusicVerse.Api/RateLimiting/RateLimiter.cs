using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace MusicVerse.Api.RateLimiting;

/// <summary>Asks Redis; while Redis is away, this process decides alone and more strictly.</summary>
public sealed class RateLimiter : IDisposable
{
    private readonly RedisBuckets _shared;
    private readonly LocalBuckets _local;
    private readonly RateLimitOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RateLimiter> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private long _awayUntil;

    public RateLimiter(
        RedisBuckets shared, LocalBuckets local, IOptions<RateLimitOptions> options, TimeProvider time, IMeterFactory meters, ILogger<RateLimiter> logger)
    {
        (_shared, _local, _options, _time, _logger) = (shared, local, options.Value, time, logger);
        _meter = meters.Create("MusicVerse.RateLimit");
        _requests = _meter.CreateCounter<long>("musicverse.ratelimit.requests", "{request}", "Requests by quota, outcome and who decided.");
    }

    public async Task<Decision> Take(Buckets buckets)
    {
        var shared = await TryShared(buckets);
        var decision = shared ?? _local.Take(buckets, _options.LocalShare);
        _requests.Add(
            1,
            new("quota", buckets.All[0].Quota.Name),
            new("outcome", decision.Allowed ? "allowed" : "refused"),
            new("decided_by", shared is null ? "local" : "redis"));
        return decision;
    }

    private async Task<Decision?> TryShared(Buckets buckets)
    {
        if (_time.GetUtcNow().UtcTicks < Interlocked.Read(ref _awayUntil))
        {
            return null;
        }

        try
        {
            var decision = await _shared.Take(buckets);
            if (Interlocked.Exchange(ref _awayUntil, 0) != 0)
            {
                _logger.RedisIsBack();
            }

            return decision;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Said once per outage, not once per try.
            if (Interlocked.Exchange(ref _awayUntil, (_time.GetUtcNow() + _options.RedisPause).UtcTicks) == 0)
            {
                _logger.DecidingAlone(error);
            }

            return null;
        }
    }

    public void Dispose() => _meter.Dispose();
}
