using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Events;
using MusicVerse.Workers.Events;

namespace MusicVerse.Workers.Webhooks;

/// <summary>Turns an event into a delivery for each webhook that wants it.</summary>
public sealed class WebhookConsumer(DeliveryLeases deliveries) : IEventConsumer
{
    public string Name => "webhooks";

    public async Task Consume(Event e, CancellationToken cancel)
    {
        if (e.UserId is not null && WebhookEventTypes.Find(e.Type) is not null)
        {
            WebhookTelemetry.Queued(await deliveries.FanOut(e, WebhookPayloads.Current, cancel));
        }
    }
}
