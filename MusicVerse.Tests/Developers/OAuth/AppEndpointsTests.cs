extern alias Sdk;

using System.Net;
using System.Net.Http.Json;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers.OAuth;

/// <summary>Registering apps, and the apps that a user has let in.</summary>
public sealed class AppEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] Fine = ["tracks:read"];
    private static readonly string[] OneUnknown = ["tracks:read", "keys:write"];
    private static readonly string[] OneBad = [OAuthProgram.Callback, "http://robot.example/"];

    [Fact]
    public async Task A_secret_is_shown_once_and_only_confidential_apps_have_one()
    {
        var user = await App.NewUser();
        using var server = await OAuthProgram.Register(user, "confidential");
        using var page = await OAuthProgram.Register(user);

        Assert.StartsWith("mvcs_", server.Secret, StringComparison.Ordinal);
        Assert.Null(page.Secret);
        var read = await user.Client.OAuth.App(server.Registration.Id, Cancel);
        Assert.Null(read.ClientSecret);
        Assert.Equal(server.Secret![^4..], read.SecretLast4);
        Assert.Equal([page.ClientId, server.ClientId], (await user.Client.OAuth.Apps(cancel: Cancel)).Data.Select(app => app.ClientId));
        await (await user.Post($"oauth/apps/{page.Registration.Id}/rotate-secret", new { })).Refusal(HttpStatusCode.Conflict, "app_has_no_secret");
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_work_until_the_overlap_ends()
    {
        var user = await App.NewUser();
        using var server = await OAuthProgram.Register(user, "confidential");
        var old = server.Secret;
        server.Secret = (await user.Client.OAuth.RotateSecret(server.Registration.Id, TimeSpan.FromHours(1), Cancel)).ClientSecret;
        await OAuthProgram.Issued(server.Token(("grant_type", "client_credentials")));

        var fresh = server.Secret;
        server.Secret = old;
        await OAuthProgram.Issued(server.Token(("grant_type", "client_credentials")));
        await user.Client.OAuth.RotateSecret(server.Registration.Id, TimeSpan.Zero, Cancel);
        await OAuthProgram.Refused(server.Token(("grant_type", "client_credentials")), "invalid_client", HttpStatusCode.Unauthorized);
        server.Secret = fresh;
        await OAuthProgram.Refused(server.Token(("grant_type", "client_credentials")), "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_an_app_gives_up_its_tokens_lose_too()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var first = await program.SignIn(user);

        var changed = await user.Client.OAuth.UpdateApp(program.Registration.Id, new OAuthAppSettings { Scopes = ["tracks:read"], Website = "" }, Cancel);

        Assert.Null(changed.Website);
        Assert.Equal("Playlist Robot", changed.Name);
        var tokens = await OAuthProgram.Issued(program.Refresh(first.Refresh));
        Assert.Equal("tracks:read", tokens.Scope);
        Assert.Equal(HttpStatusCode.Forbidden, await program.Me(tokens.Access));
        Assert.Equal(HttpStatusCode.Forbidden, await program.Me(first.Access));
    }

    [Fact]
    public async Task A_token_at_work_loses_at_once_what_its_app_gives_up()
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer);
        var tokens = await program.SignIn(user);
        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));

        await developer.Client.OAuth.UpdateApp(program.Registration.Id, new OAuthAppSettings { Scopes = ["tracks:read"] }, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, await program.Me(tokens.Access));
    }

    [Fact]
    public async Task An_address_that_was_taken_from_an_app_gets_no_answer_any_more()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var id = await program.Ask();

        await user.Client.OAuth.UpdateApp(program.Registration.Id, new OAuthAppSettings { RedirectUris = ["https://robot.example/new"] }, Cancel);

        await (await user.Post($"oauth/requests/{id}/approve", new { })).Refusal(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Changes_honour_if_match()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var path = new Uri($"/api/v1/oauth/apps/{program.Registration.Id}", UriKind.Relative);
        using var read = await user.Http.GetAsync(path, Cancel);
        await user.Client.OAuth.UpdateApp(program.Registration.Id, new OAuthAppSettings { Name = "Newer" }, Cancel);

        using var stale = new HttpRequestMessage(HttpMethod.Delete, path);
        stale.Headers.IfMatch.Add(read.Headers.ETag!);
        await (await user.Http.SendAsync(stale, Cancel)).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");

        using var known = new HttpRequestMessage(HttpMethod.Get, path);
        known.Headers.IfNoneMatch.Add((await user.Http.GetAsync(path, Cancel)).Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await user.Http.SendAsync(known, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_deleted_app_ends_all_that_it_was_given()
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer);
        var tokens = await program.SignIn(user);
        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));

        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.OAuth.DeleteApp(program.Registration.Id, Cancel));
        await developer.Client.OAuth.DeleteApp(program.Registration.Id, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(tokens.Access));
        await OAuthProgram.Refused(program.Refresh(tokens.Refresh), "invalid_client", HttpStatusCode.Unauthorized);
        Assert.Empty((await user.Client.OAuth.Connections(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task A_user_disconnects_an_app_and_it_is_out_at_once()
    {
        var (developer, user, other) = (await App.NewUser(), await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer);
        var (mine, theirs) = (await program.SignIn(user), await program.SignIn(other));
        var unused = await program.Code(user);
        var connection = Assert.Single((await user.Client.OAuth.Connections(cancel: Cancel)).Data);
        Assert.Equal(program.ClientId, connection.ClientId);
        Assert.NotNull(connection.LastUsedAt);
        Assert.Equal(HttpStatusCode.OK, await program.Me(mine.Access));

        await Assert.ThrowsAsync<NotFoundException>(() => other.Client.OAuth.Disconnect(connection.Id, Cancel));
        await user.Client.OAuth.Disconnect(connection.Id, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(mine.Access));
        await OAuthProgram.Refused(program.Refresh(mine.Refresh), "invalid_grant");
        await OAuthProgram.Refused(program.Exchange(unused), "invalid_grant");
        Assert.False((await user.Client.OAuth.Request(await program.Ask(), Cancel)).Remembered);
        Assert.Equal(HttpStatusCode.OK, await program.Me(theirs.Access));
    }

    [Fact]
    public async Task Wrong_fields_are_named()
    {
        var user = await App.NewUser();

        Assert.Equal(["/name required", "/scopes required"], await (await user.Post("oauth/apps", new { })).FieldErrors());
        Assert.Equal(
            ["/website malformed", "/type unknown_value", "/redirect_uris/1 malformed", "/scopes/1 unknown_value"],
            await (await user.Post(
                "oauth/apps",
                new { name = "App", type = "secret", website = "javascript:alert(1)", redirect_uris = OneBad, scopes = OneUnknown })).FieldErrors());
    }

    [Fact]
    public async Task An_address_that_brings_an_answer_of_its_own_is_not_registered()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        string[] uris = ["https://robot.example/callback?code=mine", "http://127.0.0.1:0/done", "http://127.0.0.1:65536/done"];
        string[] errors = ["/redirect_uris/0 malformed", "/redirect_uris/1 malformed", "/redirect_uris/2 malformed"];

        Assert.Equal(errors, await (await user.Post("oauth/apps", new { name = "App", scopes = Fine, redirect_uris = uris })).FieldErrors());
        Assert.Equal(
            errors,
            await (await user.Http.PatchAsJsonAsync($"/api/v1/oauth/apps/{program.Registration.Id}", new { redirect_uris = uris }, Cancel)).FieldErrors());
    }

    [Fact]
    public async Task There_is_a_limit_to_apps()
    {
        var user = await App.NewUser();
        await HasApps(user, 50);

        await (await NewApp(user)).Refusal(HttpStatusCode.Conflict, "too_many_apps");
    }

    [Fact]
    public async Task Two_at_once_are_not_both_the_last_app()
    {
        var user = await App.NewUser();
        await HasApps(user, 49);
        Task<HttpResponseMessage>[] both;
        await using (var held = await HeldUser.Hold(App, user.Id))
        {
            both = [NewApp(user), NewApp(user)];
            await held.UntilWaiting(both.Length);
        }

        var answers = await Task.WhenAll(both);

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        await Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.Created).Refusal(HttpStatusCode.Conflict, "too_many_apps");
    }

    [Theory]
    [InlineData("https://[2606:4700::1111%25eth0]/")]
    [InlineData("https://robot.example:0/")]
    [InlineData("https://@robot.example/")]
    [InlineData("https://a-label-of-more-than-sixty-three-letters-is-one-that-the-dns-can-not-hold.example/")]
    public async Task A_website_has_a_host_that_there_can_be(string website)
    {
        var user = await App.NewUser();

        var response = await user.Post("oauth/apps", new { name = "App", type = "public", website, redirect_uris = OneBad[..1], scopes = Fine });

        Assert.Equal(["/website malformed"], await response.FieldErrors());
    }

    [Theory]
    [InlineData("https://robot.example/callback", true)]
    [InlineData("https://robot.example/callback?a=b", true)]
    [InlineData("http://127.0.0.1/callback", true)]
    [InlineData("http://127.0.0.1:8080/callback", true)]
    [InlineData("http://[::1]/callback", true)]
    [InlineData("example.robot.app:/callback", true)]
    [InlineData("http://robot.example/callback", false)]
    [InlineData("http://localhost/callback", false)]
    [InlineData("http://127.0.0.1.evil.example/", false)]
    [InlineData("http://127.0.0.1:80@evil.example/", false)]
    [InlineData("https://user@robot.example/", false)]
    [InlineData("https://robot.example/#here", false)]
    [InlineData("https://*.robot.example/", false)]
    [InlineData("https:robot.example/", false)]
    [InlineData("https://robot.example/\\evil", false)]
    [InlineData("https://робот.example/", false)]
    [InlineData("robot:/callback", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("/callback", false)]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:1/callback", true)]
    [InlineData("http://127.0.0.1:65535/callback", true)]
    [InlineData("http://127.0.0.1:0/callback", false)]
    [InlineData("http://127.0.0.1:65536/callback", false)]
    [InlineData("http://[::1]:99999/callback", false)]
    [InlineData("http://127.0.0.1:08080/callback", false)]
    [InlineData("http://127.0.0.1:/callback", false)]
    [InlineData("https://robot.example:0/callback", false)]
    [InlineData("https://[2606:4700::1111%25eth0]/callback", false)]
    [InlineData("https://robot.example/callback?code=x", false)]
    [InlineData("https://robot.example/callback?a=b&state=x", false)]
    [InlineData("https://robot.example/callback?a=b;iss=x", false)]
    [InlineData("https://robot.example/callback?%65rror=x", false)]
    [InlineData("https://robot.example/callback?Error_Description", false)]
    [InlineData("http://127.0.0.1/callback?error_uri=x", false)]
    [InlineData("example.robot.app:/callback?code=x", false)]
    [InlineData("https://robot.example/callback?%20code=x", false)]
    [InlineData("https://robot.example/callback?+state=x", false)]
    [InlineData("https://robot.example/callback?code%00=x", false)]
    [InlineData("https://robot.example/callback?code[]=x", false)]
    [InlineData("https://robot.example/callback?code%5Bx%5D=x", false)]
    [InlineData("https://robot.example/callback?error.description=x", false)]
    [InlineData("https://@robot.example/callback", false)]
    [InlineData("https://robot.example./callback", true)]
    [InlineData("https://robot.example/@me", true)]
    [InlineData("https://robot.example/callback?postcode=x&estate=y", true)]
    [InlineData("https://robot.example/callback/code=x", true)]
    public void A_redirect_uri_is_safe_to_send_an_answer_to(string uri, bool acceptable) => Assert.Equal(acceptable, RedirectUris.IsAcceptable(uri));

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:5000/cb", true)]
    [InlineData("http://127.0.0.1:1/cb", "http://127.0.0.1/cb", true)]
    [InlineData("http://[::1]:1/cb", "http://[::1]:2/cb", true)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:0/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:99999/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:05000/cb", false)]
    [InlineData("https://robot.example/cb?code=x", "https://robot.example/cb?code=x", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:5000/cb/", false)]
    [InlineData("http://127.0.0.1/cb", "http://[::1]/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:5000@evil.example/cb", false)]
    [InlineData("https://robot.example/cb", "https://robot.example:8443/cb", false)]
    [InlineData("https://robot.example/cb", "https://robot.example/cb/", false)]
    [InlineData("https://robot.example/cb", "https://robot.example/CB", false)]
    public void Addresses_are_compared_as_text_but_for_the_loopback_port(string registered, string given, bool matches) =>
        Assert.Equal(matches, RedirectUris.Matches(registered, given));

    private Task<int> HasApps(TestUser user, int count) => App.Database.Execute(
        """
        insert into oauth_apps (id, owner_id, client_id, name, description, type, redirect_uris, scopes, created_at, updated_at)
        select gen_random_uuid(), @Id, gen_random_uuid()::text, 'App', '', 'public', '{}', '{}', now(), now() from generate_series(1, @count)
        """,
        new { user.Id, count },
        Cancel);

    private static Task<HttpResponseMessage> NewApp(TestUser user) => user.Post("oauth/apps", new { name = "One more", scopes = Fine });
}
