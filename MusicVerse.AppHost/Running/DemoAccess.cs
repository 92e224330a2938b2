using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.AppHost.Running;

/// <summary>What the AppHost does as the demo user: an API key for the banner's curl, which lives as long as this run, and a demo track.</summary>
internal sealed class DemoAccess(IHttpClientFactory clients, EndpointReference api)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private string? _session;
    private Guid _keyId;

    /// <exception cref="HttpRequestException">The API refused, for example outside Development.</exception>
    public async Task<string> CreateKeyAsync(CancellationToken cancel)
    {
        _session = await SignInAsync(cancel);
        using var client = Client(_session);
        using var created = await client.PostAsJsonAsync("/api/v1/api-keys", new { name = "run.sh" }, cancel);
        var key = (await created.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ApiKey>(cancel))!;
        _keyId = key.Id;
        return key.Key;
    }

    public async Task RevokeKeyAsync(CancellationToken cancel)
    {
        if (_keyId == Guid.Empty)
            return;
        using var client = Client(_session);
        using var response = await client.DeleteAsync(new Uri($"/api/v1/api-keys/{_keyId}", UriKind.Relative), cancel);
    }

    /// <returns>Where its MP3 is.</returns>
    /// <exception cref="HttpRequestException">The API refused, or the job failed.</exception>
    public async Task<string> MakeTrackAsync(CancellationToken cancel)
    {
        using var client = Client(await SignInAsync(cancel));
        using var accepted = await client.PostAsJsonAsync("/api/v1/generate", new { prompt = "dreamy lo-fi with rainy piano, 84 bpm", duration = 30 }, cancel);
        var job = (await accepted.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Job>(cancel))!;
        while (job.Status is "queued" or "running")
        {
            await Task.Delay(PollInterval, TimeProvider.System, cancel);
            job = (await client.GetFromJsonAsync<Job>(new Uri($"/api/v1/jobs/{job.Id}", UriKind.Relative), cancel))!;
        }

        return job.Status == "succeeded" && job.TrackId is { } track
            ? (await client.GetFromJsonAsync<Track>(new Uri($"/api/v1/tracks/{track}", UriKind.Relative), cancel))!.AudioUrl
            : throw new HttpRequestException($"The job ended {job.Status}.");
    }

    private async Task<string> SignInAsync(CancellationToken cancel)
    {
        using var client = Client(session: null);
        using var signedIn = await client.PostAsJsonAsync("/api/v1/auth/demo", new { name = "Demo" }, cancel);
        return (await signedIn.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Session>(cancel))!.Token;
    }

    private HttpClient Client(string? session)
    {
        var client = clients.CreateClient();
        client.BaseAddress = new Uri(api.Url);
        if (session is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session);
        return client;
    }

    private sealed record Session([property: JsonPropertyName("token")] string Token);

    private sealed record ApiKey([property: JsonPropertyName("id")] Guid Id, [property: JsonPropertyName("key")] string Key);

    private sealed record Job(
        [property: JsonPropertyName("id")] Guid Id,
        [property: JsonPropertyName("status")] string Status,
        [property: JsonPropertyName("track_id")] Guid? TrackId);

    private sealed record Track([property: JsonPropertyName("audio_url")] string AudioUrl);
}
