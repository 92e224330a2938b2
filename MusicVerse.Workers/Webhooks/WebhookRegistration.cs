using Microsoft.AspNetCore.DataProtection;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Storage;
using MusicVerse.Workers.Events;

namespace MusicVerse.Workers.Webhooks;

internal static class WebhookRegistration
{
    /// <summary>Events become deliveries, and deliveries are attempted. Section <c>Webhooks</c>.</summary>
    public static IHostApplicationBuilder AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration(WebhookAddress.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddKeyRing<KeyRingStore>(store => store.All(), (store, name, xml) => store.Add(name, xml))
            // The ring is the API's to fill: a key of ours that it has not read would be of no use to it.
            .DisableAutomaticKeyGeneration();
        builder.Services
            .AddWebhookAddress()
            .AddSingleton<WebhookKeys>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<IEventConsumer, WebhookConsumer>()
            .AddHostedService<DeliveryLoop>();
        return builder;
    }
}
