using System.Net;
using System.Text.Json;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers.OAuth;

/// <summary>Client credentials, introspection, revocation.</summary>
public sealed class TokenStateTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task An_app_in_its_own_name_acts_on_its_owners_account_within_its_scopes()
    {
        var owner = await App.NewUser();
        using var server = await OAuthProgram.Register(owner, "confidential");

        var tokens = await OAuthProgram.Issued(server.Token(("grant_type", "client_credentials")));

        Assert.Null(tokens.Refresh);
        Assert.Equal("account:read generate tracks:read", tokens.Scope);
        var app = App.As(owner.Id, "app", tokens.Access);
        Assert.Equal(owner.Id, (await app.Client.Accounts.Me(Cancel)).Id);
        await (await app.Get("balance")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(
            "tracks:read", (await OAuthProgram.Issued(server.Token(("grant_type", "client_credentials"), ("scope", "tracks:read")))).Scope);
        await OAuthProgram.Refused(server.Token(("grant_type", "client_credentials"), ("scope", "billing:read")), "invalid_scope");
        Assert.Empty((await owner.Client.OAuth.Connections(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task A_public_app_cannot_act_in_its_own_name()
    {
        using var page = await OAuthProgram.Register(await App.NewUser());

        await OAuthProgram.Refused(page.Token(("grant_type", "client_credentials")), "unauthorized_client");
    }

    [Fact]
    public async Task Introspection_tells_a_client_about_its_own_live_tokens_and_nobody_about_others()
    {
        var user = await App.NewUser();
        using var server = await OAuthProgram.Register(user, "confidential");
        using var other = await OAuthProgram.Register(user, "confidential");
        using var page = await OAuthProgram.Register(user);
        var tokens = await server.SignIn(user);
        var issuer = App.ApiUrl.GetLeftPart(UriPartial.Authority);

        var facts = await Introspect(server, tokens.Access);
        Assert.True(facts.GetProperty("active").GetBoolean());
        Assert.Equal("account:read tracks:read", facts.GetProperty("scope").GetString());
        Assert.Equal(server.ClientId, facts.GetProperty("client_id").GetString());
        Assert.Equal(user.Id, facts.GetProperty("sub").GetGuid());
        Assert.Equal(issuer, facts.GetProperty("aud").GetString());
        Assert.Equal(issuer, facts.GetProperty("iss").GetString());
        Assert.Equal("Bearer", facts.GetProperty("token_type").GetString());
        Assert.Equal(3600, facts.GetProperty("exp").GetInt64() - facts.GetProperty("iat").GetInt64());
        Assert.True((await Introspect(server, tokens.Refresh!)).GetProperty("active").GetBoolean());

        await App.Database.Execute("update oauth_access_tokens set expires_at = now() where token_hash = @hash", new { hash = OpaqueToken.Hash(tokens.Access) }, Cancel);
        foreach (var (asking, token) in new[] { (server, tokens.Access), (server, "nonsense"), (server, user.Token), (other, tokens.Refresh!) })
            Assert.Equal("""{"active":false}""", (await Introspect(asking, token)).GetRawText());
        await OAuthProgram.Refused(page.Post("introspect", ("token", tokens.Refresh)), "invalid_client", HttpStatusCode.Unauthorized);
        await OAuthProgram.Refused(server.PostForm("introspect", [("token", tokens.Refresh)]), "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoking_an_access_token_leaves_the_rest()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var tokens = await program.SignIn(user);
        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));

        await Revoked(program, tokens.Access);

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(tokens.Access));
        await OAuthProgram.Issued(program.Refresh(tokens.Refresh));
    }

    [Fact]
    public async Task Revoking_a_refresh_token_ends_everything_at_once()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var tokens = await program.SignIn(user);
        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));

        await Revoked(program, tokens.Refresh!);

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(tokens.Access));
        await OAuthProgram.Refused(program.Refresh(tokens.Refresh), "invalid_grant");
    }

    [Fact]
    public async Task Revocation_says_the_same_of_unknown_tokens_and_does_nothing_to_other_clients()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        using var other = await OAuthProgram.Register(user);
        var tokens = await program.SignIn(user);

        await Revoked(other, tokens.Refresh!);
        await Revoked(other, tokens.Access);
        await Revoked(other, "nonsense");
        await Revoked(other, OpaqueToken.Create(OAuthPrefixes.AccessToken));

        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));
        await OAuthProgram.Refused(program.Post("revoke", ("token", user.Token)), "unsupported_token_type");
        await OAuthProgram.Refused(program.Post("revoke"), "invalid_request");
    }

    [Fact]
    public async Task An_expired_access_token_is_refused_and_the_answer_says_where_to_get_another()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var tokens = await program.SignIn(user);
        await App.Database.Execute("update oauth_access_tokens set expires_at = now() where token_hash = @hash", new { hash = OpaqueToken.Hash(tokens.Access) }, Cancel);

        var answer = await App.As(user.Id, "app", tokens.Access).Get("me");

        await answer.Refusal(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Contains("error=\"invalid_token\"", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Contains(
            $"resource_metadata=\"{App.ApiUrl.GetLeftPart(UriPartial.Authority)}/.well-known/oauth-protected-resource\"",
            answer.Header("WWW-Authenticate"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_say_what_there_is()
    {
        using var nobody = App.Anonymous();
        var issuer = App.ApiUrl.GetLeftPart(UriPartial.Authority);

        var server = await Json(nobody, "/.well-known/oauth-authorization-server");
        Assert.Equal(issuer, server.GetProperty("issuer").GetString());
        Assert.Equal($"{issuer}/oauth/token", server.GetProperty("token_endpoint").GetString());
        Assert.Equal(["S256"], server.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["code"], server.GetProperty("response_types_supported").EnumerateArray().Select(one => one.GetString()));
        Assert.DoesNotContain("implicit", server.GetProperty("grant_types_supported").EnumerateArray().Select(one => one.GetString()));
        Assert.True(server.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());

        var resource = await Json(nobody, "/.well-known/oauth-protected-resource");
        Assert.Equal(issuer, resource.GetProperty("resource").GetString());
        Assert.Equal([issuer], resource.GetProperty("authorization_servers").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void Every_scope_that_an_app_may_ask_for_is_described_and_none_lets_it_stay()
    {
        Assert.All(OAuthScopes.Allowed, scope => Assert.NotEqual(scope, OAuthScopes.Describe(scope)));
        Assert.DoesNotContain(Scopes.KeysWrite, OAuthScopes.Allowed);
        Assert.DoesNotContain(Scopes.WebhooksWrite, OAuthScopes.Allowed);
        Assert.DoesNotContain(Scopes.OAuthWrite, OAuthScopes.Allowed);
        Assert.DoesNotContain(Scopes.Admin, OAuthScopes.Allowed);
    }

    private static async Task<JsonElement> Introspect(OAuthProgram program, string token)
    {
        using var answer = await program.Post("introspect", ("token", token), ("token_type_hint", "access_token"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private static async Task Revoked(OAuthProgram program, string token)
    {
        using var answer = await program.Post("revoke", ("token", token), ("token_type_hint", "who_knows"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<JsonElement> Json(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://anywhere.example");
        using var answer = await http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        return await answer.Json();
    }
}
