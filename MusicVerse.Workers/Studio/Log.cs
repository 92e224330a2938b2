namespace MusicVerse.Workers.Studio;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "The built-in composer is not available. {Problem}")]
    public static partial void ToolMissing(this ILogger logger, string problem);

    [LoggerMessage(3002, LogLevel.Warning, "The work of job {JobId}, kind {Kind}, failed: {Reason}")]
    public static partial void WorkFailed(this ILogger logger, Exception error, Guid jobId, string kind, string reason);

    [LoggerMessage(3003, LogLevel.Information, "Swept {Folder}, which a worker left behind")]
    public static partial void LeftoversSwept(this ILogger logger, string folder);

    [LoggerMessage(3004, LogLevel.Warning, "{Folder} could not be deleted")]
    public static partial void DirectoryNotDeleted(this ILogger logger, Exception error, string folder);

    [LoggerMessage(3005, LogLevel.Warning, "Our balance at {Provider} is {AvailableMinor} minor units of {Currency}, below {AlertBelowMinor}: top it up")]
    public static partial void AppBalanceLow(
        this ILogger logger, string provider, long availableMinor, long alertBelowMinor, string currency);

    [LoggerMessage(3006, LogLevel.Warning, "Providers could not be announced; trying again")]
    public static partial void NotAnnounced(this ILogger logger, Exception error);
}
