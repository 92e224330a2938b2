using MusicVerse.Api.RateLimiting;

namespace MusicVerse.Tests.Hosting;

/// <summary>One more process of the API on the stores of a running system.</summary>
public sealed class ApiProcess : ServiceProcess
{
    private ApiProcess(IEnumerable<(string Name, string Value)> settings)
        : base(typeof(RateLimits).Assembly.Location, settings)
    {
    }

    /// <param name="app">Whose stores it shares.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<ApiProcess> Start(MusicVerseApp app, params (string Name, string Value)[] settings) => new(
    [
        ("ConnectionStrings__musicverse", await app.DatabaseConnectionString()),
        ("ConnectionStrings__redis", await app.RedisConnectionString()),
        ("ConnectionStrings__blobs", await app.BlobsConnectionString()),
        .. settings,
    ]);
}
