using System.Data;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace MusicVerse.Core.Storage;

/// <summary>How plain records are kept in <c>jsonb</c> columns: snake_case, nulls left out.</summary>
public static class JsonColumn
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new DataException($"A {typeof(T).Name} column holds JSON null.");

    /// <summary>Teaches Dapper to read and write <typeparamref name="T"/> as <c>jsonb</c>.</summary>
    internal static void Map<T>() => SqlMapper.AddTypeHandler(new Handler<T>());

    private sealed class Handler<T> : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => Read<T>((string)value);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Jsonb;
            parameter.Value = value is null ? DBNull.Value : Write(value);
        }
    }
}
