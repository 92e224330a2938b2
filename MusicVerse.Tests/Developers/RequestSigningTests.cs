extern alias Sdk;

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;
using ApiKey = Sdk::MusicVerse.ApiKey;

namespace MusicVerse.Tests.Developers;

/// <summary>Keys whose requests must be signed (docs/api/signing.md).</summary>
public sealed partial class RequestSigningTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public void The_example_in_the_documentation_is_what_the_server_computes()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "api", "signing.md"));
        var secret = Secret().Match(page).Value;
        var body = Encoding.UTF8.GetBytes("""{"prompt":"rain on a tin roof"}""");

        var signature = ApiKeySigning.Sign(
            ApiKeySigning.Key(secret),
            "1795227000",
            "f0e1d2c3-b4a5-4968-8778-695a4b3c2d1e",
            "POST",
            "/api/v1/generate?dry=%C3%A9",
            SHA256.HashData(body));

        Assert.True(OpaqueToken.IsWellFormed(secret, ApiKeySigning.SecretPrefix));
        Assert.Contains($"`{Convert.ToHexStringLower(SHA256.HashData(body))}`", page, StringComparison.Ordinal);
        Assert.Contains($"MusicVerse-Signature: {signature}\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_SDK_signs_what_it_sends()
    {
        var (user, key) = await NewKey();
        using var http = App.Anonymous();
        var client = new MusicVerseClient(http, new MusicVerseOptions { Token = key.Key, SigningSecret = key.SigningSecret, MaxRetries = 0 });

        Assert.Equal(user.Id, (await client.Accounts.Me(Cancel)).Id);
        Assert.Empty((await client.Tracks.List(new TrackFilter { Query = "дождь & rain" }, cancel: Cancel)).Data);
        Assert.Equal("Дождь", (await client.Projects.Create("Дождь", cancel: Cancel)).Name);
    }

    [Fact]
    public async Task A_file_is_checked_at_its_end_and_not_kept_when_the_signature_is_bad()
    {
        var (user, key) = await NewKey();
        using var http = App.Anonymous();
        var client = new MusicVerseClient(http, new MusicVerseOptions { Token = key.Key, SigningSecret = key.SigningSecret, MaxRetries = 0 });
        var file = RandomNumberGenerator.GetBytes(3_000_000);
        using var sound = new MemoryStream(file);

        var upload = await client.Uploads.Create(sound, cancel: Cancel);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), upload.Sha256);
        await user.Client.Uploads.Delete(upload.Id, Cancel);
        using var tampered = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        var answer = await Send(key, HttpMethod.Post, "uploads", tampered, signedBody: file[1..]);
        await answer.Refusal(HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from uploads where user_id = @Id", new { user.Id }, Cancel));
    }

    [Fact]
    public async Task Without_a_signature_the_key_is_worth_nothing()
    {
        var (user, key) = await NewKey();
        Assert.StartsWith("mvsig_", key.SigningSecret, StringComparison.Ordinal);

        var answer = await App.As(user.Id, "thief", key.Key!).Get("me");

        await answer.Refusal(HttpStatusCode.Unauthorized, "signature_required");
        Assert.StartsWith("Bearer ", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        // The thief's tries are not paid by the owner.
        Assert.StartsWith("\"anonymous\"", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
        Assert.Null((await user.Client.ApiKeys.Get(key.Id, Cancel)).SigningSecret);
    }

    [Fact]
    public async Task A_request_cannot_be_sent_twice()
    {
        var (_, key) = await NewKey();
        var nonce = Guid.CreateVersion7().ToString();

        Assert.Equal(HttpStatusCode.OK, (await Send(key, HttpMethod.Get, "me", nonce: nonce)).StatusCode);
        var problem = await (await Send(key, HttpMethod.Get, "me", nonce: nonce)).Refusal(HttpStatusCode.Unauthorized, "signature_invalid");
        Assert.Contains("used before", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_copies_at_once_one_gets_through()
    {
        var (_, key) = await NewKey();
        var nonce = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(key, HttpMethod.Get, "me", nonce: nonce)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_about_a_request_can_be_changed()
    {
        var (_, key) = await NewKey();
        var body = """{"name":"Rain"}"""u8.ToArray();
        var other = await NewKey();

        await Refused(Send(key, HttpMethod.Get, "tracks?limit=5", signedTarget: "/api/v1/tracks?limit=50"));
        await Refused(Send(key, HttpMethod.Get, "tracks", signedTarget: "/api/v1/jobs"));
        await Refused(Send(key, HttpMethod.Get, "tracks", signedMethod: "DELETE"));
        await Refused(Send(key, HttpMethod.Post, "projects", Json("""{"name":"Rein"}"""), signedBody: body));
        await Refused(Send(key, HttpMethod.Get, "me", signedTime: TimeSpan.FromSeconds(1)));
        await Refused(Send(key with { SigningSecret = other.Key.SigningSecret }, HttpMethod.Get, "me"));
        await Refused(Send(key with { SigningSecret = key.Key }, HttpMethod.Get, "me"));
        Assert.Equal(HttpStatusCode.Created, (await Send(key, HttpMethod.Post, "projects", Json("""{"name":"Rain"}"""), signedBody: body)).StatusCode);
    }

    [Theory]
    [InlineData(-290, true)]
    [InlineData(290, true)]
    [InlineData(-330, false)]
    [InlineData(330, false)]
    public async Task A_signature_is_good_for_five_minutes_either_way(int seconds, bool isGood)
    {
        var (_, key) = await NewKey();

        var answer = await Send(key, HttpMethod.Get, "me", time: TimeSpan.FromSeconds(seconds));

        if (isGood)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            await answer.Refusal(HttpStatusCode.Unauthorized, "signature_invalid");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with spaces in the middle")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_nonce_has_a_form(string nonce)
    {
        var (_, key) = await NewKey();

        await Refused(Send(key, HttpMethod.Get, "me", nonce: nonce));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_as_ever()
    {
        var (_, key) = await NewKey();
        var body = new byte[1_100_000];
        Array.Fill(body, (byte)' ');

        await (await Send(key, HttpMethod.Post, "projects", new ByteArrayContent(body), signedBody: body))
            .Refusal(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task A_rotated_key_signs_with_a_secret_of_its_own()
    {
        var (user, key) = await NewKey();

        var successor = await user.Client.ApiKeys.Rotate(key.Id, cancel: Cancel);

        Assert.True(successor.RequireSignature);
        Assert.NotEqual(key.SigningSecret, successor.SigningSecret);
        Assert.Equal(HttpStatusCode.OK, (await Send(successor, HttpMethod.Get, "me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(key, HttpMethod.Get, "me")).StatusCode);
        await Refused(Send(successor with { SigningSecret = key.SigningSecret }, HttpMethod.Get, "me"));
    }

    private static async Task Refused(Task<HttpResponseMessage> answer) => await (await answer).Refusal(HttpStatusCode.Unauthorized, "signature_invalid");

    private static ByteArrayContent Json(string text) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private async Task<(TestUser User, ApiKey Key)> NewKey()
    {
        var user = await App.NewUser();
        return (user, await user.Client.ApiKeys.Create(new ApiKeyRequest { Name = "signed", RequireSignature = true }, Cancel));
    }

    /// <summary>Signs one thing and, where told so, sends another.</summary>
    private async Task<HttpResponseMessage> Send(
        ApiKey key,
        HttpMethod method,
        string path,
        HttpContent? body = null,
        byte[]? signedBody = null,
        string? signedTarget = null,
        string? signedMethod = null,
        string? nonce = null,
        TimeSpan time = default,
        TimeSpan signedTime = default)
    {
        using var http = App.Anonymous();
        var at = (TimeProvider.System.GetUtcNow() + time).ToUnixTimeSeconds();
        nonce ??= Guid.CreateVersion7().ToString();
        var signature = ApiKeySigning.Sign(
            ApiKeySigning.Key(key.SigningSecret!),
            (at + (long)signedTime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            nonce,
            signedMethod ?? method.Method,
            signedTarget ?? $"/api/v1/{path}",
            SHA256.HashData(signedBody ?? []));
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Key);
        // A body that is refused at its first byte is not sent at all.
        request.Headers.ExpectContinue = body is not null;
        request.Headers.Add(ApiKeySigning.TimestampHeader, at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(ApiKeySigning.NonceHeader, nonce);
        request.Headers.Add(ApiKeySigning.SignatureHeader, signature);
        return await http.SendAsync(request, Cancel);
    }

    [GeneratedRegex("mvsig_[0-9A-Za-z]{36}")]
    private static partial Regex Secret();
}
