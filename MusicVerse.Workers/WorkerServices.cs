using MusicVerse.Audio;
using MusicVerse.Workers.Events;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Maintenance;
using MusicVerse.Workers.Studio;
using MusicVerse.Workers.Studio.Separation;

namespace MusicVerse.Workers;

internal static class WorkerServices
{
    /// <summary>The job loop with its handlers.</summary>
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton<PostgresListener>()
            .AddHostedService(services => services.GetRequiredService<PostgresListener>())
            .AddSingleton<IJobHandler, GenerationHandler>()
            .AddSingleton<IJobHandler, EditHandler>()
            .AddSingleton<IJobHandler, AnalysisHandler>()
            .AddSingleton<IJobHandler, StemsHandler>()
            .AddSingleton<IJobHandler, ArtworkHandler>()
            .AddSingleton<IJobHandler, EncodeHandler>()
            .AddSingleton<IJobHandler, UploadHandler>()
            .AddHostedService<JobLoop>();
        return builder;
    }

    /// <summary>What makes tracks. Section <c>Audio</c> names programs and SoundFont where they are not where Debian puts them.</summary>
    public static IHostApplicationBuilder AddStudio(this IHostApplicationBuilder builder)
    {
        builder.AddStemSources();
        builder.Services.AddOptions<WorkDirectoryOptions>().BindConfiguration("Studio:WorkDirectory").ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton(builder.Configuration.GetSection("Audio").Get<AudioTools>() ?? new AudioTools())
            .AddSingleton<TrackProducer>()
            .AddSingleton<TrackFinisher>()
            .AddSingleton<LocalProvider>()
            .AddSingleton<OutsideProviders>()
            .AddSingleton<TrackAnalyzer>()
            .AddSingleton<AudioEditor>()
            .AddSingleton<StemEditor>()
            .AddSingleton<CarriedFiles>()
            .AddSingleton<TrackEncoder>()
            .AddSingleton<CoverArtist>()
            .AddSingleton<TrackImporter>()
            .AddSingleton<ToolsCheck>()
            .AddSingleton<TrackFiles>()
            .AddSingleton<UploadFiles>()
            .AddSingleton<Workbench>()
            .AddSingleton<WorkDirectories>()
            .AddHostedService<ProviderAnnouncer>()
            .AddHealthChecks().AddCheck<AudioToolsHealthCheck>("audio-tools");
        return builder;
    }

    /// <summary>The dispatcher with its consumers.</summary>
    public static IHostApplicationBuilder AddEvents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<EventOptions>().BindConfiguration("Events").ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton<IEventConsumer, RealtimeConsumer>()
            .AddHostedService<EventDispatcher>();
        return builder;
    }

    public static IHostApplicationBuilder AddMaintenance(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<ExpiredRows>()
            .AddSingleton<OrphanedBlobs>()
            .AddSingleton<ExpiredUploads>()
            .AddHostedService<Housekeeping>();
        return builder;
    }
}
