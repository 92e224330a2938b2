using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Running;

/// <summary>When everything is healthy: prints where things are and writes the same to .musicverse/run.json.</summary>
internal static class Announcement
{
    public static void AnnounceWhenHealthy(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> workers, IResourceBuilder<ProjectResource> miniapp, Stores stores)
    {
        builder.Services.AddHttpClient();
        builder.Services.AddSingleton(services => new DemoAccess(services.GetRequiredService<IHttpClientFactory>(), api.GetEndpoint("http")));

        // Random ports mean a test: its facts are nobody else's business.
        if (Ports.AreRandom(builder.Configuration))
            return;

        var file = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".musicverse", "run.json"));
        builder.Services.AddSingleton(services => new Announcer(
            new RunFactsFile(file),
            [api.Resource.Name, workers.Resource.Name, miniapp.Resource.Name],
            services.GetRequiredService<DemoAccess>(),
            async (demoKey, cancel) => new RunFacts(
                ApiUrl: api.GetEndpoint("http").Url,
                MiniappUrl: miniapp.GetEndpoint("http").Url,
                DashboardUrl: builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0],
                DemoApiKey: demoKey,
                Postgres: await stores.Database.Resource.GetConnectionStringAsync(cancel),
                Redis: await stores.Redis.Resource.GetConnectionStringAsync(cancel),
                Blobs: await stores.Blobs.Resource.GetConnectionStringAsync(cancel)),
            services.GetRequiredService<ResourceNotificationService>(),
            services.GetRequiredService<ILogger<Announcer>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<Announcer>());
    }
}
