extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers;

/// <summary>Keys that work from some networks only. The tests come from 127.0.0.1.</summary>
public sealed class ApiKeyNetworkEndpointTests(SharedApp shared) : AppTests(shared)
{
    private const string Here = "127.0.0.1";
    private const string Elsewhere = "203.0.113.0/24";

    [Fact]
    public async Task A_key_works_from_its_networks_and_from_nowhere_else()
    {
        var user = await App.NewUser();
        var near = await Make(user, Elsewhere, "127.0.0.0/8");
        var far = await Make(user, Elsewhere);

        Assert.Equal(["127.0.0.0/8", Elsewhere], near.AllowedCidrs.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await Holder(user, near).Get("me")).StatusCode);
        var answer = await Holder(user, far).Get("me");
        var problem = await answer.Refusal(HttpStatusCode.Forbidden, "ip_not_allowed");
        Assert.Equal(Here, problem.GetProperty("address").GetString());
        Assert.Contains(Here, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // Whoever has found a key learns neither where it works nor whose it is.
        Assert.DoesNotContain("203.0.113", problem.GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("\"anonymous\"", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_list_counts_at_once_also_where_the_key_is_remembered()
    {
        var user = await App.NewUser();
        var key = await Make(user);
        var holder = Holder(user, key);
        Assert.Equal(HttpStatusCode.OK, (await holder.Get("me")).StatusCode);

        await user.Client.ApiKeys.Update(key.Id, new ApiKeyPatch { AllowedCidrs = [Elsewhere] }, Cancel);
        await (await holder.Get("me")).Refusal(HttpStatusCode.Forbidden, "ip_not_allowed");

        Assert.Empty((await user.Client.ApiKeys.Update(key.Id, new ApiKeyPatch { AllowedCidrs = [] }, Cancel)).AllowedCidrs);
        Assert.Equal(HttpStatusCode.OK, (await holder.Get("me")).StatusCode);
    }

    [Fact]
    public async Task A_refused_use_is_no_use()
    {
        var user = await App.NewUser();
        var (near, far) = (await Make(user, Here), await Make(user, Elsewhere));
        await Holder(user, far).Get("me");
        await Holder(user, near).Get("me");

        await Until.True(async () => (await user.Client.ApiKeys.Get(near.Id, Cancel)).LastUsedAt is not null, "the use of one key is written down");
        Assert.Null((await user.Client.ApiKeys.Get(far.Id, Cancel)).LastUsedAt);
    }

    [Fact]
    public async Task Networks_are_stored_in_one_form_and_bad_ones_are_named()
    {
        var user = await App.NewUser();

        Assert.Equal(
            ["10.0.0.0/8", "2001:db8::/32"], (await Make(user, "10.1.2.3/8", "10.0.0.0/8", "2001:DB8::/32")).AllowedCidrs);
        Assert.Equal(
            ["/allowed_cidrs/1 malformed", "/allowed_cidrs/2 malformed"],
            await (await user.Post("api-keys", new { name = "x", allowed_cidrs = new[] { Here, "10.0.0.0/40", null } })).FieldErrors());
        Assert.Equal(
            ["/allowed_cidrs too_long"],
            await (await user.Post("api-keys", new { name = "x", allowed_cidrs = Enumerable.Range(0, 51).Select(n => $"10.0.0.{n}") })).FieldErrors());
    }

    private static Task<ApiKey> Make(TestUser user, params string[] cidrs) =>
        user.Client.ApiKeys.Create(new ApiKeyRequest { Name = "somewhere", AllowedCidrs = cidrs }, Cancel);

    private TestUser Holder(TestUser user, ApiKey key) => App.As(user.Id, user.Name, key.Key!);
}
