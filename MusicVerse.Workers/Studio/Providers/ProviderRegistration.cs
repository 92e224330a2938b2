using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicVerse.Workers.Studio.Providers.Replicate;
using MusicVerse.Workers.Studio.Providers.Stability;
using MusicVerse.Workers.Studio.Providers.Suno;

namespace MusicVerse.Workers.Studio.Providers;

public static class ProviderRegistration
{
    /// <summary>
    /// Adds the outside providers and <see cref="MusicProviders"/>, which also takes any other <see cref="IMusicProvider"/> in the
    /// container. Sections <c>Providers:Suno</c>, <c>Providers:Stability</c>, <c>Providers:Replicate</c>.
    /// </summary>
    public static IHostApplicationBuilder AddMusicProviders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProvider<SunoProvider, SunoOptions>("Providers:Suno");
        builder.Services.AddProvider<StabilityProvider, StabilityOptions>("Providers:Stability");
        builder.Services.AddProvider<ReplicateProvider, ReplicateOptions>("Providers:Replicate");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<MusicProviders>();
        return builder;
    }

    private static void AddProvider<TProvider, TOptions>(this IServiceCollection services, string section)
        where TProvider : class, IMusicProvider
        where TOptions : ProviderOptions
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IMusicProvider, TProvider>();
    }
}
