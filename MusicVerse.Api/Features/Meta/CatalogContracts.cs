using MusicVerse.Core.Billing;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Meta;

/// <param name="Available">False where the operator has not set it up or no worker runs it now.</param>
/// <param name="Credits">Flat price of a track; null when it cannot be bought now.</param>
public sealed record ProviderResponse(
    string Id, string Name, bool Available, bool Instrumental, bool Vocals, bool Stems, bool Seed, int MaxDurationSeconds, long? Credits)
{
    public static ProviderResponse From(ProviderListing provider, Price? price) => new(
        provider.Id,
        provider.Name,
        provider.Available && price is not null,
        provider.Instrumental,
        provider.Vocals,
        provider.Stems,
        provider.Seed,
        provider.MaxDurationSeconds,
        price?.Credits);
}

public sealed record StyleResponse(string Id, string Name);
