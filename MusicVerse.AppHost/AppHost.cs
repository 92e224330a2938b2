using MusicVerse.AppHost;
using MusicVerse.AppHost.Commands;
using MusicVerse.AppHost.Running;

PlainWords.ForProblems();
Ports.GiveWayForDashboard();
var builder = DistributedApplication.CreateBuilder(args);
var settings = Settings.Read(builder.Configuration);
var stores = Stores.Add(builder, settings);

var api = builder.AddProject<Projects.MusicVerse_Api>("api")
    .RunsItsBuild()
    .WithStores(stores)
    .WithOptionalSettings(OptionalSettings.Api)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "API")
    .WithUrlForEndpoint("http", endpoint => new() { Url = $"{endpoint.Url}/scalar", DisplayText = "API reference" });

var workers = builder.AddProject<Projects.MusicVerse_Workers>("workers")
    .RunsItsBuild()
    .WithStores(stores)
    .WithOptionalSettings(OptionalSettings.Workers)
    .WithHttpHealthCheck("/health")
    .WithReplicas(settings.WorkerReplicas);

var miniapp = builder.AddProject<Projects.MusicVerse_MiniApp>("miniapp")
    .RunsItsBuild()
    .WithReference(api).WaitFor(api)
    .WithOptionalSettings(OptionalSettings.MiniApp)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "Mini App")
    .WithUrlForEndpoint("http", endpoint => new() { Url = $"{endpoint.Url}/sign-in/demo", DisplayText = "Open Mini App" });

// Links that leave the system (media, the API reference, the consent page) need the addresses that browsers use.
api.WithEnvironment("Api__PublicUrl", api.GetEndpoint("http")).WithEnvironment("MiniApp__PublicUrl", miniapp.GetEndpoint("http"));
miniapp.WithEnvironment("Api__PublicUrl", api.GetEndpoint("http"));

Ports.GiveWay(builder, api, workers, miniapp);
builder.StopInOrder([miniapp], [api, workers], stores.Servers);
builder.RestartAfterCrash([miniapp, api, workers, .. stores.Servers]);
builder.AnnounceWhenHealthy(api, workers, miniapp, stores);
api.WithDemoTrackCommand();
stores.WithResetCommand(api, workers);

builder.Build().Run();
