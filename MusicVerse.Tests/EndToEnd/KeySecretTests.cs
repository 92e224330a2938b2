extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using MusicVerse.Tests.Developers;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>
/// Keys that are used well and badly, in every way there is: neither a key nor what it signs with is to be read in logs,
/// telemetry, answers or rows.
/// </summary>
public sealed class KeySecretTests(SharedApp shared) : AppTests(shared)
{
    private const string LastRoute = "/api/v1/api-keys/{id:guid}/rotate";

    [Fact]
    public async Task A_key_and_its_signing_secret_are_shown_once_and_written_nowhere()
    {
        await using var collector = await WebhookSink.Start();
        using var api = await ApiProcess.Start(App, Talkative(collector.Root));
        var user = await SlowTier.NewUser(App);
        using var owner = new HttpClient { BaseAddress = await api.Url };
        owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", user.Token);
        await user.Client.Webhooks.Create(new WebhookRequest { Url = collector.Url("hooks") }, Cancel);

        var plain = await Make(owner, new { name = "plain" });
        var signed = await Make(owner, new { name = "signed", require_signature = true });
        string[] secrets = [plain.Key!, signed.Key!, signed.SigningSecret!, user.Token];
        var answers = await Misuse(owner.BaseAddress!, plain, signed);
        answers.Add(await Text(owner.GetAsync(new Uri("/api/v1/api-keys", UriKind.Relative), Cancel)));
        var successor = await Post(owner, $"/api/v1/api-keys/{signed.Id}/rotate", new { });
        secrets = [.. secrets, successor.Key!, successor.SigningSecret!];
        await user.Client.ApiKeys.Revoke(plain.Id, Cancel);

        await Until.True(() => Task.FromResult(Sent(collector).Contains(LastRoute, StringComparison.Ordinal)), "the last request's trace has been sent");
        await Until.True(async () => await App.RowsWith(user.Id.ToString()) > 0, "a search that finds nothing proves nothing");
        Assert.All(["/v1/traces", "/v1/logs"], path => Assert.Contains(collector.Received, message => message.Path == path));
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(api.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(App.Logs.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(answers, answer => answer.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, Sent(collector), StringComparison.Ordinal);
            Assert.Equal(0, await App.RowsWith(secret));
        }
    }

    // Our own words at their most detailed, and everything that is sent to a collector; storage is away, so that requests fail inside.
    private static (string Name, string Value)[] Talkative(Uri collector) =>
    [
        ("Logging__LogLevel__Default", "Trace"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.AbsoluteUri),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
        ("ConnectionStrings__blobs", "DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:9/none"),
    ];

    private static async Task<List<string>> Misuse(Uri root, ApiKey plain, ApiKey signed)
    {
        using var http = new HttpClient { BaseAddress = root };
        using var signing = new HttpClient { BaseAddress = root };
        var client = new MusicVerseClient(signing, new MusicVerseOptions { Token = signed.Key, SigningSecret = signed.SigningSecret, MaxRetries = 0 });
        Assert.NotNull(await client.Accounts.Me(Cancel));
        var bearer = $"Bearer {plain.Key}";
        var answers = new List<string>
        {
            await Try(bearer, HttpMethod.Get, "tracks", HttpStatusCode.OK),
            await Try(bearer, HttpMethod.Get, $"tracks/{Guid.CreateVersion7()}", HttpStatusCode.NotFound),
            await Try(bearer, HttpMethod.Post, "api-keys", HttpStatusCode.Forbidden, """{"name":"more"}"""),
            await Try(bearer, HttpMethod.Post, "projects", HttpStatusCode.UnprocessableEntity, $$"""{"name":"{{plain.Key}}\n"}"""),
            await Try(bearer, HttpMethod.Post, "projects", HttpStatusCode.BadRequest, $"{{\"name\":{plain.Key}"),
            await Try(bearer, HttpMethod.Put, "projects", HttpStatusCode.MethodNotAllowed, "{}"),
            await Try(bearer, HttpMethod.Post, "uploads", HttpStatusCode.ServiceUnavailable, "not kept anywhere"),
            await Try(plain.Key!, HttpMethod.Get, "me", HttpStatusCode.Unauthorized),
            await Try($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{plain.Key}:"))}", HttpMethod.Get, "me", HttpStatusCode.Unauthorized),
            await Try($"Bearer {plain.Key}, {plain.Key}", HttpMethod.Get, "me", HttpStatusCode.Unauthorized),
            await Try($"Bearer {signed.Key}", HttpMethod.Get, "me", HttpStatusCode.Unauthorized),
            await Try($"Bearer {signed.SigningSecret}", HttpMethod.Get, "me", HttpStatusCode.Unauthorized),
            // Where keys do not belong.
            await Try(null, HttpMethod.Get, $"me?api_key={plain.Key}", HttpStatusCode.Unauthorized),
            await Try(null, HttpMethod.Get, $"tracks/{plain.Key}", HttpStatusCode.NotFound),
            await Try(bearer, HttpMethod.Get, $"tracks?limit={plain.Key}", HttpStatusCode.BadRequest),
            await Try(bearer, HttpMethod.Get, $"tracks?cursor={plain.Key}", HttpStatusCode.BadRequest),
        };
        var limited = await Task.WhenAll(Enumerable.Range(0, SlowTier.Read).Select(_ => Send(bearer, HttpMethod.Get, "balance")));
        Assert.Contains(limited, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        answers.AddRange(await Task.WhenAll(limited.Select(answer => Text(Task.FromResult(answer)))));
        return answers;

        async Task<string> Try(string? authorization, HttpMethod method, string path, HttpStatusCode expected, string? body = null)
        {
            var answer = await Send(authorization, method, path, body);
            Assert.True(answer.StatusCode == expected, $"{method} {path}: {answer.StatusCode}");
            return await Text(Task.FromResult(answer));
        }

        async Task<HttpResponseMessage> Send(string? authorization, HttpMethod method, string path, string? body = null)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, path == "uploads" ? "audio/wav" : "application/json");
            return await http.SendAsync(request, Cancel);
        }
    }

    private static Task<ApiKey> Make(HttpClient owner, object body) => Post(owner, "/api/v1/api-keys", body);

    private static async Task<ApiKey> Post(HttpClient owner, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await owner.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Json();
        return new ApiKey
        {
            Id = made.GetProperty("id").GetGuid(),
            Key = made.GetProperty("key").GetString(),
            SigningSecret = made.GetProperty("signing_secret").GetString(),
        };
    }

    private static async Task<string> Text(Task<HttpResponseMessage> answer)
    {
        using var message = await answer;
        return $"{message.Headers}{await message.Content.ReadAsStringAsync(Cancel)}";
    }

    // Protocol buffers keep text as it is.
    private static string Sent(WebhookSink collector) => string.Concat(collector.Received.Select(message => Encoding.Latin1.GetString(message.Body)));
}
