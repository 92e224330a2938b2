using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MusicVerse.Tests.Developers;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Bodies are UTF-8, whoever reads them; what else is said of them is refused with the reason, and never breaks a reader.</summary>
public sealed class RequestBodiesTests(SharedApp shared) : AppTests(shared)
{
    private const string Name = "Ночь ☔";

    public static TheoryData<string> Utf8 => ["", "; charset=utf-8", "; charset=UTF-8", "; charset=\"utf-8\"", "; charset=\"Utf-8\"", ";charset=utf-8;v=1"];

    public static TheoryData<string> OtherCharsets =>
        ["UTF8", "utf-7", "\"utf-7\"", "utf-16", "utf-32", "us-ascii", "iso-8859-1", "windows-1251", "martian", "\"\""];

    [Theory]
    [MemberData(nameof(Utf8))]
    public async Task UTF_8_may_be_said_in_any_way(string charset)
    {
        var user = await App.NewUser();

        var answer = await Post(user.Http, "/api/v1/projects", "application/json" + charset, $$"""{ "name": "{{Name}}" }""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(Name, (await answer.Json()).GetProperty("name").GetString());
    }

    [Theory]
    [MemberData(nameof(OtherCharsets))]
    public async Task JSON_in_another_charset_is_refused_with_the_reason(string charset)
    {
        var user = await App.NewUser();
        using var nobody = App.Anonymous();

        foreach (var answer in (HttpResponseMessage[])[
            await Post(user.Http, "/api/v1/projects", $"application/json; charset={charset}", """{ "name": "x" }"""),
            await Post(nobody, "/api/v1/auth/demo", $"application/json; charset={charset}", "{}")])
        {
            var problem = await answer.Refusal(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
            Assert.Contains("UTF-8", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(OtherCharsets))]
    public async Task A_form_in_another_charset_is_refused_with_the_reason(string charset)
    {
        using var nobody = App.Anonymous();
        foreach (var endpoint in (string[])["token", "revoke", "introspect", "device"])
        {
            var answer = await Post(nobody, $"/oauth/{endpoint}", $"application/x-www-form-urlencoded; charset={charset}", "client_id=x");

            Assert.Equal((endpoint, HttpStatusCode.UnsupportedMediaType), (endpoint, answer.StatusCode));
            var error = await answer.Json();
            Assert.Equal("invalid_request", error.GetProperty("error").GetString());
            Assert.Contains("UTF-8", error.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Utf8))]
    public async Task A_form_in_UTF_8_is_read(string charset)
    {
        using var nobody = App.Anonymous();
        foreach (var endpoint in (string[])["token", "revoke", "introspect", "device"])
        {
            var answer = await Post(nobody, $"/oauth/{endpoint}", $"application/x-www-form-urlencoded{charset}", "client_id=x");

            Assert.Equal((endpoint, HttpStatusCode.Unauthorized), (endpoint, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("projects", """{"name":"\ud83d"}""")]
    [InlineData("projects", """{"\ud83d":"x"}""")]
    [InlineData("generate", """{"prompt":"x","style":"\udc00"}""")]
    [InlineData("tracks", """{"upload_id":"\ud83d"}""")]
    [InlineData("tracks/01990000-0000-7000-8000-000000000000/edits", """{"edits":[{"op":"trim","\ud83d":1}]}""")]
    [InlineData("api-keys", """{"name":"x","scopes":["\ud83d"]}""")]
    [InlineData("webhooks", """{"url":"https://example.com/\ud83d","event_types":["\ud83d"]}""")]
    public async Task Half_a_letter_breaks_no_reader(string path, string body)
    {
        var user = await App.NewUser();

        var answer = await Post(user.Http, $"/api/v1/{path}", "application/json", body);

        Assert.Equal((body, HttpStatusCode.UnprocessableEntity), (body, answer.StatusCode));
    }

    [Fact]
    public async Task A_body_of_the_wrong_kind_says_nothing_to_whoever_is_not_signed_in()
    {
        using var nobody = App.Anonymous();
        foreach (var (method, path, operation) in ApiDocuments.Operations(await ApiDocuments.Read(App, "v1")))
        {
            if (!operation.TryGetProperty("requestBody", out _) || operation.GetProperty("security").GetArrayLength() == 0)
                continue;
            using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path)) { Content = new StringContent("x") };

            var answer = await nobody.SendAsync(request, Cancel);

            Assert.Equal(($"{method} {path}", HttpStatusCode.Unauthorized), ($"{method} {path}", answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_body_of_the_wrong_kind_is_refused_on_every_endpoint_that_takes_JSON()
    {
        var admin = (await App.Admin()).Http;
        foreach (var (method, path, operation) in ApiDocuments.Operations(await ApiDocuments.Read(App, "v1")))
        {
            if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out _))
                continue;
            using var request = new HttpRequestMessage(new HttpMethod(method), Filled(path)) { Content = new StringContent("x") };

            var answer = await admin.SendAsync(request, Cancel);

            Assert.Equal(($"{method} {path}", HttpStatusCode.UnsupportedMediaType), ($"{method} {path}", answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("/sign-in/telegram", "application/json")]
    [InlineData("/sign-in/telegram", "application/vnd.x+json")]
    [InlineData("/sign-in/telegram", "Application/Problem+JSON")]
    [InlineData("/sign-in/demo", "application/x-www-form-urlencoded")]
    [InlineData("/sign-out", "application/x-www-form-urlencoded")]
    [InlineData("/uploads", "application/x-www-form-urlencoded")]
    [InlineData("/library", "application/x-www-form-urlencoded")]
    public async Task The_Mini_App_refuses_other_charsets_as_well(string path, string type)
    {
        using var browser = new HttpClient { BaseAddress = await App.MiniAppUrl() };
        foreach (var charset in (string[])["utf-7", "\"utf-7\"", "UTF8", "us-ascii", "windows-1251", "martian"])
        {
            var body = type.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? """{ "initData": "x" }""" : "return=/";
            var answer = await Post(browser, path, $"{type}; charset={charset}", body);

            Assert.Equal((charset, HttpStatusCode.UnsupportedMediaType), (charset, answer.StatusCode));
            Assert.Contains("UTF-8", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_of_a_form_cannot_bring_a_charset_into_the_Mini_App()
    {
        using var browser = new HttpClient { BaseAddress = await App.MiniAppUrl() };
        const string Form = "--b\r\nContent-Disposition: form-data; name=\"return\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n/\r\n--b--\r\n";

        var answer = await Post(browser, "/sign-out", "multipart/form-data; boundary=b", Form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"utf-7\"")]
    public async Task A_part_in_a_charset_that_nobody_reads_breaks_nothing_where_a_page_says_goodbye(string charset)
    {
        using var browser = new HttpClient { BaseAddress = await App.MiniAppUrl() };
        var form = $"--b\r\nContent-Disposition: form-data; name=\"circuitId\"\r\nContent-Type: text/plain; charset={charset}\r\n\r\nx\r\n--b--\r\n";

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(browser, "/_blazor/disconnect", "multipart/form-data; boundary=b", form)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(browser, "/_blazor/disconnect", "multipart/form-data", form)).StatusCode);
    }

    [Theory]
    [InlineData("/uploads")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in/demo")]
    [InlineData("/library")]
    [InlineData("/_blazor/disconnect")]
    public async Task A_form_that_cannot_be_read_is_a_bad_request_to_the_Mini_App(string path)
    {
        using var browser = new HttpClient { BaseAddress = await App.MiniAppUrl() };
        foreach (var form in (string[])["x=%00", "%00=x", string.Concat(Enumerable.Repeat("x=&", 2000))])
        {
            var answer = await Post(browser, path, "application/x-www-form-urlencoded", form);

            Assert.Equal((form, HttpStatusCode.BadRequest), (form, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.x+json")]
    [InlineData("application/problem+json")]
    public async Task The_Mini_App_takes_quoted_UTF_8(string type)
    {
        using var browser = new HttpClient { BaseAddress = await App.MiniAppUrl() };

        var answer = await Post(browser, "/sign-in/telegram", $"{type}; charset=\"utf-8\"", """{ "initData": "x" }""");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static Uri Filled(string path) => new(ApiDocuments.Parameter().Replace(path, $"{Guid.CreateVersion7()}"), UriKind.Relative);

    private static async Task<HttpResponseMessage> Post(HttpClient http, string path, string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        // As a page of ours sends it: the Mini App refuses other pages before it looks at the body.
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await http.SendAsync(request, Cancel);
    }
}
