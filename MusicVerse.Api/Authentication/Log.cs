namespace MusicVerse.Api.Authentication;

internal static partial class Log
{
    [LoggerMessage(9501, LogLevel.Warning, "The last uses of {Keys} API keys could not be written; they are kept for the next time")]
    public static partial void UsesNotWritten(this ILogger logger, Exception error, int keys);
}
