using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;

namespace Microsoft.Extensions.Http.Resilience;

internal static class StandardPipeline
{
    public const string Name = "standard";

    public static void AddStandardStrategies(this ResiliencePipelineBuilder<HttpResponseMessage> pipeline, HttpStandardResilienceOptions options) =>
        pipeline
            .AddStrategy(_ => new RateLimiterStrategy(new ConcurrencyLimiter(options.RateLimiter.DefaultRateLimiterOptions)), options.RateLimiter)
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout);

    /// <summary>The relations between the layers that the genuine package insists on.</summary>
    public static OptionsBuilder<HttpStandardResilienceOptions> Validated(this OptionsBuilder<HttpStandardResilienceOptions> options) =>
        options
            .Validate(
                o => o.AttemptTimeout.Timeout <= o.TotalRequestTimeout.Timeout,
                "Total request timeout resilience strategy must have a greater timeout than the attempt resilience strategy.")
            .Validate(
                o => o.CircuitBreaker.SamplingDuration >= 2 * o.AttemptTimeout.Timeout,
                "The sampling duration of circuit breaker strategy needs to be at least double of an attempt timeout strategy's timeout interval, in order to be effective.");
}
