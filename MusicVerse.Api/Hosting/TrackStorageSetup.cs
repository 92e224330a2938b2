using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Hosting;

/// <summary>Makes sure that the container for tracks exists, also when storage comes up after this service.</summary>
public sealed class TrackStorageSetup(TrackBlobs blobs, TimeProvider time, ILogger<TrackStorageSetup> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryEnsure(stoppingToken))
        {
            await Task.Delay(BetweenTries, time, stoppingToken);
        }
    }

    private async Task<bool> TryEnsure(CancellationToken cancel)
    {
        try
        {
            await blobs.EnsureContainer(cancel);
            return true;
        }
        // /health says that storage is down; the service itself stays up.
        catch (Exception error) when (error is Azure.RequestFailedException or AggregateException)
        {
            logger.StorageAway(error);
            return false;
        }
    }
}
