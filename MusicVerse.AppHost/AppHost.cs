using Microsoft.Extensions.Configuration;
using MusicVerse.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration.Get<Settings>()!;

var postgres = builder.AddPostgres("postgres").WithArgs("-c", "max_connections=200");
var database = postgres.AddDatabase("musicverse");
var redis = builder.AddRedis("redis");
var storage = builder.AddAzureStorage("storage").RunAsEmulator(emulator =>
{
    if (!settings.Fresh)
        emulator.WithDataVolume("musicverse-blobs");
});
var blobs = storage.AddBlobs("blobs");
if (!settings.Fresh)
    postgres.WithDataVolume("musicverse-postgres");

var api = builder.AddProject<Projects.MusicVerse_Api>("api")
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithReference(blobs).WaitFor(blobs)
    .WithOptionalSettings(OptionalSettings.Api)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

var workers = builder.AddProject<Projects.MusicVerse_Workers>("workers")
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithReference(blobs).WaitFor(blobs)
    .WithOptionalSettings(OptionalSettings.Workers)
    .WithHttpHealthCheck("/health")
    .WithReplicas(settings.WorkerReplicas);

var miniapp = builder.AddProject<Projects.MusicVerse_MiniApp>("miniapp")
    .WithReference(api).WaitFor(api)
    .WithOptionalSettings(OptionalSettings.MiniApp)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// Links that leave the system (media, the API reference, the consent page) need the addresses that browsers use.
api.WithEnvironment("Api__PublicUrl", api.GetEndpoint("http")).WithEnvironment("MiniApp__PublicUrl", miniapp.GetEndpoint("http"));
miniapp.WithEnvironment("Api__PublicUrl", api.GetEndpoint("http"));

builder.AnnounceWhenHealthy(api, workers, miniapp, database, redis, blobs);
builder.Build().Run();
