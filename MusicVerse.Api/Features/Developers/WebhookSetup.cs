using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

internal static class WebhookSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookAddress>().BindConfiguration(WebhookAddress.Section)
            .Validate<IHostEnvironment>((address, host) => host.IsDevelopment() || !address.IsForDevelopmentOnly, WebhookAddress.DevelopmentOnly)
            .ValidateOnStart();
        return services.AddSingleton<WebhookSecrets>();
    }
}
