extern alias Sdk;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MusicVerse.Core.Developers;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using Answer = MusicVerse.Tests.Sdks.ScriptedServer.Answer;

namespace MusicVerse.Tests.Sdks;

/// <summary>What all our SDKs agree on, in the .NET one; the other two run the same table in tests of their own.</summary>
public sealed class WireCasesTests
{
    private static readonly JsonElement Cases =
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "sdks", "wire-cases.json")));

    private static readonly Answer NoTracks = Answer.Json(200, """{"data":[],"has_more":false,"next_cursor":null}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> RetryAfters => Of("retry_after");

    public static TheoryData<string> Retries => Of("retries");

    public static TheoryData<string> SigningSecrets => Of("signing_secrets");

    public static TheoryData<string> Webhooks => Of("webhooks");

    [Theory]
    [MemberData(nameof(RetryAfters))]
    public async Task Retry_After_is_understood_as_in_the_other_languages(string json)
    {
        var one = Read(json);
        var headers = string.Concat(one.GetProperty("values").EnumerateArray().Select(value => $"Retry-After: {value.GetString()}\r\n"));
        await using var server = new ScriptedServer(Answer.Json(429, "{}", headers));
        using var http = new HttpClient { BaseAddress = server.Root };

        var error = await Assert.ThrowsAsync<RateLimitedException>(
            () => new MusicVerseClient(http, new MusicVerseOptions { MaxRetries = 0 }).Tracks.List(cancel: Cancel));

        Assert.Equal(one.GetProperty("seconds") is { ValueKind: JsonValueKind.Number } seconds ? seconds.GetDouble() : null, error.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [MemberData(nameof(Retries))]
    public async Task A_call_is_repeated_as_in_the_other_languages(string json)
    {
        var one = Read(json);
        var asked = one.GetProperty("retry_after").GetString();
        await using var server = new ScriptedServer(
            Answer.Json(one.GetProperty("status").GetInt32(), "{}", asked is null ? "" : $"Retry-After: {asked}\r\n"), NoTracks);
        using var http = new HttpClient { BaseAddress = server.Root };
        var requests = one.GetProperty("requests").GetInt32();

        var asking = new MusicVerseClient(http, new MusicVerseOptions { MaxRetries = 1 }).Tracks.List(cancel: Cancel);

        if (requests == 1)
            await Assert.ThrowsAnyAsync<ApiException>(() => asking);
        else
            await asking;
        Assert.Equal(requests, server.Seen.Count);
    }

    [Theory]
    [MemberData(nameof(Retries))]
    public async Task A_file_is_asked_for_again_as_in_the_other_languages(string json)
    {
        var one = Read(json);
        var asked = one.GetProperty("retry_after").GetString();
        await using var server = new ScriptedServer(
            Answer.Json(one.GetProperty("status").GetInt32(), "{}", asked is null ? "" : $"Retry-After: {asked}\r\n"), NoTracks);
        using var http = new HttpClient { BaseAddress = server.Root };
        using var target = new MemoryStream();
        var requests = one.GetProperty("requests").GetInt32();

        var loading = new MusicVerseClient(http, new MusicVerseOptions { MaxRetries = 1 })
            .Tracks.Download(new Uri(server.Root, "media/x"), target, cancel: Cancel);

        if (requests == 1)
            await Assert.ThrowsAnyAsync<ApiException>(() => loading);
        else
            await loading;
        Assert.Equal(requests, server.Seen.Count);
    }

    [Theory]
    [MemberData(nameof(SigningSecrets))]
    public async Task A_request_is_signed_as_in_the_other_languages(string json)
    {
        var one = Read(json);
        await using var server = new ScriptedServer(NoTracks);
        using var http = new HttpClient { BaseAddress = server.Root };

        await new MusicVerseClient(http, new MusicVerseOptions { Token = "mvai_test", SigningSecret = one.GetProperty("given").GetString() })
            .Tracks.List(cancel: Cancel);

        var lines = Assert.Single(server.Seen).Split(Environment.NewLine);
        string Header(string name) => lines.Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];
        var used = Encoding.UTF8.GetBytes(one.GetProperty("used").GetString()!);
        var right = ApiKeySigning.Sign(
            used, Header(ApiKeySigning.TimestampHeader), Header(ApiKeySigning.NonceHeader), "GET", "/api/v1/tracks", SHA256.HashData([]));
        Assert.Equal(right, Header(ApiKeySigning.SignatureHeader));
    }

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhook_is_verified_as_in_the_other_languages(string json)
    {
        var one = Read(json);
        var message = Cases.GetProperty("webhooks").GetProperty("message");
        string Text(string name) => (one.TryGetProperty(name, out var value) ? value : message.GetProperty(name)).GetString()!;
        var sentAt = long.Parse(message.GetProperty("timestamp").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var (body, signature) = (Encoding.UTF8.GetBytes(Text("body")), Text("signature"));
        if (one.TryGetProperty("body_base64", out var bytes))
        {
            body = bytes.GetBytesFromBase64();
            var key = WebhookSignature.Key(message.GetProperty("secret").GetString()!);
            signature = WebhookSignature.Sign([key], message.GetProperty("id").GetString()!, sentAt, body);
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(sentAt).AddSeconds(one.TryGetProperty("now", out var late) ? late.GetDouble() : 0);
        var failure = Record.Exception(() => new WebhookVerifier(Text("secret"), clock: new StoppedClock(now)).Verify(body, name => name switch
        {
            WebhookVerifier.IdHeader => Text("id"),
            WebhookVerifier.TimestampHeader => Text("timestamp"),
            _ => signature,
        }));

        if (one.GetProperty("accepted").GetBoolean())
            Assert.Null(failure);
        else
            Assert.True(failure is WebhookVerificationException or FormatException, $"It was accepted, or failed otherwise: {failure}");
    }

    // A row of its own for each case, named by what it holds.
    private static TheoryData<string> Of(string kind) => [.. Cases.GetProperty(kind).GetProperty("cases").EnumerateArray().Select(one => one.GetRawText())];

    private static JsonElement Read(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
