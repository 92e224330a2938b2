using Microsoft.Extensions.Logging;

namespace MusicVerse.Core.Jobs;

internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Debug, "Change of job {JobId} was not announced: Redis is away")]
    public static partial void SignalLost(this ILogger logger, Exception error, Guid jobId);

    [LoggerMessage(5002, LogLevel.Warning, "Watching job {JobId} by polling only: Redis is away")]
    public static partial void SubscriptionLost(this ILogger logger, Exception error, Guid jobId);
}
