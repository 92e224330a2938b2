namespace MusicVerse.Api.Problems;

internal static partial class Log
{
    [LoggerMessage(9101, LogLevel.Error, "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception error, string method, string route);

    [LoggerMessage(9102, LogLevel.Warning, "{Method} {Route} was answered 503: {Dependency} is away")]
    public static partial void DependencyAway(this ILogger logger, Exception error, string method, string route, string dependency);
}
