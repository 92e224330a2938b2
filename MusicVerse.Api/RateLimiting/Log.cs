namespace MusicVerse.Api.RateLimiting;

internal static partial class Log
{
    [LoggerMessage(9301, LogLevel.Warning, "Redis does not answer: this replica limits requests by itself")]
    public static partial void DecidingAlone(this ILogger logger, Exception error);

    [LoggerMessage(9302, LogLevel.Information, "Redis answers again: all replicas share the limits")]
    public static partial void RedisIsBack(this ILogger logger);
}
