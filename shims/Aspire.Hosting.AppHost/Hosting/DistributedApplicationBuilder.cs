using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly AppHostObserver? _observer = AppHostObserver.Current;
    private readonly DistributedApplicationOptions _options;

    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args }) { }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        _observer?.BuilderCreating(options, settings);

        _options = options;
        AppHostAssembly = FindAppHostAssembly(options);
        AppHostDirectory = options.ProjectDirectory ?? ProjectDirectoryOf(AppHostAssembly);
        settings.ContentRootPath ??= AppHostDirectory;
        settings.Configuration ??= new ConfigurationManager();
        settings.Configuration.AddInMemoryCollection(LaunchProfile.ConfigurationOf(AppHostDirectory));
        _inner = new HostApplicationBuilder(settings);
        AddServices();
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.TryGetByName(resource.Name, out var existing))
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{existing!.GetType()}' with that name already exists.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource =>
        new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _observer?.BuilderBuilding(this);
        var application = new DistributedApplication(_inner.Build()) { IsDrivenFromOutside = _observer is not null };
        _observer?.Built(application);
        return application;
    }

    private void AddServices()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.AddSingleton(_options);
        Services.AddSingleton(_ => new LocalState(AppHostDirectory, IsThrowAway: _observer is not null));
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton(services => new ResourceCommandService(services));
        Services.AddSingleton<ResourceOutput>();
        Services.AddSingleton<ResourceLaunch>();
        Services.AddSingleton<HealthMonitor>();
        Services.AddSingleton<PortPlan>();
        Services.AddSingleton<Dashboard>();
        Services.AddSingleton<Orchestrator>();
        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
        Services.AddHealthChecks();
        Services.AddHttpClient();
        // All children get the whole of this to stop in; what is left then is killed.
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        Services.AddLogging(logging => logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            // Every service is unhealthy until it has started; that is no error.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }

    private static Assembly? FindAppHostAssembly(DistributedApplicationOptions options) =>
        options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();

    private static string ProjectDirectoryOf(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "AppHostProjectPath")?.Value
        ?? Directory.GetCurrentDirectory();
}
