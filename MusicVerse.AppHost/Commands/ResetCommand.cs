using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using MusicVerse.AppHost.Running;
using Npgsql;
using StackExchange.Redis;

namespace MusicVerse.AppHost.Commands;

internal static class ResetCommand
{
    /// <summary>Empties all stores. Not where they are somebody else's servers.</summary>
    public static void WithResetCommand(this Stores stores, IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> workers)
    {
        if (stores.Servers.Count == 0)
            return;
        stores.Database.WithCommand(
            "reset-data",
            "Reset data",
            context => RunAsync(stores, [api.Resource, workers.Resource], context),
            new CommandOptions
            {
                Description = "Deletes all users, tracks and files, and starts the services anew.",
                ConfirmationMessage = "All users, tracks and files will be deleted. Go on?",
                IconName = "DatabaseArrowRight",
                UpdateState = DemoTrackCommand.Healthy,
            });
    }

    private static async Task<ExecuteCommandResult> RunAsync(Stores stores, IReadOnlyList<ProjectResource> services, ExecuteCommandContext context)
    {
        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var cancel = context.CancellationToken;
        try
        {
            await ForAll(KnownResourceCommands.StopCommand);
            await EmptyDatabaseAsync(stores, cancel);
            await EmptyRedisAsync(stores, cancel);
            await EmptyBlobsAsync(stores, cancel);
        }
        catch (Exception failure) when (failure is NpgsqlException or RedisException or RequestFailedException)
        {
            return CommandResults.Failure(failure.Message);
        }
        finally
        {
            await ForAll(KnownResourceCommands.StartCommand);
        }

        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        foreach (var service in services)
            await notifications.WaitForResourceHealthyAsync(service.Name, cancel);
        // The printed key was of a user who is no more.
        if (context.Services.GetService<Announcer>() is { } announcer)
            await announcer.AnnounceAsync(cancel);
        return CommandResults.Success("All stores are empty.");

        Task ForAll(string command) => Task.WhenAll(services.Select(service => commands.ExecuteCommandAsync(service, command, cancel)));
    }

    private static async Task EmptyDatabaseAsync(Stores stores, CancellationToken cancel)
    {
        var connection = await stores.Database.Resource.GetConnectionStringAsync(cancel);
        await using var source = NpgsqlDataSource.Create($"{connection};Pooling=false");
        // The services make everything anew when they start.
        await using var drop = source.CreateCommand(
            """
            do $$ declare name text; begin
                for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                    execute format('drop schema %I cascade', name);
                end loop;
            end $$;
            create schema public;
            """);
        await drop.ExecuteNonQueryAsync(cancel);
    }

    private static async Task EmptyRedisAsync(Stores stores, CancellationToken cancel)
    {
        var options = ConfigurationOptions.Parse((await stores.Redis.Resource.GetConnectionStringAsync(cancel))!);
        options.AllowAdmin = true;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        foreach (var server in redis.GetServers())
            await server.FlushAllDatabasesAsync();
    }

    private static async Task EmptyBlobsAsync(Stores stores, CancellationToken cancel)
    {
        var blobs = new BlobServiceClient(await stores.Blobs.Resource.GetConnectionStringAsync(cancel));
        await foreach (var container in blobs.GetBlobContainersAsync(cancellationToken: cancel))
            await blobs.DeleteBlobContainerAsync(container.Name, cancellationToken: cancel);
    }
}
