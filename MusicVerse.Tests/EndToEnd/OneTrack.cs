extern alias Sdk;

using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>A track made once, looked at by many tests.</summary>
public sealed class OneTrack(SharedApp shared) : IAsyncLifetime
{
    private readonly HttpClient _media = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("musicverse-track-").FullName;

    public TestUser Owner { get; private set; } = null!;

    public Track Track { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Owner = await (await shared.Ready()).NewUser();
        Track = await Owner.MakeTrack(new GenerateRequest
        {
            Prompt = "dreamy lo-fi with rainy piano, 84 bpm",
            Duration = 30,
            Seed = 2026,
        });
    }

    /// <summary>Fetches as a player does, with nothing but the URL, into a file that lives as long as this.</summary>
    public async Task<string> Fetch(Uri url)
    {
        var file = Path.Combine(_folder, $"{Guid.CreateVersion7():N}{Path.GetExtension(url.AbsolutePath)}");
        await File.WriteAllBytesAsync(file, await Bytes(url), TestContext.Current.CancellationToken);
        return file;
    }

    public Task<byte[]> Bytes(Uri url) => _media.GetByteArrayAsync(url, TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> Ask(Uri url, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        change?.Invoke(request);
        return await _media.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _media.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
