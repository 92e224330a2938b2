using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Running;

internal sealed class Announcer(
    RunFactsFile file, IReadOnlyList<string> services, DemoAccess demo, Func<string?, CancellationToken, Task<RunFacts>> gather,
    ResourceNotificationService notifications, ILogger<Announcer> logger) : BackgroundService
{
    private static readonly TimeSpan RevokeTimeout = TimeSpan.FromSeconds(2);

    private bool _hasAnnounced;

    /// <summary>With a new key of the demo user.</summary>
    public async Task AnnounceAsync(CancellationToken cancel)
    {
        var facts = await gather(await DemoKeyAsync(cancel), cancel);
        _hasAnnounced = true;
        await file.WriteAsync(facts, cancel);
        await Console.Out.WriteLineAsync(facts.Banner());
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_hasAnnounced)
            return;
        file.Delete();
        using var timeout = new CancellationTokenSource(RevokeTimeout);
        try
        {
            await demo.RevokeKeyAsync(timeout.Token);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            logger.KeyNotRevoked(gone.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier run left when it was killed is no longer true.
        file.Delete();
        try
        {
            foreach (var service in services)
                await notifications.WaitForResourceHealthyAsync(service, WaitBehavior.StopOnResourceUnavailable, stoppingToken);
            await AnnounceAsync(stoppingToken);
        }
        catch (DistributedApplicationException failure)
        {
            logger.NotHealthy(failure.Message);
        }
    }

    private async Task<string?> DemoKeyAsync(CancellationToken cancel)
    {
        try
        {
            return await demo.CreateKeyAsync(cancel);
        }
        catch (HttpRequestException refused)
        {
            logger.NoDemoKey(refused.Message);
            return null;
        }
    }
}
