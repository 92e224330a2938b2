using System.Net;
using System.Net.Http.Json;
using MusicVerse.Tests.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>An Idempotency-Key belongs to the credential that used it: no other one is shown what was made.</summary>
public sealed class IdempotencyCredentialTests(SharedApp shared) : AppTests(shared)
{
    private const string Sketch = """{"prompt":"a short lo-fi sketch","style":"lofi","duration":10,"seed":7}""";
    private const string ConfidentialApp = """{"name":"Robot","type":"confidential","scopes":["tracks:read"]}""";

    private static readonly string[] OnlyKeys = ["keys:write"];
    private static readonly string[] Secrets = ["key", "secret", "client_secret", "signing_secret"];

    [Fact]
    public async Task A_key_that_may_make_keys_does_not_get_the_secret_of_a_wider_one()
    {
        var user = await App.NewUser();
        var narrow = await user.Client.ApiKeys.Create("narrow", OnlyKeys, cancel: Cancel);
        var made = await Post(user, "api-keys", """{"name":"wide"}""", "same");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        var repeated = await Post(App.As(user.Id, "narrow", narrow.Key!), "api-keys", """{"name":"wide"}""", "same");

        await Refused(repeated);
        Assert.DoesNotContain((await made.Json()).GetProperty("key").GetString()!, await repeated.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api-keys", """{"name":"Server","require_signature":true}""")]
    [InlineData("oauth/apps", ConfidentialApp)]
    [InlineData("webhooks", """{"url":"https://example.com/hooks","enabled":false}""")]
    [InlineData("projects", """{"name":"Rain"}""")]
    [InlineData("generate", Sketch)]
    public async Task Another_session_of_the_same_person_is_told_that_the_key_is_used(string path, string body)
    {
        var here = await App.NewUser();
        var there = await App.SignIn(here.Name, role: null);
        Assert.True((await Post(here, path, body, "same")).IsSuccessStatusCode);

        await Refused(await Post(there, path, body, "same"));

        Assert.Equal("true", (await Post(here, path, body, "same")).Header("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData("api-keys", """{"name":"Server"}""", "rotate")]
    [InlineData("oauth/apps", ConfidentialApp, "rotate-secret")]
    [InlineData("webhooks", """{"url":"https://example.com/hooks","enabled":false}""", "rotate-secret")]
    public async Task A_rotated_secret_is_not_shown_to_another_credential(string path, string body, string rotate)
    {
        var here = await App.NewUser();
        var there = await App.SignIn(here.Name, role: null);
        var id = (await (await Post(here, path, body, "make")).Json()).GetProperty("id").GetGuid();
        Assert.True((await Post(here, $"{path}/{id}/{rotate}", "{}", "rotate")).IsSuccessStatusCode);

        await Refused(await Post(there, $"{path}/{id}/{rotate}", "{}", "rotate"));
    }

    [Fact]
    public async Task Whoever_is_refused_has_neither_made_nor_paid_anything()
    {
        var here = await App.NewUser(credits: 10);
        var there = await App.SignIn(here.Name, role: null);
        await Post(here, "generate", Sketch, "same");

        await Refused(await Post(there, "generate", Sketch, "same"));

        Assert.Equal(1, await App.Database.QueryOne<long>("select count(*) from jobs where user_id = @Id", new { here.Id }, Cancel));
    }

    [Fact]
    public async Task A_key_that_may_do_less_by_now_is_not_shown_what_it_made_before()
    {
        var user = await App.NewUser();
        var maker = await user.Client.ApiKeys.Create("maker", ["keys:write", "tracks:read"], cancel: Cancel);
        var asMaker = App.As(user.Id, "maker", maker.Key!);
        var made = await Post(asMaker, "api-keys", """{"name":"reader","scopes":["tracks:read"]}""", "same");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var narrowed = await user.Http.PatchAsync($"/api/v1/api-keys/{maker.Id}", JsonContent.Create(new { scopes = OnlyKeys }), Cancel);
        Assert.Equal(HttpStatusCode.OK, narrowed.StatusCode);

        var repeated = await Post(asMaker, "api-keys", """{"name":"reader","scopes":["tracks:read"]}""", "same");

        await Refused(repeated);
        Assert.DoesNotContain((await made.Json()).GetProperty("key").GetString()!, await repeated.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await (await Post(asMaker, "api-keys", """{"name":"reader","scopes":["tracks:read"]}""", "fresh")).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_refreshed_token_is_the_same_app_and_its_repetition_finds_the_first_answer()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var tokens = await program.SignIn(user, ("scope", "generate"));
        var first = await Post(App.As(user.Id, "app", tokens.Access), "generate", Sketch, "same");
        var fresh = await OAuthProgram.Issued(program.Refresh(tokens.Refresh));

        var again = await Post(App.As(user.Id, "app", fresh.Access), "generate", Sketch, "same");

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal((await first.Json()).GetProperty("id").GetGuid(), (await again.Json()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Two_apps_of_one_person_do_not_hear_of_each_others_work()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        using var other = await OAuthProgram.Register(user, name: "Other Robot");
        var (mine, theirs) = (await program.SignIn(user, ("scope", "generate")), await other.SignIn(user, ("scope", "generate")));
        Assert.True((await Post(App.As(user.Id, "app", mine.Access), "generate", Sketch, "same")).IsSuccessStatusCode);

        await Refused(await Post(App.As(user.Id, "app", theirs.Access), "generate", Sketch, "same"));
    }

    private static async Task Refused(HttpResponseMessage answer)
    {
        var problem = await answer.Refusal(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        Assert.Contains("credential", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets, secret => problem.TryGetProperty(secret, out _));
        Assert.Null(answer.Header("Idempotent-Replayed"));
    }

    private static async Task<HttpResponseMessage> Post(TestUser user, string path, string json, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = new StringContent(json, null, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return await user.Http.SendAsync(request, Cancel);
    }
}
