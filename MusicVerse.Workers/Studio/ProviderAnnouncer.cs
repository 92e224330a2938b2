using MusicVerse.Core.Studio;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>Tells everybody which providers this installation has, at start and each minute: one that is set up later shows up by itself.</summary>
public sealed class ProviderAnnouncer(
    LocalProvider local, MusicProviders outside, ProviderCatalog catalog, TimeProvider time, ILogger<ProviderAnnouncer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(await TryAnnounce(stoppingToken) ? Interval : RetryInterval, time, stoppingToken);
        }
    }

    private async Task<bool> TryAnnounce(CancellationToken cancel)
    {
        try
        {
            ProviderListing[] listings = [local.Listing(), .. outside.All.Select(provider => ToListing(provider.Info))];
            await Untraced.Run(() => catalog.Announce(listings, cancel));
            return true;
        }
        catch (Exception error) when (DatabaseErrors.MayPass(error))
        {
            logger.NotAnnounced(error);
            return false;
        }
    }

    private static ProviderListing ToListing(ProviderInfo provider) => new()
    {
        Id = provider.Id,
        Name = provider.Name,
        Available = provider.Enabled,
        Instrumental = provider.Capabilities.HasFlag(ProviderCapabilities.Instrumental),
        Vocals = provider.Capabilities.HasFlag(ProviderCapabilities.Vocals),
        Stems = provider.Capabilities.HasFlag(ProviderCapabilities.Stems),
        Seed = provider.Capabilities.HasFlag(ProviderCapabilities.Seed),
        MaxDurationSeconds = (int)provider.MaxDuration.TotalSeconds,
    };
}
