using System.Net;

namespace MusicVerse.Transport;

/// <summary>Whether and when to try again: decisions only, no waiting.</summary>
internal static class Retry
{
    public static bool IsWorthwhile(HttpStatusCode status, string code) => status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError => true,
        // A full job queue does not drain within a retry; a rate limit does.
        HttpStatusCode.TooManyRequests => code != "too_many_jobs",
        HttpStatusCode.Conflict => code == "idempotency_in_progress",
        _ => false,
    };

    /// <param name="attempt">0 for the pause after the first try.</param>
    /// <param name="jitter">0 to 1; the pause is between half and the whole of the doubled delay.</param>
    /// <returns>Null where the API asks for more patience than the options have.</returns>
    public static TimeSpan? Pause(int attempt, TimeSpan? retryAfter, double jitter, MusicVerseOptions options)
    {
        if (retryAfter is { } asked)
            return asked <= options.MaxRetryDelay ? asked : null;
        var doubled = options.RetryDelay * Math.Pow(2, attempt);
        var capped = doubled < options.MaxRetryDelay ? doubled : options.MaxRetryDelay;
        return capped * (0.5 + (jitter / 2));
    }
}
