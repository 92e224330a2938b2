using MusicVerse.Audio;

namespace MusicVerse.Workers.Studio.Separation;

public static class StemRegistration
{
    /// <summary>Adds <see cref="StemSources"/>. Section <c>Stems:Replicate</c>; without a key there the built-in method works alone.</summary>
    public static IHostApplicationBuilder AddStemSources(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemucsOptions>().BindConfiguration(DemucsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton<StemSeparator>()
            .AddSingleton<StemImporter>()
            .AddSingleton<LocalStems>()
            .AddSingleton<DemucsService>()
            .AddSingleton<DemucsStems>()
            .AddSingleton<StemSources>();
        return builder;
    }
}
