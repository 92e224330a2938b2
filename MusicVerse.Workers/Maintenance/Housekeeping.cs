using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio;
using MusicVerse.Workers.Webhooks;

namespace MusicVerse.Workers.Maintenance;

/// <summary>What has to be done now and then, by whichever worker comes first. Every act may be done twice, or by two at once.</summary>
public sealed class Housekeeping(
    JobLeases leases, JobSignals signals, DeliveryLeases deliveries, ExpiredRows expired, OrphanedBlobs orphans, ExpiredUploads uploads, WorkDirectories directories, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(30);

    // Looks at every blob there is.
    private static readonly TimeSpan BlobSweepInterval = TimeSpan.FromDays(1);

    // Each for itself: one that fails holds up no other.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Repeat(WatchQueue, WatchInterval, stoppingToken),
        Repeat(SweepRows, SweepInterval, stoppingToken),
        Repeat(SweepDirectories, SweepInterval, stoppingToken),
        Repeat(SweepUploads, SweepInterval, stoppingToken),
        Repeat(SweepBlobs, BlobSweepInterval, stoppingToken));

    private async Task Repeat(Func<CancellationToken, Task> act, TimeSpan interval, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await Untraced.Run(() => act(cancel));
            }
            catch (Exception error) when (DatabaseErrors.MayPass(error))
            {
                logger.Postponed(error, act.Method.Name);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                logger.Failed(error, act.Method.Name);
            }

            await Task.Delay(interval, time, cancel);
        }
    }

    private async Task WatchQueue(CancellationToken cancel)
    {
        foreach (var job in await leases.FailAbandoned(cancel))
        {
            logger.Abandoned(job.Id, job.Attempt);
            JobTelemetry.Finished(job, "failed", time.GetUtcNow());
            await signals.Changed(job.Id);
        }

        JobTelemetry.Waiting(await leases.Waiting(cancel));
        WebhookTelemetry.Waiting(await deliveries.Waiting(cancel));
    }

    private async Task SweepRows(CancellationToken cancel)
    {
        foreach (var (table, rows) in await expired.Delete(cancel))
        {
            logger.Swept(rows, table);
        }
    }

    private Task SweepDirectories(CancellationToken cancel)
    {
        directories.SweepDead();
        return Task.CompletedTask;
    }

    private Task SweepUploads(CancellationToken cancel) => SweepContainer("uploads", uploads.Delete, cancel);

    private Task SweepBlobs(CancellationToken cancel) => SweepContainer("files of tracks", orphans.Delete, cancel);

    private async Task SweepContainer(string what, Func<string, CancellationToken, Task<int>> delete, CancellationToken cancel)
    {
        try
        {
            if (await delete("", cancel) is > 0 and var count)
            {
                logger.BlobsSwept(count, what);
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Storage gives up in several ways. What is left is found by the next sweep.
            logger.BlobsNotSwept(error, what);
        }
    }
}
