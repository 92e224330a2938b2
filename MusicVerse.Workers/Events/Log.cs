namespace MusicVerse.Workers.Events;

internal static partial class Log
{
    [LoggerMessage(6101, LogLevel.Warning, "The outbox cannot be reached; trying again")]
    public static partial void OutboxAway(this ILogger logger, Exception error);

    [LoggerMessage(6102, LogLevel.Warning, "{Consumer} failed on event {EventId} ({EventType}), offer {Attempt}; it gets it again later")]
    public static partial void ConsumerFailed(
        this ILogger logger, Exception error, string consumer, Guid eventId, string eventType, int attempt);
}
