using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Warning, "Port {Port} is in use by {Owner}; {Resource} listens on {OtherPort} instead")]
    public static partial void PortTaken(this ILogger logger, int port, string owner, string resource, int otherPort);

    [LoggerMessage(7002, LogLevel.Warning, "{Resource} ended with exit code {ExitCode}; starting it again in {DelayMs} ms")]
    public static partial void Crashed(this ILogger logger, string resource, int exitCode, long delayMs);

    [LoggerMessage(7003, LogLevel.Error, "{Resource} cannot be started: {Reason}")]
    public static partial void CannotStart(this ILogger logger, string resource, string reason);

    [LoggerMessage(7004, LogLevel.Information, "The dashboard is not installed ({Reason}); running without it")]
    public static partial void NoDashboard(this ILogger logger, string reason);

    [LoggerMessage(7005, LogLevel.Information, "{Line}")]
    public static partial void Output(this ILogger logger, string line);
}
