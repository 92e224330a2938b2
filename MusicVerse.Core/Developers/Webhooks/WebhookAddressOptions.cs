using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MusicVerse.Core.Developers.Webhooks;

/// <summary>The API and the workers hold webhooks to the same rule: one when they are made, the other at each attempt.</summary>
public static class WebhookAddressOptions
{
    /// <summary>Binds <see cref="WebhookAddress"/>; outside Development the service does not start with its exception.</summary>
    public static IServiceCollection AddWebhookAddress(this IServiceCollection services)
    {
        services.AddOptions<WebhookAddress>().BindConfiguration(WebhookAddress.Section)
            .Validate<IHostEnvironment>((address, host) => host.IsDevelopment() || !address.AllowLoopback, WebhookAddress.DevelopmentOnly)
            .ValidateOnStart();
        return services;
    }
}
