extern alias Sdk;

using System.Net;
using System.Net.Http.Json;
using MusicVerse.Core.Accounts;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers;

public sealed class ApiKeyEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] OneUnknown = [Scopes.Generate, "fly"];

    [Fact]
    public async Task A_key_works_and_its_secret_is_shown_once()
    {
        var user = await App.NewUser();
        var made = await user.Client.ApiKeys.Create("server", cancel: Cancel);

        Assert.Equal(user.Id, (await Holder(user, made).Client.Accounts.Me(Cancel)).Id);
        var listed = Assert.Single((await user.Client.ApiKeys.List(Cancel)).Data);
        Assert.Null(listed.Key);
        Assert.Equal(made.Key![..12], listed.Prefix);
        Assert.Equal(made.Key![^4..], listed.Last4);
        Assert.NotNull(listed.LastUsedAt);
    }

    [Fact]
    public async Task A_key_cannot_make_keys_unless_told_so()
    {
        var user = await App.NewUser();
        var plain = Holder(user, await user.Client.ApiKeys.Create("plain", cancel: Cancel));
        var maker = Holder(user, await user.Client.ApiKeys.Create("maker", [Scopes.KeysWrite, Scopes.TracksRead], cancel: Cancel));

        await (await plain.Post("api-keys", new { name = "more" })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal([Scopes.TracksRead], (await maker.Client.ApiKeys.Create("child", cancel: Cancel)).Scopes);
    }

    [Fact]
    public async Task A_key_has_no_more_rights_than_its_maker()
    {
        var user = await App.NewUser();
        var maker = Holder(user, await user.Client.ApiKeys.Create("maker", [Scopes.KeysWrite], cancel: Cancel));

        await (await maker.Post("api-keys", new { name = "more", scopes = new[] { Scopes.Generate } })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await user.Post("api-keys", new { name = "more", scopes = new[] { Scopes.Admin } })).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_key_can_do_what_its_scopes_say_and_nothing_else()
    {
        var user = await App.NewUser();
        var reader = Holder(user, await user.Client.ApiKeys.Create("reader", [Scopes.TracksRead], cancel: Cancel));

        Assert.Equal(HttpStatusCode.OK, (await reader.Get("tracks")).StatusCode);
        await (await reader.Get("balance")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await reader.Post("generate", new { prompt = "rain" })).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once()
    {
        var user = await App.NewUser();
        var made = await user.Client.ApiKeys.Create("server", cancel: Cancel);
        var holder = Holder(user, made);
        Assert.Equal(HttpStatusCode.OK, (await holder.Get("me")).StatusCode);

        await user.Client.ApiKeys.Revoke(made.Id, Cancel);

        await (await holder.Get("me")).Refusal(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Somebody_elses_key_is_not_there()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var key = await ann.Client.ApiKeys.Create("ann's", cancel: Cancel);

        await Assert.ThrowsAsync<NotFoundException>(() => bob.Client.ApiKeys.Revoke(key.Id, Cancel));
        Assert.Equal(HttpStatusCode.OK, (await Holder(ann, key).Get("me")).StatusCode);
    }

    [Fact]
    public async Task A_key_loses_admin_rights_with_its_owner()
    {
        var admin = await App.SignIn($"admin-{Guid.CreateVersion7():N}", role: "admin");
        var key = Holder(admin, await admin.Client.ApiKeys.Create("ops", [Scopes.Admin, Scopes.AccountRead], cancel: Cancel));
        await App.Database.Execute("update users set roles = '{}' where id = @Id", new { admin.Id }, Cancel);

        await (await key.Get("admin/prices")).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Wrong_fields_are_named()
    {
        var user = await App.NewUser();

        Assert.Equal(["/name required"], await (await user.Post("api-keys", new { })).FieldErrors());
        Assert.Equal(
            ["/name control_characters", "/scopes/1 unknown_value", "/expires_at out_of_range"],
            await (await user.Post("api-keys", new { name = "a\nb", scopes = OneUnknown, expires_at = "2020-01-01T00:00:00Z" })).FieldErrors());
    }

    [Fact]
    public async Task A_replay_shows_the_same_secret_and_stores_it_sealed()
    {
        var user = await App.NewUser();
        var first = await (await Create(user, "replayed")).Json();
        var again = await Create(user, "replayed");

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        var secret = (await again.Json()).GetProperty("key").GetString()!;
        Assert.Equal(first.GetProperty("key").GetString(), secret);
        Assert.Single((await user.Client.ApiKeys.List(Cancel)).Data);
        Assert.DoesNotContain(
            secret, await App.Database.QueryOne<string>("select response from idempotency_keys where user_id = @Id", new { user.Id }, Cancel), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Create(TestUser user, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/api-keys") { Content = JsonContent.Create(new { name = "server" }) };
        request.Headers.Add("Idempotency-Key", key);
        return await user.Http.SendAsync(request, Cancel);
    }

    private TestUser Holder(TestUser user, ApiKey key) => App.As(user.Id, user.Name, key.Key!);
}
