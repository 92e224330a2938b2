extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

public sealed class GenerateEndpointTests(SharedApp shared) : AppTests(shared)
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("""{}""", "/prompt required")]
    [InlineData("""{"prompt":null}""", "/prompt required")]
    [InlineData("""{"prompt":"  \n "}""", "/prompt required")]
    [InlineData("""{"prompt":"a\u0007b"}""", "/prompt control_characters")]
    [InlineData("""{"prompt":"a\u0000b"}""", "/prompt control_characters")]
    [InlineData("""{"prompt":"a\ud800b"}""", "/prompt wrong_type")]
    [InlineData("""{"prompt":5}""", "/prompt wrong_type")]
    [InlineData("""{"prompt":"a","title":"Rain\u202Eniar"}""", "/title control_characters")]
    [InlineData("""{"prompt":"a","style":"polka"}""", "/style unknown_value")]
    [InlineData("""{"prompt":"a","duration":0}""", "/duration out_of_range")]
    [InlineData("""{"prompt":"a","duration":-1}""", "/duration out_of_range")]
    [InlineData("""{"prompt":"a","duration":1e9}""", "/duration out_of_range")]
    [InlineData("""{"prompt":"a","duration":1e999}""", "/duration out_of_range")]
    [InlineData("""{"prompt":"a","duration":"long"}""", "/duration wrong_type")]
    [InlineData("""{"prompt":"a","tempo_bpm":39}""", "/tempo_bpm out_of_range")]
    [InlineData("""{"prompt":"a","tempo_bpm":241}""", "/tempo_bpm out_of_range")]
    [InlineData("""{"prompt":"a","key":"H minor"}""", "/key malformed")]
    [InlineData("""{"prompt":"a","seed":-1}""", "/seed out_of_range")]
    [InlineData("""{"prompt":"a","seed":9007199254740992}""", "/seed out_of_range")]
    [InlineData("""{"prompt":"a","seed":1.5}""", "/seed wrong_type")]
    [InlineData("""{"prompt":"a","provider":"nobody"}""", "/provider unknown_value")]
    [InlineData("""{"prompt":"a","instrumental":false}""", "/instrumental not_supported")]
    [InlineData("""{"prompt":"a","project_id":"01990000-0000-7000-8000-000000000000"}""", "/project_id not_found")]
    [InlineData("""{"prompt":"a","project_id":"mine"}""", "/project_id wrong_type")]
    [InlineData("""[]""", " wrong_type")]
    public async Task What_is_wrong_is_named(string body, string error)
    {
        var user = await App.NewUser();

        Assert.Equal([error], await (await Send(user, body)).FieldErrors());
        Assert.Equal(new Balance(20, 0), await user.Balance());
    }

    [Fact]
    public async Task A_prompt_has_at_most_2000_characters_and_a_title_120()
    {
        var user = await App.NewUser();

        Assert.Equal(["/prompt too_long"], await (await user.Post("generate", new { prompt = new string('a', 10_000) })).FieldErrors());
        Assert.Equal(
            ["/prompt too_long", "/title too_long"],
            await (await user.Post("generate", new { prompt = new string('a', 2001), title = new string('t', 121) })).FieldErrors());
        Assert.Equal(
            HttpStatusCode.Accepted,
            (await user.Post("generate", new { prompt = new string('a', 2000), title = new string('t', 120), duration = 5 })).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"prompt":"a",}""")]
    [InlineData("""{"prompt":"a"} and more""")]
    [InlineData("prompt=a")]
    public async Task What_is_not_json_is_malformed(string body)
    {
        var user = await App.NewUser();

        await (await Send(user, body)).Refusal(HttpStatusCode.BadRequest, "invalid_json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Bodies_are_json(string? contentType)
    {
        var user = await App.NewUser();

        await (await Send(user, """{"prompt":"a"}""", contentType)).Refusal(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_body_has_at_most_a_megabyte()
    {
        var user = await App.NewUser();

        await (await Send(user, $$"""{"prompt":"{{new string('a', Megabyte)}}"}""")).Refusal(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task A_tier_names_the_next_one()
    {
        var user = await App.NewUser();

        var provider = await (await user.Post("generate", new { prompt = "a", provider = "suno" })).Refusal(HttpStatusCode.Forbidden, "feature_not_in_tier");
        var length = await (await user.Post("generate", new { prompt = "a", duration = 301 })).Refusal(HttpStatusCode.Forbidden, "feature_not_in_tier");

        Assert.All([provider, length], problem => Assert.Equal("pro", problem.GetProperty("upgrade").GetProperty("next_tier").GetString()));
        Assert.Contains("300 seconds", length.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("techno, 9.25 minutes")]
    [InlineData("хаус, шесть минут")]
    [InlineData("lofi mix, 1h")]
    public async Task A_length_in_the_prompt_is_held_against_the_tier_too(string prompt)
    {
        var user = await App.NewUser();

        var refusal = await (await user.Post("generate", new { prompt })).Refusal(HttpStatusCode.Forbidden, "feature_not_in_tier");

        Assert.Contains("Your prompt asks for", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await user.Post("generate", new { prompt, duration = 60 })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await user.Post("generate", new { prompt = "techno, 1.25 minutes" })).StatusCode);
    }

    [Fact]
    public async Task A_job_tells_what_was_chosen()
    {
        var user = await App.NewUser();
        var project = await user.Client.Projects.Create("Rain", cancel: Cancel);

        var answer = await user.Post("generate", new { prompt = " rain ", key = "f♯min", duration = 5, project_id = project.Id, unknown = 1 });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await answer.Json();
        Assert.Equal($"/api/v1/jobs/{job.GetProperty("id").GetString()}", answer.Headers.Location!.OriginalString);
        var request = job.GetProperty("request");
        Assert.Equal("rain", request.GetProperty("prompt").GetString());
        Assert.Equal("F# minor", request.GetProperty("key").GetString());
        Assert.Equal("local", request.GetProperty("provider").GetString());
        Assert.True(request.GetProperty("instrumental").GetBoolean());
        Assert.InRange(request.GetProperty("seed").GetInt64(), 0, 9007199254740991);
        Assert.Equal(project.Id, request.GetProperty("project_id").GetGuid());
        Assert.Equal(2, job.GetProperty("credits").GetInt64());
    }

    [Fact]
    public async Task Somebody_elses_project_is_not_there()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var project = await ann.Client.Projects.Create("Ann's", cancel: Cancel);

        Assert.Equal(["/project_id not_found"], await (await bob.Post("generate", new { prompt = "a", project_id = project.Id })).FieldErrors());
    }

    private static async Task<HttpResponseMessage> Send(TestUser user, string body, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return await user.Http.PostAsync(new Uri("/api/v1/generate", UriKind.Relative), content, Cancel);
    }
}
