using System.Text.Json.Serialization;

namespace MusicVerse.AppHost.Running;

/// <summary>Where a running system is. The names are a contract with scripts (docs: README, "Running it").</summary>
internal sealed record RunFacts(
    [property: JsonPropertyName("api_url")] string ApiUrl,
    [property: JsonPropertyName("miniapp_url")] string MiniappUrl,
    [property: JsonPropertyName("dashboard_url")] string? DashboardUrl,
    [property: JsonPropertyName("demo_api_key")] string? DemoApiKey,
    [property: JsonPropertyName("postgres")] string? Postgres,
    [property: JsonPropertyName("redis")] string? Redis,
    [property: JsonPropertyName("blobs")] string? Blobs)
{
    [JsonPropertyName("reference_url")]
    public string ReferenceUrl => $"{ApiUrl}/scalar";

    [JsonPropertyName("demo_sign_in_url")]
    public string DemoSignInUrl => $"{MiniappUrl}/sign-in/demo";

    public string Banner()
    {
        var curl = DemoApiKey is null ? "(the demo sign-in did not answer; see the log above)" : $$"""
            curl -X POST {{ApiUrl}}/api/v1/generate \
                -H 'Authorization: Bearer {{DemoApiKey}}' -H 'Content-Type: application/json' \
                -d '{"prompt": "dreamy lo-fi with rainy piano, 84 bpm", "duration": 120}'
            """;
        return $"""

            MusicVerse is running. Ctrl-C stops it.

              Mini App       {DemoSignInUrl}
              API            {ApiUrl}/api/v1
              API reference  {ReferenceUrl}
              Dashboard      {DashboardUrl ?? "(off)"}

              Make a track:
              {curl}

            """;
    }
}
