using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>What answers say about themselves, whoever gave them.</summary>
public sealed class AnswerHeadersTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] ReadTracks = ["tracks:read"];

    [Fact]
    public async Task A_page_of_any_origin_may_call_with_a_token_and_never_with_cookies()
    {
        var user = await App.NewUser();
        using var question = new HttpRequestMessage(HttpMethod.Options, "/api/v1/tracks");
        question.Headers.Add("Origin", "https://spa.example");
        question.Headers.Add("Access-Control-Request-Method", "GET");
        question.Headers.Add("Access-Control-Request-Headers", "authorization");
        var preflight = await user.Http.SendAsync(question, Cancel);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tracks");
        request.Headers.Add("Origin", "https://spa.example");
        var answer = await user.Http.SendAsync(request, Cancel);

        foreach (var one in (HttpResponseMessage[])[preflight, answer])
        {
            Assert.Equal("*", one.Header("Access-Control-Allow-Origin"));
            Assert.Null(one.Header("Access-Control-Allow-Credentials"));
        }

        Assert.Equal("authorization", preflight.Header("Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/v1/tracks", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v1/generate", HttpStatusCode.Unauthorized)]
    public async Task What_leads_to_no_route_counts_for_the_address(string method, string path, HttpStatusCode status)
    {
        using var stranger = new HttpClient { BaseAddress = App.ApiUrl };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("x") : null };

        var answer = await stranger.SendAsync(request, Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith("\"anonymous\";q=", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shows_a_secret_is_kept_by_nobody()
    {
        var user = await App.NewUser();
        var key = await user.Post("api-keys", new { name = "Server" });
        var app = await user.Post(
            "oauth/apps", new { name = "Robot", type = "confidential", redirect_uris = (string[])["https://robot.example/callback"], scopes = ReadTracks });

        Assert.All([key, app, await user.Post("auth/demo", new { name = "Somebody" })], answer =>
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        });
        Assert.Equal("no-cache, private", (await user.Get("api-keys")).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("tracks?limit=abc", "limit")]
    [InlineData("tracks?project_id=x", "project_id")]
    [InlineData("usage?from=yesterday", "from")]
    public async Task A_parameter_in_the_wrong_form_is_named(string path, string parameter)
    {
        var user = await App.NewUser();

        var problem = await (await user.Get(path)).Refusal(HttpStatusCode.BadRequest, "invalid_request");

        Assert.Equal($"{parameter} has the wrong form.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("api", "/api/v1/tracks")]
    [InlineData("api", "/nowhere")]
    [InlineData("api", "/health")]
    [InlineData("miniapp", "/sign-in")]
    [InlineData("miniapp", "/nowhere")]
    public async Task Nothing_says_what_it_is_served_by(string service, string path)
    {
        using var stranger = new HttpClient { BaseAddress = service == "api" ? App.ApiUrl : await App.MiniAppUrl() };

        using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        Assert.Null(answer.Header("Server"));
        Assert.Null(answer.Header("X-Powered-By"));
    }

    [Fact]
    public async Task A_request_has_an_id_of_its_own_whatever_trace_its_sender_writes_on_it()
    {
        const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        var user = await App.NewUser();
        var ids = new HashSet<string>();
        foreach (var flags in (string[])["00", "01"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{Guid.CreateVersion7()}");
            request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-{flags}");
            request.Headers.Add("baggage", "owner=somebody");
            var answer = await user.Http.SendAsync(request, Cancel);
            await answer.Refusal(HttpStatusCode.NotFound, "not_found");
            ids.Add(answer.Header("X-Request-Id")!);
        }

        Assert.Equal(2, ids.Count);
        Assert.DoesNotContain(TraceId, ids);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public async Task A_job_is_not_part_of_a_strangers_trace()
    {
        const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4737";
        var user = await App.NewUser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/generate") { Content = JsonContent.Create(new { prompt = "rain", duration = 10 }) };
        request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        var answer = await user.Http.SendAsync(request, Cancel);
        var id = (await answer.Json()).GetProperty("id").GetGuid();

        var parent = await App.Database.QueryOne<string>("select trace_parent from jobs where id = @id", new { id }, Cancel);

        Assert.DoesNotContain(TraceId, parent, StringComparison.Ordinal);
        Assert.Contains(answer.Header("X-Request-Id")!, parent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_on_the_page_of_a_code_lead_somewhere()
    {
        using var stranger = new HttpClient { BaseAddress = App.ApiUrl };
        var page = await stranger.GetStringAsync(new Uri("/docs/errors/signature_required", UriKind.Relative), Cancel);
        var link = page[(page.IndexOf("](", StringComparison.Ordinal) + 2)..];
        link = link[..link.IndexOf(')', StringComparison.Ordinal)];

        var answer = await stranger.GetAsync(new Uri(new Uri(App.ApiUrl, "/docs/errors/signature_required"), link), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
