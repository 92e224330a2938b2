using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio;
using MusicVerse.Workers.Webhooks;

namespace MusicVerse.Workers.Maintenance;

/// <summary>What has to be done now and then, by whichever worker comes first. Every act may be done twice, or by two at once.</summary>
public sealed class Housekeeping(
    JobLeases leases, JobSignals signals, DeliveryLeases deliveries, ExpiredRows expired, OrphanedBlobs orphans, ExpiredUploads uploads, WorkDirectories directories, TimeProvider time, ILogger<Housekeeping> log)
    : BackgroundService
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(30);

    // Looks at every blob there is.
    private static readonly TimeSpan BlobSweepInterval = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Repeat(WatchQueue, WatchInterval, stoppingToken),
        Repeat(Sweep, SweepInterval, stoppingToken),
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
                log.Postponed(error, act.Method.Name);
            }

            await Task.Delay(interval, time, cancel);
        }
    }

    private async Task WatchQueue(CancellationToken cancel)
    {
        foreach (var job in await leases.FailAbandoned(cancel))
        {
            log.Abandoned(job.Id, job.Attempt);
            JobTelemetry.Finished(job, "failed", time.GetUtcNow());
            await signals.Changed(job.Id);
        }

        JobTelemetry.Waiting(await leases.Waiting(cancel));
        WebhookTelemetry.Waiting(await deliveries.Waiting(cancel));
    }

    private async Task SweepBlobs(CancellationToken cancel)
    {
        try
        {
            if (await orphans.Delete(folder: "", cancel) is > 0 and var count)
            {
                log.BlobsSwept(count);
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Storage gives up in several ways. What is left is found by the next sweep.
            log.BlobsNotSwept(error);
        }
    }

    private async Task SweepUploads(CancellationToken cancel)
    {
        try
        {
            if (await uploads.Delete(folder: "", cancel) is > 0 and var count)
            {
                log.UploadsSwept(count);
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            log.UploadsNotSwept(error);
        }
    }

    private async Task Sweep(CancellationToken cancel)
    {
        directories.SweepDead();
        foreach (var (table, rows) in await expired.Delete(cancel))
        {
            log.Swept(rows, table);
        }
    }
}
