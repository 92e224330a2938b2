using MusicVerse.Api.Features.Accounts;
using MusicVerse.Api.Features.Admin;
using MusicVerse.Api.Features.Billing;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Media;
using MusicVerse.Api.RateLimiting;

namespace MusicVerse.Api.Features;

public static class FeatureSetup
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddOptions<TelegramOptions>().BindConfiguration(TelegramOptions.Section);
        services.AddOptions<ProjectOptions>().BindConfiguration(ProjectOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Catalog>()
            .AddSingleton<GenerationGate>()
            .AddSingleton<WorkGate>()
            .AddSingleton<TypicalDurations>()
            .AddSingleton<QueuePositions>()
            .AddSingleton<OpenStreams>()
            .AddSingleton<MediaSigner>()
            .AddOAuthServer()
            .AddWebhooks()
            .AddUploads()
            .AddScoped<MediaUrls>()
            .AddScoped<JobAnswers>()
            .AddScoped<JobStart>()
            .AddScoped<TrackAnswers>();
    }

    public static void MapFeatures(this IEndpointRouteBuilder app, IHostEnvironment environment)
    {
        var api = app.MapVersion(ApiVersions.V1);
        api.MapAccounts(environment);
        api.MapApiKeys();
        api.MapOAuth();
        api.MapWebhooks();
        api.MapGenerate();
        api.MapJobs();
        api.MapTracks();
        api.MapWork();
        api.MapUploads();
        api.MapProjects();
        api.MapBilling();
        api.MapUsage();
        api.MapMeta();
        api.MapAdmin();
        app.MapVersion(ApiVersions.V2).MapWebhooksV2();
        app.MapDocPages();
        app.MapOAuthServer();
    }

    private static RouteGroupBuilder MapVersion(this IEndpointRouteBuilder app, string path) =>
        app.MapGroup(path).CountsByMethod().RequireCors(CrossOrigin.Api);
}
