using Microsoft.Extensions.Logging;

namespace MusicVerse.Core.Developers.OAuth;

internal static partial class Log
{
    [LoggerMessage(4301, LogLevel.Warning, "App {AppId} used an authorization code a second time; grant {GrantId} is revoked")]
    public static partial void CodeReused(this ILogger logger, Guid appId, Guid grantId);

    [LoggerMessage(4302, LogLevel.Warning, "App {AppId} used a refresh token a second time; grant {GrantId} is revoked")]
    public static partial void RefreshTokenReused(this ILogger logger, Guid appId, Guid grantId);
}
