extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers;

public sealed class RateLimitEndpointTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Of_many_requests_at_once_exactly_the_quota_gets_through()
    {
        var user = await SlowTier.NewUser(App);

        var answers = await Burst(user, 5 * SlowTier.Read);

        // One more grows back every three seconds; the burst is shorter, but the machine may be slow.
        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), SlowTier.Read, SlowTier.Read + 3);
        Assert.All(answers, answer => Assert.Equal($"\"read\";q={SlowTier.Read};w=60", answer.Header("RateLimit-Policy")));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        var problem = await refused.Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("https://iana.org/assignments/http-problem-types#quota-exceeded", problem.GetProperty("type").GetString());
        Assert.Equal("read", Assert.Single(problem.GetProperty("violated-policies").EnumerateArray()).GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Matches("^\"read\";r=0;t=[123]$", refused.Header("RateLimit")!);
    }

    [Fact]
    public async Task Each_request_of_a_burst_sees_another_remainder()
    {
        var user = await SlowTier.NewUser(App);

        var remainders = (await Burst(user, SlowTier.Read)).Select(answer => answer.Header("RateLimit")!.Split(';')[1]).ToArray();

        Assert.Contains($"r={SlowTier.Read - 1}", remainders);
        Assert.Contains("r=0", remainders);
    }

    [Fact]
    public async Task All_credentials_of_a_user_share_one_quota()
    {
        var user = await SlowTier.NewUser(App);
        var other = await App.SignIn(user.Name, role: null);
        await Burst(user, 2 * SlowTier.Read);

        await (await other.Get("balance")).Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task One_users_burst_does_not_touch_another_user()
    {
        var (busy, calm) = (await SlowTier.NewUser(App), await SlowTier.NewUser(App));
        await Burst(busy, 2 * SlowTier.Read);

        using var answer = await calm.Get("balance");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith($"\"read\";r={SlowTier.Read - 1};", answer.Header("RateLimit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_gets_its_share_and_leaves_the_rest_to_its_owner()
    {
        var user = await SlowTier.NewUser(App);
        var key = await user.Client.ApiKeys.Create("wild", cancel: Cancel);
        var wild = App.As(user.Id, "wild", key.Key!);

        var answers = await Burst(wild, 2 * SlowTier.Read);

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), SlowTier.ReadOfKey, SlowTier.ReadOfKey + 3);
        Assert.All(answers, answer => Assert.Equal(
            $"\"read\";q={SlowTier.Read};w=60, \"read-key\";q={SlowTier.ReadOfKey};w=60", answer.Header("RateLimit-Policy")));
        var problem = await answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(["read-key"], problem.GetProperty("violated-policies").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(HttpStatusCode.OK, (await user.Get("balance")).StatusCode);
    }

    [Fact]
    public async Task What_a_request_counts_as_follows_from_its_endpoint()
    {
        var user = await SlowTier.NewUser(App);
        using var file = new ByteArrayContent([]);

        Assert.Equal($"\"read\";q={SlowTier.Read};w=60", (await user.Get("tracks")).Header("RateLimit-Policy"));
        Assert.Equal($"\"write\";q={SlowTier.Write};w=60", (await user.Post("projects", new { })).Header("RateLimit-Policy"));
        Assert.Equal($"\"generate\";q={SlowTier.Generate};w=60", (await user.Post("generate", new { })).Header("RateLimit-Policy"));
        Assert.Equal($"\"generate\";q={SlowTier.Generate};w=60", (await user.Post($"tracks/{Guid.Empty}/stems", new { })).Header("RateLimit-Policy"));
        Assert.Equal(
            $"\"upload\";q={SlowTier.Upload};w=60",
            (await user.Http.PostAsync(new Uri("/api/v1/uploads", UriKind.Relative), file, Cancel)).Header("RateLimit-Policy"));
    }

    [Fact]
    public async Task Work_that_was_started_too_often_does_not_keep_anybody_from_looking()
    {
        var user = await SlowTier.NewUser(App);
        await Task.WhenAll(Enumerable.Range(0, 2 * SlowTier.Generate).Select(_ => user.Post("generate", new { })));

        await (await user.Post("generate", new { })).Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(HttpStatusCode.OK, (await user.Get("jobs")).StatusCode);
    }

    [Fact]
    public async Task Answers_without_a_credential_tell_their_quota_too()
    {
        using var nobody = App.Anonymous();
        var answer = await nobody.GetAsync(new Uri("/api/v1/me", UriKind.Relative), Cancel);

        Assert.StartsWith("\"anonymous\";q=", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
        Assert.StartsWith("\"anonymous\";r=", answer.Header("RateLimit"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage[]> Burst(TestUser user, int requests) =>
        Task.WhenAll(Enumerable.Range(0, requests).Select(_ => user.Get("balance")));
}
