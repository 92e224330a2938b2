using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>What can be asked for.</summary>
public sealed class CatalogApi
{
    private readonly Pipe _pipe;

    internal CatalogApi(Pipe pipe) => _pipe = pipe;

    public Task<Page<Provider>> Providers(CancellationToken cancel = default) =>
        _pipe.Get("providers", Wire.Default.PageProvider, cancel);

    public Task<Page<Style>> Styles(CancellationToken cancel = default) => _pipe.Get("styles", Wire.Default.PageStyle, cancel);

    /// <summary>What <see cref="ArtworkRequest.Look"/> may name.</summary>
    public Task<Page<Look>> Looks(CancellationToken cancel = default) => _pipe.Get("artwork/looks", Wire.Default.PageLook, cancel);
}
