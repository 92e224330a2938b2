namespace MusicVerse.Workers.Hosting;

internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Information, "Listening to PostgreSQL's notifications")]
    public static partial void ListenerConnected(this ILogger logger);

    [LoggerMessage(5102, LogLevel.Warning, "PostgreSQL's notifications are cut off; polling until they are back")]
    public static partial void ListenerDisconnected(this ILogger logger, Exception error);
}
