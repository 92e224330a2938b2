namespace MusicVerse.Workers.Maintenance;

internal static partial class Log
{
    [LoggerMessage(5301, LogLevel.Error, "Job {JobId} was dropped by its worker {Attempts} times and has failed")]
    public static partial void Abandoned(this ILogger logger, Guid jobId, int attempts);

    [LoggerMessage(5302, LogLevel.Information, "Swept {Rows} expired rows of {Table}")]
    public static partial void Swept(this ILogger logger, int rows, string table);

    [LoggerMessage(5303, LogLevel.Warning, "{Act} is postponed: the database is away")]
    public static partial void Postponed(this ILogger logger, Exception error, string act);

    [LoggerMessage(5304, LogLevel.Information, "Swept {Count} {What} that nobody needs any more")]
    public static partial void BlobsSwept(this ILogger logger, int count, string what);

    [LoggerMessage(5305, LogLevel.Warning, "Of the {What} none are swept now; trying again later")]
    public static partial void BlobsNotSwept(this ILogger logger, Exception error, string what);

    [LoggerMessage(5306, LogLevel.Error, "{Act} failed in a way we did not foresee; trying again later")]
    public static partial void Failed(this ILogger logger, Exception error, string act);
}
