using Dapper;
using Npgsql;

namespace MusicVerse.Core.Storage;

/// <summary>
/// The key ring of ASP.NET Data Protection, one XML element per row. Synchronous, because the framework asks for it
/// that way: once at start, and when a key is added every few months.
/// </summary>
public sealed class KeyRingStore(NpgsqlDataSource source)
{
    public IReadOnlyList<string> All()
    {
        using var connection = source.OpenConnection();
        return connection.Query<string>("select xml from data_protection_keys order by created_at").AsList();
    }

    public void Add(string name, string xml)
    {
        using var connection = source.OpenConnection();
        connection.Execute("insert into data_protection_keys (friendly_name, xml) values (@name, @xml)", new { name, xml });
    }
}
