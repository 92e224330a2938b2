using MusicVerse.Api.Media;
using MusicVerse.Core.Storage;
using StackExchange.Redis;

namespace MusicVerse.Api.Hosting;

/// <summary>PostgreSQL, Redis and blob storage.</summary>
public static class Storage
{
    public static void AddStores(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("musicverse", configureDataSourceBuilder: Database.Configure);
        builder.AddRedisClient("redis");
        builder.AddAzureBlobServiceClient("blobs");
        builder.Services.AddHostedService<TrackStorageSetup>();
    }

    /// <summary>What must be there before the first request: the tables, and the secrets in them.</summary>
    public static async Task PrepareStorage(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<Migrator>().Migrate(stopping);
        await app.Services.GetRequiredService<MediaSigner>().Load(stopping);
        // Connects in the background from here on, and not in the middle of the first request.
        app.Services.GetRequiredService<IConnectionMultiplexer>();
    }
}
