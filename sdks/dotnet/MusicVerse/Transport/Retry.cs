using System.Net;
using System.Text.Json;

namespace MusicVerse.Transport;

/// <summary>Whether and when to try again: decisions only, no waiting. The same in all our SDKs (docs/guides/sdk-development.md).</summary>
internal static class Retry
{
    private const double LeastShare = 0.75;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    /// <param name="attempt">0 for the pause after the first try.</param>
    /// <param name="refusal">Null where there was no answer.</param>
    /// <param name="jitter">0 to 1; the pause is between three quarters and the whole of the doubled delay.</param>
    /// <returns>Null where another try would not help, or the API asks for more patience than the options have.</returns>
    public static TimeSpan? Pause(int attempt, ApiException? refusal, double jitter, MusicVerseOptions options)
    {
        if (refusal is not null && !MayPass(refusal))
            return null;
        if (refusal?.RetryAfter is { } asked)
            return asked <= options.MaxRetryDelay ? asked : null;
        var doubled = options.RetryDelay * Math.Pow(2, attempt);
        return (doubled < LongestPause ? doubled : LongestPause) * (LeastShare + (jitter * (1 - LeastShare)));
    }

    /// <summary>Of something that goes on, like an event stream: whether a later look may do better. Everything else is the caller's to know.</summary>
    public static bool MayPass(Exception failure, CancellationToken cancel) => failure switch
    {
        // JSON that breaks off is a stream that broke: an answer that is none at all has an exception of its own.
        ConnectionException or IOException or JsonException or ServerException or RateLimitedException => true,
        // A timeout of a handler in between, not the caller's wish.
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => false,
    };

    private static bool MayPass(ApiException refusal) => refusal.Status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => true,
        // A conflict without a time is final; one with a time is a twin of this request that is still running.
        HttpStatusCode.Conflict => refusal.RetryAfter is not null,
        _ => false,
    };
}
