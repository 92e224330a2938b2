using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Authentication;

/// <summary>Writes down the last uses of keys: every few seconds and at the end, in one statement however many there were.</summary>
public sealed class KeyUseWriter(KeyUses uses, ApiKeyStore keys, IOptions<CallerOptions> options, TimeProvider time, ILogger<KeyUseWriter> logger)
    : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write(cancellationToken);
    }

    /// <summary>What cannot be written now is kept for the next time.</summary>
    public async Task Write(CancellationToken cancel)
    {
        var pending = uses.Pending();
        if (pending.Length == 0)
        {
            return;
        }

        try
        {
            await keys.RecordUses(pending, cancel);
            uses.Forget(pending);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.UsesNotWritten(error, pending.Length);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.UseInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Write(stoppingToken);
        }
    }
}
