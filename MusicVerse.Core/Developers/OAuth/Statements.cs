using Dapper;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>Statements within a transaction of ours, said as shortly as outside one.</summary>
internal static class Statements
{
    public static Task<int> Do(this NpgsqlConnection connection, string sql, object parameters, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));

    public static Task<T?> AskOne<T>(this NpgsqlConnection connection, string sql, object parameters, CancellationToken cancel) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel));

    public static async Task<IReadOnlyList<T>> Ask<T>(this NpgsqlConnection connection, string sql, object parameters, CancellationToken cancel) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel))).AsList();
}
