using MusicVerse.MiniApp.Accounts;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>Styles and providers, asked for once per circuit.</summary>
internal sealed class Catalog(Session session, ILogger<Catalog> logger)
{
    private IReadOnlyList<Style>? _styles;
    private IReadOnlyList<Provider>? _providers;

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
}
