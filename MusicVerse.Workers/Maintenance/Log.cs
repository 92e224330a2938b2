namespace MusicVerse.Workers.Maintenance;

internal static partial class Log
{
    [LoggerMessage(5301, LogLevel.Error, "Job {JobId} was dropped by its worker {Attempts} times and has failed")]
    public static partial void Abandoned(this ILogger logger, Guid jobId, int attempts);

    [LoggerMessage(5302, LogLevel.Information, "Swept {Rows} expired rows of {Table}")]
    public static partial void Swept(this ILogger logger, int rows, string table);

    [LoggerMessage(5303, LogLevel.Warning, "{Act} is postponed: the database is away")]
    public static partial void Postponed(this ILogger logger, Exception error, string act);

    [LoggerMessage(5304, LogLevel.Information, "Swept {Count} files of tracks that nobody needs any more")]
    public static partial void BlobsSwept(this ILogger logger, int count);

    [LoggerMessage(5305, LogLevel.Warning, "Files of tracks are not swept now; trying again tomorrow")]
    public static partial void BlobsNotSwept(this ILogger logger, Exception error);

    [LoggerMessage(5306, LogLevel.Information, "Swept {Count} uploads that nobody needs any more")]
    public static partial void UploadsSwept(this ILogger logger, int count);

    [LoggerMessage(5307, LogLevel.Warning, "Uploads are not swept now; trying again later")]
    public static partial void UploadsNotSwept(this ILogger logger, Exception error);
}
