namespace MusicVerse.Workers.Anomalies;

internal static partial class Log
{
    [LoggerMessage(4201, LogLevel.Warning, "The habits of keys cannot be read; looking again later")]
    public static partial void HabitsAway(this ILogger logger, Exception error);

    [LoggerMessage(4202, LogLevel.Information, "Found {Kind} in the use of API key {KeyId}")]
    public static partial void Found(this ILogger logger, string kind, Guid keyId);
}
