namespace MusicVerse.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(9201, LogLevel.Warning, "Blob storage does not answer; trying again")]
    public static partial void StorageAway(this ILogger logger, Exception error);

    [LoggerMessage(9202, LogLevel.Information, "Request {RequestId} was malformed and answered {StatusCode}")]
    public static partial void MalformedRequest(this ILogger logger, string requestId, int statusCode);
}
