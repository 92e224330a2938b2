using System.Threading.RateLimiting;

namespace Polly.RateLimiting;

/// <summary>Requests over the limit are refused with <see cref="RateLimiterRejectedException"/>.</summary>
public class RateLimiterStrategyOptions : ResilienceStrategyOptions
{
    public RateLimiterStrategyOptions() => Name = "RateLimiter";

    public ConcurrencyLimiterOptions DefaultRateLimiterOptions { get; set; } = new() { PermitLimit = 1000, QueueLimit = 0 };
}

public sealed class RateLimiterRejectedException() : ExecutionRejectedException("The operation could not be executed because it was rejected by the rate limiter.");

internal sealed class RateLimiterStrategy(RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using var lease = await limiter.AcquireAsync(permitCount: 1, context.CancellationToken);
        return lease.IsAcquired
            ? await callback(context, state)
            : Outcome.FromException<TResult>(new RateLimiterRejectedException());
    }
}
