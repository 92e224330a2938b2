namespace MusicVerse.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Warning, "Blob storage does not answer; trying again")]
    public static partial void StorageAway(this ILogger logger, Exception error);
}
