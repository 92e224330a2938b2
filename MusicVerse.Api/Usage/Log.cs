namespace MusicVerse.Api.Usage;

internal static partial class Log
{
    [LoggerMessage(9401, LogLevel.Warning, "The counts of requests wait in memory: they cannot be written")]
    public static partial void CountsWait(this ILogger logger, Exception error);

    [LoggerMessage(9402, LogLevel.Information, "The counts of requests are written again")]
    public static partial void CountsAreWritten(this ILogger logger);
}
