using System.Data;
using Dapper;
using Npgsql;

namespace MusicVerse.Core.Storage;

/// <summary>The one place where connections are opened.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    // PostgreSQL turns connections away beyond max_connections (AppHost.cs: 200); whoever finds the pool empty only waits.
    // Several processes at their limit still fit, and a core has work for a few connections at most.
    private const int PooledConnections = 24;

    // Every statement of ours is a constant: PostgreSQL parses and plans each once per connection.
    private const int PreparedStatements = 100;

    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new UtcInstantHandler());
    }

    /// <summary>How every process connects. What the connection string says of the pool goes first.</summary>
    public static void Configure(NpgsqlDataSourceBuilder source)
    {
        var connection = source.ConnectionStringBuilder;
        if (!connection.ShouldSerialize("Maximum Pool Size"))
        {
            connection.MaxPoolSize = PooledConnections;
        }

        connection.MaxAutoPrepare = PreparedStatements;
        // No statement of ours leaves anything behind in its session.
        connection.NoResetOnClose = true;
    }

    public async Task<NpgsqlConnection> Open(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    /// <summary>Runs <paramref name="work"/> in one transaction; commits unless it throws.</summary>
    public async Task<T> InTransaction<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(connection);
        // A commit that is broken off may have happened or not, and nobody would know.
        await transaction.CommitAsync(CancellationToken.None);
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
