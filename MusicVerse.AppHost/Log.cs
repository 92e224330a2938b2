using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost;

internal static partial class Log
{
    [LoggerMessage(7101, LogLevel.Error, "MusicVerse did not come up: {Reason}")]
    public static partial void NotHealthy(this ILogger logger, string reason);

    [LoggerMessage(7102, LogLevel.Warning, "There is no demo key: {Reason}")]
    public static partial void NoDemoKey(this ILogger logger, string reason);

    [LoggerMessage(7103, LogLevel.Information, "The demo key was not revoked: {Reason}")]
    public static partial void KeyNotRevoked(this ILogger logger, string reason);
}
