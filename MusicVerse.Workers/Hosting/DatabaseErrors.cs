using System.Net.Sockets;
using Npgsql;

namespace MusicVerse.Workers.Hosting;

public static class DatabaseErrors
{
    /// <summary>Whether PostgreSQL is away, restarting or busy, so that the same statement may work in a moment.</summary>
    public static bool MayPass(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        NpgsqlException { IsTransient: true } => true,
        // A connection that dies between two messages shows as its socket's or stream's error.
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        TimeoutException or SocketException => true,
        _ => false,
    };
}
