using System.Reflection;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's entry point on a thread of its own, holds it at Build() until the test has added what it wants, and
/// hands the application over. The entry point's Run() then only waits for the end.
/// </summary>
internal sealed class EntryPointRun(
    Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : AppHostObserver
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<DistributedApplicationBuilder> ReachBuildAsync(CancellationToken cancel)
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"entry point of {entryPoint.Assembly.GetName().Name}" };
        thread.Start();
        return await _builder.Task.WaitAsync(cancel);
    }

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancel)
    {
        _mayBuild.TrySetResult();
        return await _application.Task.WaitAsync(cancel);
    }

    /// <summary>Lets go of an entry point that was never allowed to build.</summary>
    public void Abandon() => _mayBuild.TrySetException(new OperationCanceledException("The test ended before it built the application."));

    public override void BuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.Args = args;
        options.AssemblyName = entryPoint.Assembly.GetName().Name;
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        settings.Args = args;
        settings.ApplicationName = options.AssemblyName;
        settings.Configuration = new ConfigurationManager();
        settings.Configuration.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
        configure(options, settings);
    }

    public override void BuilderBuilding(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
    }

    public override void Built(DistributedApplication application) => _application.TrySetResult(application);

    private void Run()
    {
        Current = this;
        try
        {
            var main = entryPoint.Assembly.EntryPoint
                ?? throw new InvalidOperationException($"Assembly '{entryPoint.Assembly.GetName().Name}' does not have an entry point.");
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            (result as Task)?.GetAwaiter().GetResult();
            Fail(new InvalidOperationException("The entry point exited without building a DistributedApplication."));
        }
        catch (TargetInvocationException failure)
        {
            Fail(failure.InnerException!);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    private void Fail(Exception failure)
    {
        _builder.TrySetException(failure);
        _application.TrySetException(failure);
        // A test that has let go of both no longer wants to hear of it.
        _ = _builder.Task.Exception;
        _ = _application.Task.Exception;
    }
}
