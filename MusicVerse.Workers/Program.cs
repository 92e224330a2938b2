using MusicVerse.Core;
using MusicVerse.Core.Storage;
using MusicVerse.Workers;
using MusicVerse.Workers.Anomalies;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Webhooks;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("musicverse", configureDataSourceBuilder: database =>
{
    // The loop says the same few sentences all day long.
    database.ConnectionStringBuilder.MaxAutoPrepare = 50;
    // None of them leaves anything behind in its session.
    database.ConnectionStringBuilder.NoResetOnClose = true;
});
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
