using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? Message { get; init; }
}

/// <summary>Starts, stops and restarts resources by command, as the dashboard's buttons do.</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider _services;

    // The orchestrator is asked for late: it is built from services that may themselves hold this one.
    internal ResourceCommandService(IServiceProvider services) => _services = services;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    /// <param name="resourceId">A resource's name (all its replicas) or the id of one replica.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var runs = _services.GetRequiredService<Orchestrator>().Find(resourceId);
        if (runs.Count == 0)
            return new() { Success = false, Message = $"There is no running resource '{resourceId}'." };

        foreach (var run in runs)
        {
            if (commandName == KnownResourceCommands.StartCommand)
                run.Start();
            else if (commandName == KnownResourceCommands.StopCommand)
                await run.StopAsync(cancellationToken);
            else if (commandName == KnownResourceCommands.RestartCommand)
                await run.RestartAsync(cancellationToken);
            else
                return new() { Success = false, Message = $"Resource '{resourceId}' has no command '{commandName}'." };
        }

        return new() { Success = true };
    }
}
