using System.Threading.Channels;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Workers.Hosting;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Writes the ends of attempts, all that have come in meanwhile in one transaction.</summary>
/// <param name="leases">Where to.</param>
/// <param name="options">What follows for webhooks that fail.</param>
/// <param name="written">Called after each write: places have become free.</param>
/// <param name="time">For the pause while the database is away.</param>
/// <param name="logger">Tells of webhooks that were switched off.</param>
internal sealed class AttemptWriter(DeliveryLeases leases, WebhookOptions options, Action written, TimeProvider time, ILogger logger)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly Channel<EndedAttempt> _ends = Channel.CreateUnbounded<EndedAttempt>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(EndedAttempt attempt) => _ends.Writer.TryWrite(attempt);

    /// <summary>No more will be added.</summary>
    public void Complete() => _ends.Writer.Complete();

    /// <summary>Writes until <see cref="Complete"/>.</summary>
    /// <param name="giveUp">Ends the patience with a database that is away: leases will run out, and attempts be made again.</param>
    public async Task Run(CancellationToken giveUp)
    {
        while (await _ends.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<EndedAttempt>();
            while (batch.Count < MostAtOnce && _ends.Reader.TryRead(out var attempt))
            {
                batch.Add(attempt);
            }

            await WritePatiently(batch, giveUp);
            written();
        }
    }

    private async Task WritePatiently(List<EndedAttempt> batch, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                await Write(batch);
                return;
            }
            catch (Exception error) when (DatabaseErrors.MayPass(error) && !giveUp.IsCancellationRequested)
            {
                logger.DeliveriesAway(error);
                await Task.Delay(BetweenTries, time, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            // A loop that ends here would end all deliveries; a batch that is lost is attempted again.
            catch (Exception error)
            {
                logger.NotWritten(error, batch.Count);
                return;
            }
        }
    }

    private async Task Write(List<EndedAttempt> batch)
    {
        var result = await Untraced.Run(() => leases.Write(batch, options.Patience, CancellationToken.None));
        if (result.Attempts < batch.Count)
        {
            logger.LeasesLost(batch.Count - result.Attempts, batch.Count);
        }

        foreach (var webhook in result.Disabled)
        {
            logger.Disabled(webhook.Id, webhook.Reason);
            WebhookTelemetry.SwitchedOff(webhook.Reason);
        }
    }
}
