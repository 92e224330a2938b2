using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MusicVerse.AppHost.Local;

/// <summary>This machine's own PostgreSQL server, run by Aspire as an executable.</summary>
internal sealed class LocalPostgresResource(string name, string directory, ParameterResource password)
    : ExecutableResource(name, "sh", directory), IResourceWithConnectionString
{
    public const string User = "postgres";

    public EndpointReference Endpoint => new(this, "tcp");

    public ParameterResource Password { get; } = password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username={User};Password={Password}");

    /// <summary>For us: no pool that would keep connections to a server that is about to be restarted.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var server = await ConnectionStringExpression.GetValueAsync(cancel);
        var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false;Timeout=5");
        await connection.OpenAsync(cancel);
        return connection;
    }
}

internal sealed class LocalPostgresDatabaseResource(string name, LocalPostgresResource parent)
    : Resource(name), IResourceWithParent<LocalPostgresResource>, IResourceWithConnectionString
{
    public LocalPostgresResource Parent => parent;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{parent.ConnectionStringExpression};Database={Name}");

    public async Task CreateIfMissingAsync(CancellationToken cancel)
    {
        await using var connection = await parent.OpenAsync(cancel);
        await using var find = new NpgsqlCommand("select exists (select from pg_database where datname = @name)", connection);
        find.Parameters.AddWithValue("name", Name);
        if (await find.ExecuteScalarAsync(cancel) is true)
            return;
#pragma warning disable CA2100 // CREATE DATABASE takes no parameters; Aspire lets a resource's name be letters, digits and hyphens.
        await using var create = new NpgsqlCommand($"create database \"{Name}\"", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancel);
    }
}

internal static class LocalPostgresExtensions
{
    // Data that is deleted at the end need not survive a power cut.
    private static readonly string[] Careless = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

    public static IResourceBuilder<LocalPostgresResource> AddLocalPostgres(this IDistributedApplicationBuilder builder, string name, LocalData data)
    {
        var folder = data.For(name);
        var cluster = new Lazy<PostgresCluster>(() => PostgresCluster.Open(folder));
        var server = new LocalPostgresResource(name, folder, builder.AddLocalPassword($"{name}-password"));
        var isPrepared = false;
        return builder.AddResource(server)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithArgs(context =>
            {
                context.Args.AddAll(
                [
                    Path.Combine(builder.AppHostDirectory, "Local", "postgres.sh"), .. ServerAccount.CommandInScript(cluster.Value.Server),
                    "-D", cluster.Value.Folder, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", .. data.IsKept ? [] : Careless,
                ]);
                context.Args.Add("-p");
                context.Args.Add(server.Endpoint.Property(EndpointProperty.Port));
            })
            .WithNpgsqlHealthCheck()
            .PreparedBy(async cancel =>
            {
                if (isPrepared)
                    return;
                await cluster.Value.PrepareAsync(LocalPostgresResource.User, (await server.Password.GetValueAsync(cancel))!, cancel);
                isPrepared = true;
            })
            .WithIconName("DatabaseMultiple")
            .ExcludeFromManifest();
    }

    public static IResourceBuilder<LocalPostgresDatabaseResource> AddDatabase(this IResourceBuilder<LocalPostgresResource> server, string name)
    {
        var database = new LocalPostgresDatabaseResource(name, server.Resource);
        // Aspire tells the children of a container how it is, and not those of an executable.
        server
            .OnResourceReady(async (_, ready, cancel) =>
            {
                await database.CreateIfMissingAsync(cancel);
                await Tell(ready.Services, KnownResourceStates.Running);
            })
            .OnResourceStopped((_, stopped, _) => Tell(stopped.Services, KnownResourceStates.Exited));
        return server.ApplicationBuilder.AddResource(database)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "PostgresDatabase", State = KnownResourceStates.Waiting, Properties = [] })
            .WithNpgsqlHealthCheck()
            .WithIconName("Database")
            .ExcludeFromManifest();

        Task Tell(IServiceProvider services, string state) =>
            services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(database, snapshot => snapshot with { State = state });
    }

    private static IResourceBuilder<T> WithNpgsqlHealthCheck<T>(this IResourceBuilder<T> resource)
        where T : IResourceWithConnectionString
    {
        string? connectionString = null;
        var name = $"{resource.Resource.Name}_check";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddNpgSql(_ => $"{connectionString};Pooling=false;Timeout=5", name: name);
        resource.ApplicationBuilder.Eventing.Subscribe<ConnectionStringAvailableEvent>(
            resource.Resource, async (_, cancel) => connectionString = await resource.Resource.ConnectionStringExpression.GetValueAsync(cancel));
        return resource.WithHealthCheck(name);
    }
}
