namespace MusicVerse.Workers.Studio.Providers;

internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Warning, "{Provider} did not confirm call {CallId}; the outcome is unknown")]
    public static partial void OutcomeUnknown(this ILogger logger, string provider, Guid callId);

    [LoggerMessage(3102, LogLevel.Warning, "{Provider} reports a state we do not know: {State}; taken as running")]
    public static partial void UnknownState(this ILogger logger, string provider, string state);

    [LoggerMessage(3103, LogLevel.Error, "{Provider} says that our account there has no credit left")]
    public static partial void OutOfCredit(this ILogger logger, string provider);

    [LoggerMessage(3104, LogLevel.Error, "{Provider} does not accept our key")]
    public static partial void Unauthorized(this ILogger logger, string provider);

    [LoggerMessage(3105, LogLevel.Information, "{Provider} could not be asked about call {CallId} ({Kind}); asking again")]
    public static partial void PollFailed(this ILogger logger, string provider, Guid callId, ProviderErrorKind kind);

    [LoggerMessage(3106, LogLevel.Information, "Download {Attempt} from {Provider} failed ({Kind}); trying again")]
    public static partial void DownloadRetried(this ILogger logger, string provider, int attempt, ProviderErrorKind kind);

    [LoggerMessage(3107, LogLevel.Warning, "{Provider} could not be told to stop call {CallId} ({Kind})")]
    public static partial void CancelFailed(this ILogger logger, string provider, Guid callId, ProviderErrorKind kind);

    [LoggerMessage(3108, LogLevel.Information, "{Provider} call {CallId} was found again after its answer was lost")]
    public static partial void Recovered(this ILogger logger, string provider, Guid callId);

    [LoggerMessage(3109, LogLevel.Information, "{Provider} is not set up (no key, or switched off)")]
    public static partial void Disabled(this ILogger logger, string provider);
}
