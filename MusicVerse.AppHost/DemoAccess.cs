using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace MusicVerse.AppHost;

/// <summary>An API key of the demo user, for the banner's curl; it lives as long as this run.</summary>
internal sealed class DemoAccess(IHttpClientFactory clients, EndpointReference api)
{
    private string? _session;
    private Guid _keyId;

    /// <exception cref="HttpRequestException">The API refused, for example outside Development.</exception>
    public async Task<string> CreateKeyAsync(CancellationToken cancel)
    {
        using var client = Client();
        using var signIn = await client.PostAsJsonAsync("/api/v1/auth/demo", new { name = "Demo" }, cancel);
        _session = (await signIn.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Session>(cancel))!.Token;

        using var signedIn = Client();
        using var created = await signedIn.PostAsJsonAsync("/api/v1/api-keys", new { name = "run.sh" }, cancel);
        var key = (await created.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ApiKey>(cancel))!;
        _keyId = key.Id;
        return key.Key;
    }

    public async Task RevokeKeyAsync(CancellationToken cancel)
    {
        if (_keyId == Guid.Empty)
            return;
        using var client = Client();
        using var answer = await client.DeleteAsync(new Uri($"/api/v1/api-keys/{_keyId}", UriKind.Relative), cancel);
    }

    private HttpClient Client()
    {
        var client = clients.CreateClient();
        client.BaseAddress = new Uri(api.Url);
        if (_session is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _session);
        return client;
    }

    private sealed record Session([property: JsonPropertyName("token")] string Token);

    private sealed record ApiKey([property: JsonPropertyName("id")] Guid Id, [property: JsonPropertyName("key")] string Key);
}
