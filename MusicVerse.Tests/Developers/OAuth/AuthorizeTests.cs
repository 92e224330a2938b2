extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers.OAuth;

public sealed class AuthorizeTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] NotAsked = ["generate"];

    [Fact]
    public async Task A_yes_goes_back_with_code_state_and_issuer_and_the_code_becomes_tokens()
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer);
        var id = await program.Ask();

        var asked = await user.Client.OAuth.Request(id, Cancel);
        Assert.Equal("Playlist Robot", asked.App.Name);
        Assert.Equal("robot.example", asked.ReturnsTo);
        Assert.Equal(["account:read", "tracks:read"], asked.Scopes.Select(scope => scope.Scope));
        Assert.All(asked.Scopes, scope => Assert.Contains(' ', scope.Description));
        Assert.False(asked.Remembered);

        var redirect = (await user.Client.OAuth.Approve(id, cancel: Cancel)).RedirectUrl;
        Assert.StartsWith(OAuthProgram.Callback + "?", redirect, StringComparison.Ordinal);
        var answer = OAuthProgram.Parameters(redirect);
        Assert.Equal("a state & more", answer["state"]);
        Assert.Equal(App.ApiUrl.GetLeftPart(UriPartial.Authority), answer["iss"]);

        var tokens = await OAuthProgram.Issued(program.Exchange(answer["code"]!));
        Assert.Equal("account:read tracks:read", tokens.Scope);
        Assert.InRange(tokens.ExpiresIn, 3590, 3600);
        var guest = App.As(user.Id, "app", tokens.Access);
        Assert.Equal(user.Id, (await guest.Client.Accounts.Me(Cancel)).Id);
        await (await guest.Get("balance")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await guest.Post("api-keys", new { name = "more" })).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_no_goes_back_as_access_denied()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);

        var answer = OAuthProgram.Parameters((await user.Client.OAuth.Deny(await program.Ask(), Cancel)).RedirectUrl);

        Assert.Equal("access_denied", answer["error"]);
        Assert.Equal("a state & more", answer["state"]);
        Assert.NotNull(answer["iss"]);
        Assert.Null(answer["code"]);
    }

    [Theory]
    [InlineData("client_id", null)]
    [InlineData("client_id", "mvc_unknown")]
    [InlineData("redirect_uri", OAuthProgram.Callback + "/")]
    [InlineData("redirect_uri", "https://robot.example/callback?x=1")]
    [InlineData("redirect_uri", "https://ROBOT.example/callback")]
    [InlineData("redirect_uri", "https://robot.example:443/callback")]
    [InlineData("redirect_uri", "https://robot.example.evil.example/callback")]
    [InlineData("redirect_uri", "")]
    public async Task Who_is_not_known_or_asks_for_an_answer_elsewhere_is_sent_nowhere(string parameter, string? value)
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);

        using var answer = await program.Authorize((parameter, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("robot", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_client_id_or_address_that_is_sent_twice_is_sent_nowhere()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var query = OAuthProgram.Query(program.Question());

        using var twoAddresses = await program.Authorize(query + "&redirect_uri=" + Uri.EscapeDataString("https://evil.example/"));
        using var twoClients = await program.Authorize(query + "&client_id=" + program.ClientId);

        Assert.Equal(HttpStatusCode.BadRequest, twoAddresses.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, twoClients.StatusCode);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", "fly", "invalid_scope")]
    [InlineData("scope", "billing:read", "invalid_scope")]
    [InlineData("scope", "keys:write", "invalid_scope")]
    [InlineData("scope", "admin", "invalid_scope")]
    [InlineData("resource", "https://elsewhere.example/", "invalid_target")]
    public async Task What_is_wrong_goes_back_to_the_app_when_the_person_says_so(string parameter, string? value, string error)
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);

        using var answer = await program.Authorize((parameter, value));

        var back = await OAuthProgram.WayBack(answer);
        Assert.StartsWith(OAuthProgram.Callback + "?", back, StringComparison.Ordinal);
        var said = OAuthProgram.Parameters(back);
        Assert.Equal(error, said["error"]);
        Assert.Equal("a state & more", said["state"]);
        Assert.NotNull(said["iss"]);
    }

    [Fact]
    public async Task A_state_may_be_missing_and_must_be_printable()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);

        var redirect = (await user.Client.OAuth.Approve(await program.Ask(("state", null)), cancel: Cancel)).RedirectUrl;
        Assert.DoesNotContain("state=", redirect, StringComparison.Ordinal);

        using var answer = await program.Authorize(("state", "zero\0"));
        Assert.Equal("invalid_request", OAuthProgram.Parameters(await OAuthProgram.WayBack(answer))["error"]);
    }

    [Fact]
    public async Task Nobody_is_sent_to_a_strangers_site_by_a_question_that_is_wrong()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: ["https://phish.example/sign-in?x=%22%3E%3Cb%3E"]);

        using var answer = await program.Authorize(
            ("redirect_uri", "https://phish.example/sign-in?x=%22%3E%3Cb%3E"), ("scope", "fly"), ("state", "\"><script>alert(1)</script>"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Null(answer.Header("Refresh"));
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        // The person reads where the link leads before they follow it.
        Assert.Contains("phish.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Playlist Robot", page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0/done")]
    [InlineData("http://127.0.0.1:65536/done")]
    [InlineData("http://127.0.0.1:99999/done")]
    public async Task A_port_that_nobody_can_listen_on_is_asked_about_with_nobody(string redirectUri)
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: ["http://127.0.0.1/done"]);

        using var answer = await program.Authorize(("redirect_uri", redirectUri));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal(0, await App.Database.QueryOne<long>(
            "select count(*) from oauth_requests where app_id = @Id", new { program.Registration.Id }, Cancel));
    }

    [Fact]
    public async Task This_api_may_be_named_as_the_resource()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var issuer = App.ApiUrl.GetLeftPart(UriPartial.Authority);

        var code = await program.Code(user, ("resource", issuer));

        await OAuthProgram.Refused(program.Token(("grant_type", "authorization_code"), ("code", code), ("code_verifier", OAuthProgram.Verifier), ("resource", "https://elsewhere.example")), "invalid_target");
        await OAuthProgram.Issued(program.Token(("grant_type", "authorization_code"), ("code", code), ("code_verifier", OAuthProgram.Verifier), ("resource", issuer + "/")));
    }

    [Fact]
    public async Task A_program_on_the_users_machine_takes_any_port()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: ["http://127.0.0.1/done"]);

        var redirect = (await user.Client.OAuth.Approve(await program.Ask(("redirect_uri", "http://127.0.0.1:49152/done")), cancel: Cancel)).RedirectUrl;

        Assert.StartsWith("http://127.0.0.1:49152/done?code=", redirect, StringComparison.Ordinal);
        using var slash = await program.Authorize(("redirect_uri", "http://127.0.0.1:49152/done/"));
        Assert.Equal(HttpStatusCode.BadRequest, slash.StatusCode);
    }

    [Fact]
    public async Task A_yes_is_remembered_for_the_same_scopes_and_less()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        await program.Code(user);

        Assert.True((await user.Client.OAuth.Request(await program.Ask(), Cancel)).Remembered);
        Assert.True((await user.Client.OAuth.Request(await program.Ask(("scope", "tracks:read")), Cancel)).Remembered);
        Assert.False((await user.Client.OAuth.Request(await program.Ask(("scope", "tracks:read generate")), Cancel)).Remembered);
        var somebody = await App.NewUser();
        Assert.False((await somebody.Client.OAuth.Request(await program.Ask(), Cancel)).Remembered);
    }

    [Fact]
    public async Task Where_anybody_may_listen_a_yes_is_never_remembered()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: ["http://127.0.0.1/done"]);
        await program.Code(user, ("redirect_uri", "http://127.0.0.1:5000/done"));

        Assert.False((await user.Client.OAuth.Request(await program.Ask(("redirect_uri", "http://127.0.0.1:5000/done")), Cancel)).Remembered);
    }

    [Fact]
    public async Task A_question_is_answered_once_and_in_time()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var answered = await program.Ask();
        await user.Client.OAuth.Approve(answered, cancel: Cancel);
        var late = await program.Ask();
        await App.Database.Execute("update oauth_requests set expires_at = now() where id = @late", new { late }, Cancel);

        await (await user.Post($"oauth/requests/{answered}/approve", new { })).Refusal(HttpStatusCode.Conflict, "already_decided");
        await (await user.Post($"oauth/requests/{answered}/deny", new { })).Refusal(HttpStatusCode.Conflict, "already_decided");
        await (await user.Post($"oauth/requests/{late}/approve", new { })).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await user.Get($"oauth/requests/{Guid.CreateVersion7()}")).Refusal(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_user_may_give_less_but_not_more()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var id = await program.Ask();

        Assert.Equal(
            ["/scopes unknown_value"], await (await user.Post($"oauth/requests/{id}/approve", new { scopes = NotAsked })).FieldErrors());
        var redirect = await user.Client.OAuth.Approve(id, ["tracks:read"], Cancel);
        Assert.Equal("tracks:read", (await OAuthProgram.Issued(program.Exchange(OAuthProgram.Parameters(redirect.RedirectUrl)["code"]!))).Scope);
    }

    [Fact]
    public async Task Only_a_person_can_answer_not_a_key_and_not_an_app()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var id = await program.Ask();
        var key = await user.Client.ApiKeys.Create("eager", ["oauth:write"], cancel: Cancel);
        var token = (await program.SignIn(user)).Access;

        await (await App.As(user.Id, "key", key.Key!).Post($"oauth/requests/{id}/approve", new { })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await App.As(user.Id, "app", token).Post($"oauth/requests/{id}/approve", new { })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        using var nobody = App.Anonymous();
        using var answer = await nobody.PostAsync(new Uri($"/api/v1/oauth/requests/{id}/approve", UriKind.Relative), content: null, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
