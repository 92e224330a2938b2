using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Lets a test run an AppHost's entry point and take over the application it builds.</summary>
internal abstract class AppHostObserver
{
    private static readonly AsyncLocal<AppHostObserver?> Observer = new();

    /// <summary>Flows with the thread that runs the entry point, so that several tests can do so at once.</summary>
    public static AppHostObserver? Current
    {
        get => Observer.Value;
        set => Observer.Value = value;
    }

    public abstract void BuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    /// <summary>The model is complete; building goes on when this returns.</summary>
    public abstract void BuilderBuilding(DistributedApplicationBuilder builder);

    public abstract void Built(DistributedApplication application);

    /// <summary>The entry point's Run: the test starts the application, the entry point only stays until it is over.</summary>
    public static async Task WaitForEndAsync(DistributedApplication application)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
        await using var registration = lifetime.ApplicationStopped.Register(() => ended.TrySetResult());
        await ended.Task;
    }
}
