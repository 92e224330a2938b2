using Microsoft.Extensions.DependencyInjection;

namespace MusicVerse.Core.Developers.OAuth;

internal static class OAuthServices
{
    public static IServiceCollection AddOAuth(this IServiceCollection services) => services
        .AddSingleton<OAuthAppStore>()
        .AddSingleton<AuthorizationStore>()
        .AddSingleton<CodeExchange>()
        .AddSingleton<RefreshRotation>()
        .AddSingleton<TokenStore>()
        .AddSingleton<ConnectionStore>()
        .AddSingleton<DeviceStore>();
}
