using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Hosting;

/// <summary>Makes sure that the containers exist, also when storage comes up after this service.</summary>
public sealed class TrackStorageSetup(TrackBlobs tracks, UploadBlobs uploads, TimeProvider time, ILogger<TrackStorageSetup> logger) : BackgroundService
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
            await tracks.EnsureContainer(cancel);
            await uploads.EnsureContainer(cancel);
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
