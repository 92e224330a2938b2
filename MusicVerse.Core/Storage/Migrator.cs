using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MusicVerse.Core.Storage;

/// <summary>
/// Applies the numbered <c>.sql</c> files of this assembly once each, in order, one transaction per file. Every
/// service calls it at start; an advisory lock lets one of them work while the others wait.
/// </summary>
public sealed class Migrator(Database database, ILogger<Migrator> logger)
{
    // Any constant will do; it only has to be ours alone within the database.
    private const long AdvisoryLock = 0x4D75_7369_6356_7273;

    /// <exception cref="InvalidOperationException">A file that was applied has been changed or removed since.</exception>
    public async Task Migrate(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_lock(@AdvisoryLock)", new { AdvisoryLock }, cancellationToken: cancel));
        try
        {
            await ApplyPending(connection, cancel);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock });
        }
    }

    private async Task ApplyPending(NpgsqlConnection connection, CancellationToken cancel)
    {
        const string EnsureSql = """
            create table if not exists schema_migrations (
                name        text primary key,
                checksum    text not null,
                applied_at  timestamptz not null default now()
            )
            """;
        await connection.ExecuteAsync(new CommandDefinition(EnsureSql, cancellationToken: cancel));

        var applied = (await connection.QueryAsync<(string Name, string Checksum)>(new CommandDefinition(
                "select name, checksum from schema_migrations", cancellationToken: cancel)))
            .ToDictionary(row => row.Name, row => row.Checksum);
        var files = Read();

        foreach (var name in applied.Keys.Where(name => files.All(file => file.Name != name)))
        {
            throw new InvalidOperationException($"The database has migration {name}, which this build does not know.");
        }

        foreach (var (name, sql, checksum) in files)
        {
            if (!applied.TryGetValue(name, out var known))
            {
                await Apply(connection, name, sql, checksum, cancel);
                continue;
            }

            if (known != checksum)
            {
                throw new InvalidOperationException($"Migration {name} was changed after it had been applied.");
            }
        }
    }

    private async Task Apply(NpgsqlConnection connection, string name, string sql, string checksum, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var command = new NpgsqlCommand(sql, connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "insert into schema_migrations (name, checksum) values (@name, @checksum)",
            new { name, checksum }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        logger.MigrationApplied(name);
    }

    private static List<(string Name, string Sql, string Checksum)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                    var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
                    return (name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
                }),
        ];
    }
}
