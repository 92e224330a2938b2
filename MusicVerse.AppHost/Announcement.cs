using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost;

/// <summary>When everything is healthy: prints where things are and writes the same to .musicverse/run.json.</summary>
internal static class Announcement
{
    public static void AnnounceWhenHealthy(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> workers, IResourceBuilder<ProjectResource> miniapp,
        IResourceBuilder<IResourceWithConnectionString> database,
        IResourceBuilder<IResourceWithConnectionString> redis,
        IResourceBuilder<IResourceWithConnectionString> blobs)
    {
        // Random ports mean a test: its facts are nobody else's business.
        if (builder.Configuration.GetValue("DcpPublisher:RandomizePorts", defaultValue: false))
            return;

        var file = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".musicverse", "run.json"));
        builder.Services.AddHttpClient();
        builder.Services.AddHostedService(services => new Announcer(
            new RunFactsFile(file),
            ["api", "workers", "miniapp"],
            new DemoAccess(services.GetRequiredService<IHttpClientFactory>(), api.GetEndpoint("http")),
            async (demoKey, cancel) => new RunFacts(
                ApiUrl: api.GetEndpoint("http").Url,
                MiniappUrl: miniapp.GetEndpoint("http").Url,
                DashboardUrl: builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0],
                DemoApiKey: demoKey,
                Postgres: await database.Resource.GetConnectionStringAsync(cancel),
                Redis: await redis.Resource.GetConnectionStringAsync(cancel),
                Blobs: await blobs.Resource.GetConnectionStringAsync(cancel)),
            services.GetRequiredService<ResourceNotificationService>(),
            services.GetRequiredService<ILogger<Announcer>>()));
    }
}
