using MusicVerse.Core;
using MusicVerse.Core.Storage;
using MusicVerse.Workers;
using MusicVerse.Workers.Anomalies;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Webhooks;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("musicverse", configureDataSourceBuilder: Database.Configure);
builder.AddRedisClient("redis");
builder.AddAzureBlobServiceClient("blobs");

builder.Services.AddMusicVerseCore();
builder.AddMusicProviders();
builder.AddStudio();
builder.AddJobs();
builder.AddEvents();
builder.AddWebhooks();
builder.AddAnomalyWatch();
builder.AddMaintenance();

var app = builder.Build();

app.MapDefaultEndpoints();
await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);

await app.RunAsync();
