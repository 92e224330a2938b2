extern alias Sdk;

using System.Net;
using MusicVerse.Core.Accounts;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Accounts;

public sealed class CredentialEndpointTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task A_refusal_never_says_what_is_wrong_with_the_credential()
    {
        var user = await App.NewUser();
        var revoked = await user.Client.ApiKeys.Create("revoked", cancel: Cancel);
        await user.Client.ApiKeys.Revoke(revoked.Id, Cancel);
        var expired = await user.Client.ApiKeys.Create("expired", expiresAt: TimeProvider.System.GetUtcNow().AddHours(1), cancel: Cancel);
        await App.Database.Execute("update api_keys set expires_at = now() - interval '1 s' where id = @Id", new { expired.Id }, Cancel);

        string[] bad =
        [
            "nonsense",
            user.Token[..^1] + (user.Token[^1] == 'x' ? 'y' : 'x'),
            OpaqueToken.Create(OpaqueToken.ApiKeyPrefix),
            OpaqueToken.Create(OpaqueToken.SessionPrefix),
            revoked.Key!,
            expired.Key!,
        ];
        var answers = new HashSet<string>();
        foreach (var token in bad)
        {
            var answer = await App.As(user.Id, "somebody", token).Get("me");
            var problem = await answer.Refusal(HttpStatusCode.Unauthorized, "unauthorized");
            answers.Add($"{problem.GetProperty("detail").GetString()} {answer.Header("WWW-Authenticate")}");
        }

        Assert.Contains("error=\"invalid_token\"", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_credential_there_is_no_error_to_tell()
    {
        using var nobody = App.Anonymous();
        var answer = await nobody.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Cancel);

        await answer.Refusal(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.StartsWith("Bearer realm=\"MusicVerse\", resource_metadata=\"", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.DoesNotContain("error", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once_and_no_other()
    {
        var here = await App.NewUser();
        var there = await App.SignIn(here.Name, role: null);
        Assert.Equal(here.Id, (await here.Client.Accounts.Me(Cancel)).Id);

        await here.Client.Accounts.SignOut(Cancel);

        await (await here.Get("me")).Refusal(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(here.Id, (await there.Client.Accounts.Me(Cancel)).Id);
    }

    [Fact]
    public async Task An_expired_session_is_refused()
    {
        var user = await App.NewUser();
        await App.Database.Execute("update sessions set expires_at = now() - interval '1 s' where user_id = @Id", new { user.Id }, Cancel);

        await (await user.Get("me")).Refusal(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Only_an_admin_may_do_what_admins_do()
    {
        var (user, admin) = (await App.NewUser(), await App.Admin());

        var problem = await (await user.Get("admin/prices")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("admin", problem.GetProperty("scope").GetString());
        Assert.Equal(HttpStatusCode.OK, (await admin.Get("admin/prices")).StatusCode);
    }

    [Fact]
    public async Task Only_hashes_of_tokens_are_stored()
    {
        var user = await App.NewUser();
        var hash = await App.Database.QueryOne<byte[]>("select token_hash from sessions where user_id = @Id", new { user.Id }, Cancel);

        Assert.Equal(OpaqueToken.Hash(user.Token), hash);
    }
}
