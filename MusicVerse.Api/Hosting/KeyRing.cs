using MusicVerse.Core.Storage;

namespace MusicVerse.Api.Hosting;

/// <summary>The key ring in PostgreSQL. The API adds keys to it; the workers read them.</summary>
public static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddKeyRing<KeyRingStore>(store => store.All(), (store, name, xml) => store.Add(name, xml));
        return services;
    }
}
