namespace MusicVerse.Core.Storage;

/// <summary>Secrets of the house that all replicas share. They come and go sealed: the table alone opens nothing.</summary>
public sealed class SealedSecretStore(Database database)
{
    /// <summary>Keeps the candidate unless there is one already: of replicas that start at once, the first wins.</summary>
    /// <returns>The secret that everybody uses.</returns>
    public async Task<string> GetOrAdd(string name, string candidate, CancellationToken cancel)
    {
        await database.Execute(
            "insert into sealed_secrets (name, sealed) values (@name, @candidate) on conflict do nothing", new { name, candidate }, cancel);
        return (await database.QueryOne<string>("select sealed from sealed_secrets where name = @name", new { name }, cancel))!;
    }
}
