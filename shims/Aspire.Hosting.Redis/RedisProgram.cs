using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Redis;

/// <summary>The machine's own redis-server.</summary>
internal static class RedisProgram
{
    public static async Task<ProgramSpec> PrepareAsync(RedisResource redis, LocalProgramContext context)
    {
        var data = Directory.CreateDirectory(context.DataDirectory).FullName;
        var password = await redis.PasswordParameter!.GetValueAsync(context.Cancel);
        var configuration = Path.Combine(data, "redis.conf");
        // In a file of our own and not on the command line, where every user of the machine could read the password.
        await File.WriteAllTextAsync(configuration, "", context.Cancel);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(
            configuration,
            $"""
            port {redis.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)}
            bind 127.0.0.1
            requirepass {password}
            dir {data}
            save {(context.IsKept ? "60 1" : "\"\"")}
            loglevel warning

            """,
            context.Cancel);
        return new ProgramSpec("redis-server", [configuration, .. context.Arguments])
        {
            WorkingDirectory = data,
            OrphanSignal = "TERM",
            // It greets at the level of warnings; only what went wrong is worth a line.
            IsNoise = line => !line.Contains("error", StringComparison.OrdinalIgnoreCase) && !line.Contains("fatal", StringComparison.OrdinalIgnoreCase),
        };
    }
}
