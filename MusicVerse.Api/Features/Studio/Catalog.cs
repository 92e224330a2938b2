using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>
/// What is on offer: prices, providers and tiers. They change rarely and every submit needs all three, so this process
/// remembers them for a few seconds.
/// </summary>
public sealed class Catalog(PriceCatalog prices, ProviderCatalog providers, AccountStore accounts, TimeProvider time) : IDisposable
{
    private const string Workshop = "local";

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    private readonly CachedValue<IReadOnlyList<Price>> _prices = new(Memory, time, prices.All);
    private readonly CachedValue<IReadOnlyList<ProviderListing>> _providers = new(Memory, time, providers.All);
    private readonly CachedValue<IReadOnlyList<Tier>> _tiers = new(Memory, time, accounts.Tiers);

    public ValueTask<IReadOnlyList<Price>> Prices(CancellationToken cancel) => _prices.Get(cancel);

    public ValueTask<IReadOnlyList<ProviderListing>> Providers(CancellationToken cancel) => _providers.Get(cancel);

    /// <summary>What work on tracks costs; the same machines and programs do it that compose.</summary>
    /// <returns>Null when nobody does it here now, or it is off the market.</returns>
    public async ValueTask<Price?> PriceOfWork(string kind, CancellationToken cancel)
    {
        var price = (await Prices(cancel)).SingleOrDefault(price => price.Sku == kind);
        var workshop = (await Providers(cancel)).SingleOrDefault(listing => listing.Id == Workshop);
        return price is { Active: true } && workshop is { Available: true } ? price : null;
    }

    public async ValueTask<Tier> Tier(string id, CancellationToken cancel)
    {
        if ((await _tiers.Get(cancel)).SingleOrDefault(tier => tier.Id == id) is { } tier)
        {
            return tier;
        }

        // Somebody is on a tier that is newer than our memory.
        _tiers.Forget();
        return (await _tiers.Get(cancel)).Single(tier => tier.Id == id);
    }

    /// <summary>The next tier up that allows something, if any does.</summary>
    public async ValueTask<Tier?> NextTierThat(Func<Tier, bool> allows, Tier above, CancellationToken cancel)
    {
        var tiers = (await _tiers.Get(cancel)).ToDictionary(tier => tier.Id);
        var next = above.NextTierId;
        while (next is not null && !allows(tiers[next]))
        {
            next = tiers[next].NextTierId;
        }

        return next is null ? null : tiers[next];
    }

    /// <summary>Call after a price was changed here, so that it holds here at once.</summary>
    public void ForgetPrices() => _prices.Forget();

    public void Dispose()
    {
        _prices.Dispose();
        _providers.Dispose();
        _tiers.Dispose();
    }
}
