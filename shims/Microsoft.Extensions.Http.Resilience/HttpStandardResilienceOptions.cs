namespace Microsoft.Extensions.Http.Resilience;

/// <summary>The five layers of the standard pipeline, outermost first.</summary>
public class HttpStandardResilienceOptions
{
    /// <summary>At most 1000 requests at once; the next one is refused.</summary>
    public HttpRateLimiterStrategyOptions RateLimiter { get; set; } = new();

    /// <summary>All attempts and the waits between them. Default 30 s.</summary>
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new();

    /// <summary>Default 3 retries after about 2, 4 and 8 s.</summary>
    public HttpRetryStrategyOptions Retry { get; set; } = new();

    /// <summary>Default: open for 5 s when 10 % of at least 100 requests in 30 s failed.</summary>
    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new();

    /// <summary>One attempt, up to the response headers. Default 10 s.</summary>
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } = new() { Timeout = TimeSpan.FromSeconds(10) };
}
