using System.Data;
using Dapper;
using Npgsql;

namespace MusicVerse.Core.Storage;

/// <summary>The one place where connections are opened.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new UtcInstantHandler());
    }

    public async Task<NpgsqlConnection> Open(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    /// <summary>Runs <paramref name="work"/> in one transaction; commits unless it throws.</summary>
    public async Task<T> InTransaction<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(connection);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public async Task<int> Execute(string sql, object? parameters, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
    }

    public async Task<T?> QueryOne<T>(string sql, object? parameters, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel));
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancel))).AsList();
    }

    // Npgsql reads timestamptz as a UTC DateTime; the domain speaks DateTimeOffset.
    private sealed class UtcInstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime utc => new DateTimeOffset(utc, TimeSpan.Zero),
            DateTimeOffset instant => instant,
            _ => throw new DataException($"Cannot read {value.GetType().Name} as an instant."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
