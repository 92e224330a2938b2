using System.Text.RegularExpressions;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Requests that the server refuses before our code sees them speak like all other refusals.</summary>
public sealed partial class BrokenRequestsTests(SharedApp shared) : AppTests(shared)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    public static TheoryData<string> BrokenChunks => ["80000000", "FFFFFFFFFFFFFFFF", "ZZ", "-1"];

    [Theory]
    [InlineData("/api/v1/tracks/%00")]
    [InlineData("/api/v1/%00/tracks")]
    [InlineData("/%00")]
    [InlineData("/api/v1/tracks/\u00ff\u00fe")]
    public async Task A_path_that_is_none_is_a_bad_request(string path) =>
        (await RawRequest.Send(App.ApiUrl, $"GET {path} HTTP/1.1")).IsRefused(400, "invalid_request");

    [Theory]
    [InlineData("X-Anything: a\0b")]
    [InlineData("X-Anything : a")]
    [InlineData("X Anything: a")]
    [InlineData("Content-Length: x")]
    [InlineData("\u00ff: a")]
    public async Task A_header_that_is_none_is_a_bad_request(string header) =>
        (await RawRequest.Send(App.ApiUrl, "GET /api/v1/styles HTTP/1.1", header)).IsRefused(400, "invalid_request");

    [Fact]
    public async Task A_head_that_is_too_long_says_so()
    {
        var words = new string('x', 40_000);

        (await RawRequest.Send(App.ApiUrl, $"GET /api/v1/styles?q={words} HTTP/1.1")).IsRefused(414, "uri_too_long");
        (await RawRequest.Send(App.ApiUrl, "GET /api/v1/styles HTTP/1.1", $"X-Anything: {words}")).IsRefused(431, "headers_too_large");
    }

    [Theory]
    [InlineData("\u00ff\u00fe")]
    [InlineData("\u00c3")]
    [InlineData("\u00d0\u009d")]
    public async Task Raw_bytes_in_a_header_break_nothing(string bytes)
    {
        Assert.Equal(200, (await RawRequest.Send(App.ApiUrl, "GET /api/v1/styles HTTP/1.1", $"X-Anything: {bytes}", $"User-Agent: {bytes}")).Status);
        (await RawRequest.Send(App.ApiUrl, "GET /api/v1/me HTTP/1.1", $"Authorization: Bearer {bytes}")).IsRefused(401, "unauthorized");
        (await RawRequest.Send(App.ApiUrl, "GET /api/v1/me HTTP/1.1", $"Authorization: Bearer mvai_{bytes}", $"If-None-Match: {bytes}")).IsRefused(401, "unauthorized");
        (await RawRequest.Send(App.ApiUrl, "POST /api/v1/auth/demo HTTP/1.1", $"Content-Type: {bytes}", "Content-Length: 2", "", "{}"))
            .IsRefused(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData("/api/v1/tracks", "GET")]
    [InlineData("/oauth/token", "POST")]
    public async Task Raw_bytes_in_what_a_preflight_asks_for_break_nothing(string path, string method)
    {
        var answer = await RawRequest.Send(
            App.ApiUrl,
            $"OPTIONS {path} HTTP/1.1",
            "Origin: https://spa.example",
            $"Access-Control-Request-Method: {method}",
            "Access-Control-Request-Headers: authorization, x-\u00e9");

        Assert.True(answer.Status is >= 200 and < 500, $"{answer.Status}: {answer.Body}");
    }

    [Fact]
    public async Task Raw_bytes_in_an_idempotency_key_are_no_key()
    {
        var user = await App.NewUser();

        (await RawRequest.Send(
            App.ApiUrl,
            "POST /api/v1/projects HTTP/1.1",
            $"Authorization: Bearer {user.Token}",
            "Idempotency-Key: \u00ff",
            "Content-Type: application/json",
            "Content-Length: 12",
            "",
            """{"name":"x"}""")).IsRefused(400, "invalid_idempotency_key");
    }

    [Theory]
    [InlineData("/oauth/authorize?client_id=%00")]
    [InlineData("/api/v1/oauth/device/%01")]
    [InlineData("/docs/errors/%01")]
    [InlineData("/media/01990000-0000-7000-8000-000000000000/%01?sig=%00&expires=1")]
    public async Task What_no_text_of_ours_holds_is_refused_and_breaks_nothing(string path)
    {
        var answer = await RawRequest.Send(App.ApiUrl, $"GET {path} HTTP/1.1");

        Assert.InRange(answer.Status, 400, 499);
    }

    [Theory]
    [MemberData(nameof(BrokenChunks))]
    public async Task A_chunk_of_no_size_is_a_bad_request(string size)
    {
        var user = await App.NewUser();
        foreach (var (path, type) in ((string, string)[])
        [
            ("/oauth/token", Form), ("/oauth/revoke", Form), ("/oauth/introspect", Form), ("/oauth/device", Form),
            ("/api/v1/auth/demo", Json), ("/api/v1/projects", Json), ("/api/v1/generate", Json), ("/api/v1/uploads", "audio/wav"),
        ])
        {
            (await SendChunk(App.ApiUrl, path, type, size, $"Authorization: Bearer {user.Token}")).IsRefused(400, "invalid_request");
        }
    }

    [Theory]
    [MemberData(nameof(BrokenChunks))]
    public async Task A_chunk_of_no_size_is_a_bad_request_to_the_Mini_App(string size)
    {
        var miniApp = await App.MiniAppUrl();
        using var browser = new HttpClient { BaseAddress = miniApp };
        using var page = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        var token = AntiforgeryToken().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups["token"].Value;
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        foreach (var (path, type) in ((string, string)[])
        [
            ("/sign-in/telegram", Json), ("/sign-in/demo", Form), ("/sign-out", Form), ("/uploads", Form), ("/uploads", "audio/wav"),
            ("/_blazor/disconnect", Form), ("/_blazor/disconnect", "multipart/form-data; boundary=b"), ("/library", Form),
        ])
        {
            var answer = await SendChunk(miniApp, path, type, size, "Sec-Fetch-Site: same-origin", $"Cookie: {cookie}", $"RequestVerificationToken: {token}");

            Assert.True(answer.Status == 400, $"{path} {type}: {answer.Status} {answer.Body}");
        }
    }

    [Theory]
    [InlineData("token", "grant_type=authorization_code&client_id=%00&code=x")]
    [InlineData("token", "grant_type=authorization_code&client_id=x%00y&client_secret=%00")]
    [InlineData("revoke", "client_id=%00&token=%00")]
    [InlineData("introspect", "client_id=%00&token=%00")]
    [InlineData("device", "client_id=%00")]
    public async Task A_form_with_a_NUL_breaks_nothing(string endpoint, string form)
    {
        var answer = await RawRequest.Send(
            App.ApiUrl,
            $"POST /oauth/{endpoint} HTTP/1.1",
            "Content-Type: application/x-www-form-urlencoded",
            $"Content-Length: {form.Length}",
            "",
            form);

        Assert.InRange(answer.Status, 400, 499);
    }

    private static Task<RawRequest> SendChunk(Uri server, string path, string type, string size, params string[] headers) =>
        RawRequest.Send(server, [$"POST {path} HTTP/1.1", .. headers, $"Content-Type: {type}", "Transfer-Encoding: chunked", "", size, "x"]);

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""")]
    private static partial Regex AntiforgeryToken();
}
