namespace MusicVerse.Workers.Studio.Providers;

/// <summary>All providers of this process, by id.</summary>
public sealed class MusicProviders
{
    private readonly Dictionary<string, IMusicProvider> _byId;

    public MusicProviders(IEnumerable<IMusicProvider> providers, ILogger<MusicProviders> logger)
    {
        _byId = providers.ToDictionary(provider => provider.Info.Id, IMusicProvider (provider) => new MeasuredProvider(provider, logger));
        foreach (var provider in All.Where(provider => !provider.Info.Enabled))
        {
            logger.Disabled(provider.Info.Id);
        }
    }

    public IEnumerable<IMusicProvider> All => _byId.Values;

    /// <returns>Null for an unknown id. The provider may be disabled.</returns>
    public IMusicProvider? Find(string id) => _byId.GetValueOrDefault(id);
}
