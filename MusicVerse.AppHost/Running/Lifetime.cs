using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicVerse.AppHost.Running;

internal static class Lifetime
{
    /// <param name="builder">Of the AppHost.</param>
    /// <param name="stages">Stopped one after the other, those of a stage together.</param>
    public static void StopInOrder(this IDistributedApplicationBuilder builder, params IEnumerable<IEnumerable<IResourceBuilder<IResource>>> stages)
    {
        var names = stages.Select(Names).ToList();
        builder.Services.AddHostedService(services => new OrderlyStop(
            names,
            services.GetRequiredService<ResourceNotificationService>(),
            services.GetRequiredService<ResourceCommandService>(),
            services.GetRequiredService<ILogger<OrderlyStop>>()));
    }

    /// <summary>After <see cref="StopInOrder"/>: what is registered later stops earlier, and whoever is stopped must not come back.</summary>
    public static void RestartAfterCrash(this IDistributedApplicationBuilder builder, params IEnumerable<IResourceBuilder<IResource>> resources)
    {
        var names = Names(resources);
        builder.Services.AddHostedService(services => new Restarter(
            names,
            services.GetRequiredService<ResourceNotificationService>(),
            services.GetRequiredService<ResourceCommandService>(),
            TimeProvider.System,
            services.GetRequiredService<ILogger<Restarter>>()));
    }

    private static HashSet<string> Names(IEnumerable<IResourceBuilder<IResource>> resources) =>
        [.. resources.Select(resource => resource.Resource.Name)];
}
