extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
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
        var listed = Assert.Single((await user.Client.ApiKeys.List(cancel: Cancel)).Data);
        Assert.Null(listed.Key);
        Assert.Equal(made.Key![..12], listed.Prefix);
        Assert.Equal(made.Key![^4..], listed.Last4);
        await Until.True(async () => (await user.Client.ApiKeys.Get(made.Id, Cancel)).LastUsedAt is not null, "the use is written down");
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        var user = await App.NewUser();
        var soon = TimeProvider.System.GetUtcNow().AddHours(1);
        var made = await user.Client.ApiKeys.Create("old", [Scopes.TracksRead, Scopes.JobsRead], soon, Cancel);

        var renamed = await user.Client.ApiKeys.Update(made.Id, new ApiKeyPatch { Name = " new " }, Cancel);
        Assert.Equal("new", renamed.Name);
        Assert.Equal([Scopes.JobsRead, Scopes.TracksRead], renamed.Scopes);
        Assert.Equal(soon, renamed.ExpiresAt!.Value, TimeSpan.FromMilliseconds(1));

        var narrowed = await user.Client.ApiKeys.Update(made.Id, new ApiKeyPatch { Scopes = [Scopes.JobsRead], NeverExpires = true }, Cancel);
        Assert.Null(narrowed.ExpiresAt);
        await (await Holder(user, made).Get("tracks")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, made).Get("jobs")).StatusCode);
    }

    [Fact]
    public async Task A_change_of_an_older_state_is_refused()
    {
        var user = await App.NewUser();
        var made = await user.Client.ApiKeys.Create("server", cancel: Cancel);
        using var read = await user.Get($"api-keys/{made.Id}");
        var tag = read.Headers.ETag!;
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/api-keys/{made.Id}") { Headers = { IfNoneMatch = { tag } } };
        Assert.Equal(HttpStatusCode.NotModified, (await user.Http.SendAsync(again, Cancel)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Patch(user, made.Id, tag, new { name = "first" })).StatusCode);
        await (await Patch(user, made.Id, tag, new { name = "second" })).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("first", (await user.Client.ApiKeys.Get(made.Id, Cancel)).Name);
    }

    [Fact]
    public async Task A_rotated_key_works_beside_its_successor_for_the_overlap()
    {
        var user = await App.NewUser();
        var old = await user.Client.ApiKeys.Create(
            new ApiKeyRequest { Name = "server", Scopes = [Scopes.AccountRead], AllowedCidrs = ["127.0.0.1"] }, Cancel);

        var successor = await user.Client.ApiKeys.Rotate(old.Id, TimeSpan.FromHours(1), Cancel);

        Assert.NotEqual(old.Key, successor.Key);
        Assert.Equal(("server", Scopes.AccountRead, "127.0.0.1/32"), (successor.Name, Assert.Single(successor.Scopes), Assert.Single(successor.AllowedCidrs)));
        Assert.Null(successor.ExpiresAt);
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, old).Get("me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, successor).Get("me")).StatusCode);
        var replaced = await user.Client.ApiKeys.Get(old.Id, Cancel);
        Assert.Equal(successor.Id, replaced.ReplacedBy);
        Assert.Equal(TimeProvider.System.GetUtcNow().AddHours(1), replaced.ExpiresAt!.Value, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Without_an_overlap_the_old_key_stops_at_once()
    {
        var user = await App.NewUser();
        var old = await user.Client.ApiKeys.Create("server", cancel: Cancel);
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, old).Get("me")).StatusCode);

        var successor = await user.Client.ApiKeys.Rotate(old.Id, TimeSpan.Zero, Cancel);

        await (await Holder(user, old).Get("me")).Refusal(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, successor).Get("me")).StatusCode);
    }

    [Fact]
    public async Task An_overlap_lengthens_no_life_and_a_successor_gets_as_long_a_one()
    {
        var user = await App.NewUser();
        var soon = TimeProvider.System.GetUtcNow().AddHours(2);
        var old = await user.Client.ApiKeys.Create("server", expiresAt: soon, cancel: Cancel);

        var successor = await user.Client.ApiKeys.Rotate(old.Id, cancel: Cancel);

        Assert.Equal(soon, (await user.Client.ApiKeys.Get(old.Id, Cancel)).ExpiresAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(successor.CreatedAt + (old.ExpiresAt!.Value - old.CreatedAt), successor.ExpiresAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_key_that_has_ended_neither_changes_nor_rotates()
    {
        var user = await App.NewUser();
        var (revoked, replaced, expired) = (await New(), await New(), await New());
        await user.Client.ApiKeys.Revoke(revoked.Id, Cancel);
        await user.Client.ApiKeys.Rotate(replaced.Id, cancel: Cancel);
        await App.Database.Execute("update api_keys set expires_at = now() - interval '1 s' where id = @Id", new { expired.Id }, Cancel);

        foreach (var key in new[] { revoked, replaced, expired })
        {
            await (await Patch(user, key.Id, null, new { name = "more", expires_at = (string?)null })).Refusal(HttpStatusCode.Conflict, "api_key_ended");
            await (await user.Post($"api-keys/{key.Id}/rotate", new { })).Refusal(HttpStatusCode.Conflict, "api_key_ended");
        }

        Task<ApiKey> New() => user.Client.ApiKeys.Create("server", cancel: Cancel);
    }

    [Fact]
    public async Task A_lesser_key_can_neither_widen_nor_copy_a_stronger_one()
    {
        var user = await App.NewUser();
        var strong = await user.Client.ApiKeys.Create("strong", [Scopes.Generate], cancel: Cancel);
        var weak = Holder(user, await user.Client.ApiKeys.Create("weak", [Scopes.KeysWrite, Scopes.TracksRead], cancel: Cancel));
        var plain = await user.Client.ApiKeys.Create("plain", [Scopes.TracksRead], cancel: Cancel);

        await (await weak.Post($"api-keys/{strong.Id}/rotate", new { })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await Patch(weak, strong.Id, null, new { allowed_cidrs = Array.Empty<string>() })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        await (await Patch(weak, plain.Id, null, new { scopes = new[] { Scopes.Generate } })).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("renamed", (await weak.Client.ApiKeys.Update(plain.Id, new ApiKeyPatch { Name = "renamed" }, Cancel)).Name);
    }

    [Fact]
    public async Task A_rotation_that_is_sent_again_makes_one_key()
    {
        var user = await App.NewUser();
        var old = await user.Client.ApiKeys.Create("server", cancel: Cancel);

        var first = await (await Send(user, $"api-keys/{old.Id}/rotate", new { }, "rotated")).Json();
        var again = await (await Send(user, $"api-keys/{old.Id}/rotate", new { }, "rotated")).Json();

        Assert.Equal(first.GetProperty("key").GetString(), again.GetProperty("key").GetString());
        Assert.Equal(2, (await user.Client.ApiKeys.List(cancel: Cancel)).Data.Count);
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
        await Assert.ThrowsAsync<NotFoundException>(() => bob.Client.ApiKeys.Get(key.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => bob.Client.ApiKeys.Rotate(key.Id, cancel: Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => bob.Client.ApiKeys.Update(key.Id, new ApiKeyPatch { Name = "bob's" }, Cancel));
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
        // A misspelt restriction that is passed over would make a key that may do everything.
        Assert.Equal(["/scope unknown_field"], await (await user.Post("api-keys", new { name = "a", scope = OneUnknown })).FieldErrors());
        Assert.Equal(
            ["/name control_characters", "/scopes/1 unknown_value", "/expires_at out_of_range"],
            await (await user.Post("api-keys", new { name = "a\nb", scopes = OneUnknown, expires_at = "2020-01-01T00:00:00Z" })).FieldErrors());
        var key = await user.Client.ApiKeys.Create("server", cancel: Cancel);
        Assert.Equal(
            ["/name too_short", "/scopes required", "/expires_at wrong_type"],
            await (await Patch(user, key.Id, null, new { name = " ", scopes = Array.Empty<string>(), expires_at = "tomorrow" })).FieldErrors());
        Assert.Equal(["/overlap_seconds out_of_range"], await (await user.Post($"api-keys/{key.Id}/rotate", new { overlap_seconds = 604_801 })).FieldErrors());
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
        Assert.Single((await user.Client.ApiKeys.List(cancel: Cancel)).Data);
        Assert.DoesNotContain(
            secret, await App.Database.QueryOne<string>("select response from idempotency_keys where user_id = @Id", new { user.Id }, Cancel), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Create(TestUser user, string key) => Send(user, "api-keys", new { name = "server" }, key);

    private static async Task<HttpResponseMessage> Send(TestUser user, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await user.Http.SendAsync(request, Cancel);
    }

    [Fact]
    public async Task Half_a_letter_is_no_time()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("program", cancel: Cancel);
        using var content = new StringContent("""{"expires_at":"\ud83d"}""", null, "application/json");

        using var answer = await user.Http.PatchAsync($"/api/v1/api-keys/{key.Id}", content, Cancel);

        Assert.Equal(["/expires_at wrong_type"], await answer.FieldErrors());
    }

    private static async Task<HttpResponseMessage> Patch(TestUser user, Guid id, EntityTagHeaderValue? tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/api-keys/{id}") { Content = JsonContent.Create(body) };
        if (tag is not null)
            request.Headers.IfMatch.Add(tag);
        return await user.Http.SendAsync(request, Cancel);
    }

    private TestUser Holder(TestUser user, ApiKey key) => App.As(user.Id, user.Name, key.Key!);
}
