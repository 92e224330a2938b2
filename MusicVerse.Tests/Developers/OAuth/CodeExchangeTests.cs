using System.Net;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers.OAuth;

public sealed class CodeExchangeTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task A_code_that_comes_again_with_the_right_verifier_ends_all_its_tokens()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var code = await program.Code(user);
        var tokens = await OAuthProgram.Issued(program.Exchange(code));
        var others = await program.SignIn(user);
        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));

        await OAuthProgram.Refused(program.Exchange(code), "invalid_grant");

        Assert.Equal(HttpStatusCode.Unauthorized, await program.Me(tokens.Access));
        await OAuthProgram.Refused(program.Refresh(tokens.Refresh), "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, await program.Me(others.Access));
    }

    [Fact]
    public async Task A_thief_without_the_verifier_gets_nothing_and_breaks_nothing()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        using var thief = await OAuthProgram.Register(user);
        var code = await program.Code(user);

        await OAuthProgram.Refused(program.Exchange(code, OAuthProgram.OtherVerifier), "invalid_grant");
        await OAuthProgram.Refused(thief.Exchange(code), "invalid_grant");
        var tokens = await OAuthProgram.Issued(program.Exchange(code));
        await OAuthProgram.Refused(program.Exchange(code, OAuthProgram.OtherVerifier), "invalid_grant");
        await OAuthProgram.Refused(thief.Exchange(code), "invalid_grant");

        Assert.Equal(HttpStatusCode.OK, await program.Me(tokens.Access));
        await OAuthProgram.Issued(program.Refresh(tokens.Refresh));
    }

    [Fact]
    public async Task Of_many_exchanges_at_once_exactly_one_wins()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var code = await program.Code(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.Exchange(code)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        var granted = await App.Database.QueryOne<long>(
            "select count(*) from oauth_access_tokens t join oauth_grants g on g.id = t.grant_id where g.user_id = @Id", new { user.Id }, Cancel);
        Assert.Equal(1, granted);
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var code = await program.Code(user);
        var hash = OpaqueToken.Hash(code);
        var left = await App.Database.QueryOne<TimeSpan>("select expires_at - now() from oauth_codes where code_hash = @hash", new { hash }, Cancel);
        Assert.InRange(left, TimeSpan.Zero, OAuthLifetimes.Code);

        await App.Database.Execute("update oauth_codes set expires_at = now() where code_hash = @hash", new { hash }, Cancel);

        await OAuthProgram.Refused(program.Exchange(code), "invalid_grant");
    }

    [Fact]
    public async Task Where_the_address_is_sent_again_it_must_be_the_one_the_code_went_to()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, redirectUris: [OAuthProgram.Callback, "https://robot.example/other"]);
        var code = await program.Code(user);

        await OAuthProgram.Refused(program.Exchange(code, redirectUri: "https://robot.example/other"), "invalid_grant");
        await OAuthProgram.Issued(program.Exchange(code, redirectUri: OAuthProgram.Callback));
    }

    [Fact]
    public async Task Bad_forms_are_told_what_is_wrong()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        var code = await program.Code(user);

        await OAuthProgram.Refused(program.Exchange(code, verifier: null), "invalid_request");
        await OAuthProgram.Refused(program.Exchange("nonsense"), "invalid_grant");
        await OAuthProgram.Refused(program.Exchange(OpaqueToken.Create(OAuthPrefixes.Code)), "invalid_grant");
        await OAuthProgram.Refused(program.Token(), "invalid_request");
        await OAuthProgram.Refused(program.Token(("grant_type", "password")), "unsupported_grant_type");
        await OAuthProgram.Refused(program.Token(("grant_type", "authorization_code"), ("code", code), ("code", code)), "invalid_request");
        using var nobody = App.Anonymous();
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        await OAuthProgram.Refused(nobody.PostAsync(new Uri("/oauth/token", UriKind.Relative), json, Cancel), "invalid_request");
        await OAuthProgram.Issued(program.Exchange(code));
    }

    [Fact]
    public async Task A_confidential_app_proves_itself_and_a_public_one_cannot()
    {
        var user = await App.NewUser();
        using var server = await OAuthProgram.Register(user, "confidential");
        using var page = await OAuthProgram.Register(user);
        var code = await server.Code(user);
        (string, string?)[] form = [("grant_type", "authorization_code"), ("code", code), ("code_verifier", OAuthProgram.Verifier)];

        var unproven = server.PostForm("token", [.. form, ("client_id", server.ClientId)]);
        await OAuthProgram.Refused(unproven, "invalid_client", HttpStatusCode.Unauthorized);
        Assert.StartsWith("Basic", (await unproven).Header("WWW-Authenticate"), StringComparison.Ordinal);
        await OAuthProgram.Refused(
            server.PostWithBasic("token", server.ClientId, OpaqueToken.Create(OAuthPrefixes.ClientSecret), form), "invalid_client", HttpStatusCode.Unauthorized);
        await OAuthProgram.Refused(
            server.PostWithBasic("token", server.ClientId, server.Secret!, [.. form, ("client_secret", server.Secret)]), "invalid_request");
        await OAuthProgram.Issued(server.PostWithBasic("token", server.ClientId, server.Secret!, form));

        page.Secret = server.Secret;
        await OAuthProgram.Refused(page.Exchange("any"), "invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void The_challenge_is_as_in_the_rfc()
    {
        Assert.True(Pkce.Proves(OAuthProgram.Verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        Assert.False(Pkce.Proves(OAuthProgram.OtherVerifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        Assert.False(Pkce.Proves(OAuthProgram.Verifier[..42], OAuthProgram.Challenge(OAuthProgram.Verifier[..42])));
        Assert.False(Pkce.Proves(null, OAuthProgram.Challenge("")));
    }
}
