using Microsoft.Extensions.Configuration;
using MusicVerse.AppHost.Containers;
using MusicVerse.AppHost.Local;
using MusicVerse.AppHost.Running;

namespace MusicVerse.AppHost;

/// <summary>What the services keep their data in.</summary>
/// <param name="Database">PostgreSQL's database "musicverse": the truth.</param>
/// <param name="Redis">Nudges and rate limits: may be lost.</param>
/// <param name="Blobs">Files.</param>
/// <param name="Servers">Those of them that run as long as we do.</param>
internal sealed record Stores(
    IResourceBuilder<IResourceWithConnectionString> Database,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> Blobs,
    IReadOnlyList<IResourceBuilder<IResource>> Servers)
{
    // Every process keeps up to 24 connections; the tests add their own.
    private static readonly string[] PostgresSettings = ["-c", "max_connections=200"];

    public static Stores Add(IDistributedApplicationBuilder builder, Settings settings) => settings.Mode switch
    {
        StoreMode.Containers => InContainers(builder, settings),
        StoreMode.External => Elsewhere(builder),
        _ => AsProcesses(builder, settings),
    };

    private static Stores AsProcesses(IDistributedApplicationBuilder builder, Settings settings)
    {
        var data = LocalData.Open(builder, isKept: !settings.Fresh);
        var postgres = builder.AddLocalPostgres("postgres", data).WithArgs(PostgresSettings);
        var database = postgres.AddDatabase("musicverse");
        var redis = builder.AddLocalRedis("redis", data);
        var blobs = builder.AddLocalBlobs("blobs", data);
        return new Stores(database, redis, blobs, [postgres, redis, blobs]);
    }

    private static Stores InContainers(IDistributedApplicationBuilder builder, Settings settings)
    {
        ContainerRuntime.Require(builder.Configuration);
        var postgres = builder.AddPostgres("postgres").WithArgs(PostgresSettings);
        var redis = builder.AddRedis("redis");
        var blobs = builder.AddAzurite("blobs");
        if (!settings.Fresh)
        {
            postgres.WithDataVolume("musicverse-postgres");
            blobs.WithDataVolume("musicverse-blobs");
        }

        return new Stores(postgres.AddDatabase("musicverse"), redis, blobs, [postgres, redis, blobs]);
    }

    private static Stores Elsewhere(IDistributedApplicationBuilder builder)
    {
        string[] names = ["musicverse", "redis", "blobs"];
        var missing = names.Where(name => string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(name))).ToList();
        if (missing.Count > 0)
            throw new DistributedApplicationException($"Mode=external needs {string.Join(" and ", missing.Select(name => $"ConnectionStrings:{name}"))}.");
        return new Stores(builder.AddConnectionString(names[0]), builder.AddConnectionString(names[1]), builder.AddConnectionString(names[2]), []);
    }
}
