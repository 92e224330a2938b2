using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>The machine's own PostgreSQL server, in a data folder of ours.</summary>
internal sealed class PostgresProgram(PostgresServerResource server)
{
    // The server's own sign-in over its private socket needs no password, so the password can be a new one at each
    // start; over TCP every user of the machine could knock, so there it is asked for.
    private const string Access = """
        local all all trust
        host all all 127.0.0.1/32 scram-sha-256

        """;

    private string? _socketDirectory;
    private bool _hasPassword;

    public async Task<ProgramSpec> PrepareAsync(LocalProgramContext context)
    {
        var binaries = PostgresInstallation.FindBinaries();
        var user = PostgresInstallation.UnprivilegedUser();
        var data = PostgresInstallation.Reachable(context.DataDirectory, user);
        var userName = await server.UserNameReference.GetValueAsync(context.Cancel);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await PostgresInstallation.InitializeAsync(binaries, data, user, userName!, context.Cancel);
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), Access, context.Cancel);

        // A socket's path must be shorter than 108 characters, so it is not in the data folder.
        _socketDirectory = context.State.Temporary("pg");
        _hasPassword = false;
        PostgresInstallation.GiveTo(user, _socketDirectory);
        return new ProgramSpec(Path.Combine(binaries, "postgres"), [.. Options(data, context.IsKept), .. context.Arguments])
        {
            User = user,
            WorkingDirectory = data,
            StopSignal = Signals.Interrupt, // Fast shutdown: sessions are ended, data is written.
            OrphanSignal = "INT",
            // Ordinary life, and our own health checks knocking before it is ready.
            IsNoise = line => line.Contains(" LOG:  ", StringComparison.Ordinal)
                || line.Contains("the database system is", StringComparison.Ordinal),
        };
    }

    /// <summary>Does nothing after its first success since the server's start.</summary>
    public async Task SetPasswordAsync(CancellationToken cancel)
    {
        if (_hasPassword || _socketDirectory is null)
            return;
        var user = await server.UserNameReference.GetValueAsync(cancel);
        var password = await server.PasswordParameter.GetValueAsync(cancel);
        var socket = new NpgsqlConnectionStringBuilder
        {
            Host = _socketDirectory,
            Port = server.PrimaryEndpoint.Port,
            Username = user,
            Database = "postgres",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(socket.ConnectionString);
        await connection.OpenAsync(cancel);
        await ExecuteAsync(connection, $"alter role {Quoted(user!, '"')} password {Quoted(password!, '\'')}", cancel);
        _hasPassword = true;
    }

    public static async Task CreateDatabaseAsync(PostgresDatabaseResource database, CancellationToken cancel)
    {
        var server = await database.Parent.ConnectionStringExpression.GetValueAsync(cancel);
        await using var connection = new NpgsqlConnection(Unpooled($"{server};Database=postgres"));
        await connection.OpenAsync(cancel);
        await using var find = new NpgsqlCommand("select exists (select from pg_database where datname = @name)", connection);
        find.Parameters.AddWithValue("name", database.DatabaseName);
        if (await find.ExecuteScalarAsync(cancel) is false)
            await ExecuteAsync(connection, $"create database {Quoted(database.DatabaseName, '"')}", cancel);
    }

    // A pool would keep connections to a server that is about to be restarted.
    public static string Unpooled(string? connectionString) => $"{connectionString};Pooling=false;Timeout=5";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
#pragma warning disable CA2100 // ALTER ROLE and CREATE DATABASE take no parameters; the names are quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }

    private IEnumerable<string> Options(string data, bool isKept)
    {
        var settings = new List<string>
        {
            $"port={server.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)}",
            "listen_addresses=127.0.0.1",
            $"unix_socket_directories={_socketDirectory}",
        };
        // Data that is deleted at the end need not survive a power cut.
        if (!isKept)
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        return ["-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })];
    }

    private static string Quoted(string text, char quote) =>
        quote + text.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal) + quote;
}
