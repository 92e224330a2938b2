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

    [LoggerMessage(7104, LogLevel.Warning, "{Resource} ended with exit code {ExitCode}; it starts again in {DelayMs} ms")]
    public static partial void Restarting(this ILogger logger, string resource, int? exitCode, long delayMs);

    [LoggerMessage(7105, LogLevel.Error, "{Resource} ended with exit code {ExitCode}, the {Times}th time soon after its start; it stays down")]
    public static partial void GivenUp(this ILogger logger, string resource, int? exitCode, int times);

    [LoggerMessage(7106, LogLevel.Error, "{Resource} was not started again: {Reason}")]
    public static partial void NotRestarted(this ILogger logger, string resource, string? reason);

    [LoggerMessage(7107, LogLevel.Warning, "{Resource} did not stop: {Reason}")]
    public static partial void NotStopped(this ILogger logger, string resource, string? reason);

    [LoggerMessage(7108, LogLevel.Error, "{Resource} failed to start: {Reason}")]
    public static partial void FailedToStart(this ILogger logger, string resource, string? reason);
}
