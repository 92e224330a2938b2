using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

public sealed record ProviderListing
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>False when this installation has no key for it, or no worker has announced it lately.</summary>
    public required bool Available { get; init; }
    public required bool Instrumental { get; init; }
    public required bool Vocals { get; init; }
    public required bool Stems { get; init; }
    public required bool Seed { get; init; }
    public required int MaxDurationSeconds { get; init; }
}

/// <summary>Which providers can make music here. Workers announce what they have; everybody else reads.</summary>
public sealed class ProviderCatalog(Database database)
{
    /// <summary>A worker that stops announcing for this long is taken to be gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Task<IReadOnlyList<ProviderListing>> All(CancellationToken cancel) => database.Query<ProviderListing>(
        """
        select id, name, available and announced_at > now() - @Patience as available,
               instrumental, vocals, stems, seed, max_duration_seconds
          from providers
         order by id <> 'local', name
        """,
        new { Patience },
        cancel);

    public async Task<ProviderListing?> Find(string id, CancellationToken cancel) =>
        (await All(cancel)).SingleOrDefault(provider => provider.Id == id);

    public Task Announce(IReadOnlyList<ProviderListing> providers, CancellationToken cancel) => database.Execute(
        """
        insert into providers
            (id, name, available, instrumental, vocals, stems, seed, max_duration_seconds, announced_at)
        select id, name, available, instrumental, vocals, stems, seed, max_duration_seconds, now()
          from unnest(@ids, @names, @available, @instrumental, @vocals, @stems, @seeds, @durations)
            as p (id, name, available, instrumental, vocals, stems, seed, max_duration_seconds)
        on conflict (id) do update
           set name = excluded.name, available = excluded.available, instrumental = excluded.instrumental,
               vocals = excluded.vocals, stems = excluded.stems, seed = excluded.seed,
               max_duration_seconds = excluded.max_duration_seconds, announced_at = excluded.announced_at
        """,
        new
        {
            ids = providers.Select(p => p.Id).ToArray(),
            names = providers.Select(p => p.Name).ToArray(),
            available = providers.Select(p => p.Available).ToArray(),
            instrumental = providers.Select(p => p.Instrumental).ToArray(),
            vocals = providers.Select(p => p.Vocals).ToArray(),
            stems = providers.Select(p => p.Stems).ToArray(),
            seeds = providers.Select(p => p.Seed).ToArray(),
            durations = providers.Select(p => p.MaxDurationSeconds).ToArray(),
        },
        cancel);
}
