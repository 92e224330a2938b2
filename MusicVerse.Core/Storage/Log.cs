using Microsoft.Extensions.Logging;

namespace MusicVerse.Core.Storage;

internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Information, "Applied migration {Name}")]
    public static partial void MigrationApplied(this ILogger logger, string name);
}
