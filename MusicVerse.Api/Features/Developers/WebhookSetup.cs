using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services.AddWebhookAddress().AddSingleton<WebhookSecrets>();
}
