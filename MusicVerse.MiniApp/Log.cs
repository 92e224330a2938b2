namespace MusicVerse.MiniApp;

internal static partial class Log
{
    [LoggerMessage(8001, LogLevel.Warning, "Following job {JobId} ended early")]
    public static partial void JobWatchFailed(this ILogger logger, Guid jobId, Exception exception);

    [LoggerMessage(8002, LogLevel.Warning, "A sign-in was refused with {Code}, request {RequestId}")]
    public static partial void SignInRefused(this ILogger logger, string code, string? requestId);

    [LoggerMessage(8003, LogLevel.Warning, "{Method} {Path} refused: its origin is '{Origin}', its site '{Site}'")]
    public static partial void ForeignOrigin(this ILogger logger, string method, string path, string origin, string site);

    [LoggerMessage(8004, LogLevel.Error, "A page failed")]
    public static partial void PageFailed(this ILogger logger, Exception exception);

    [LoggerMessage(8005, LogLevel.Warning, "The API could not be reached: {Reason}")]
    public static partial void ApiUnreachable(this ILogger logger, string reason);

    [LoggerMessage(8006, LogLevel.Information, "The API answered {StatusCode} {Code}, request {RequestId}")]
    public static partial void ApiRefused(this ILogger logger, int statusCode, string code, string? requestId);

    [LoggerMessage(8007, LogLevel.Warning, "A circuit was refused: its page was rendered for somebody else")]
    public static partial void ForeignPage(this ILogger logger);

    [LoggerMessage(8008, LogLevel.Information, "{Method} {Path} was refused with {StatusCode}")]
    public static partial void RequestRefused(this ILogger logger, string method, string path, int statusCode);

    [LoggerMessage(8009, LogLevel.Warning, "A page no longer notices the end of its session")]
    public static partial void SessionWatchFailed(this ILogger logger, Exception exception);

    /// <summary>A call failed in a way that the user is told about.</summary>
    public static void ApiFailed(this ILogger logger, Exception exception)
    {
        if (exception is ApiException refused)
            logger.ApiRefused((int)refused.Status, refused.Code, refused.RequestId);
        else
            logger.ApiUnreachable(exception.Message);
    }
}
