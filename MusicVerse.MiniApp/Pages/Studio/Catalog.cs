using MusicVerse.MiniApp.Accounts;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>What is on offer and what it costs, asked for once per circuit.</summary>
internal sealed class Catalog(Session session, ILogger<Catalog> logger)
{
    private IReadOnlyList<Style>? _styles;
    private IReadOnlyList<Provider>? _providers;
    private IReadOnlyList<Look>? _looks;
    private Dictionary<string, long>? _prices;

    /// <summary>The styles on offer; where they cannot be had, the ones we know of, because the form must not wait for them.</summary>
    public async Task<IReadOnlyList<Style>> Styles(CancellationToken cancel)
    {
        try
        {
            return _styles ??= (await (await session.Api()).Catalog.Styles(cancel)).Data;
        }
        catch (Exception e) when (Problems.IsExpected(e))
        {
            logger.ApiFailed(e);
            return [.. StyleBook.Known.Select(id => new Style(id, id))];
        }
    }

    public async Task<IReadOnlyList<Provider>> Providers(CancellationToken cancel) =>
        _providers ??= (await (await session.Api()).Catalog.Providers(cancel)).Data;

    /// <summary>How a cover can look.</summary>
    public async Task<IReadOnlyList<Look>> Looks(CancellationToken cancel) =>
        _looks ??= (await (await session.Api()).Catalog.Looks(cancel)).Data;

    /// <summary>Credits; null where it cannot be had now: the press of a button then says what is wrong.</summary>
    /// <param name="sku">E.g. <c>edit</c>.</param>
    public async Task<long?> Price(string sku, CancellationToken cancel)
    {
        try
        {
            _prices ??= (await (await session.Api()).Billing.Prices(cancel)).Data.ToDictionary(price => price.Sku, price => price.Credits);
            return _prices.TryGetValue(sku, out var credits) ? credits : null;
        }
        catch (Exception e) when (Problems.IsExpected(e))
        {
            logger.ApiFailed(e);
            return null;
        }
    }
}
