using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

public sealed class RateLimitEndpointTests(SharedApp shared) : AppTests(shared)
{
    private const int Quota = 20;

    [Fact]
    public async Task Of_many_requests_at_once_exactly_the_quota_gets_through()
    {
        var user = await SlowUser();

        var answers = await Burst(user, 5 * Quota);

        // One more grows back every three seconds; the burst is shorter, but the machine may be slow.
        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Quota, Quota + 3);
        Assert.All(answers, answer => Assert.Equal($"\"user\";q={Quota};w=60", answer.Header("RateLimit-Policy")));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        var problem = await refused.Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("https://iana.org/assignments/http-problem-types#quota-exceeded", problem.GetProperty("type").GetString());
        Assert.Equal("user", Assert.Single(problem.GetProperty("violated-policies").EnumerateArray()).GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Matches("^\"user\";r=0;t=[123]$", refused.Header("RateLimit")!);
    }

    [Fact]
    public async Task All_credentials_of_a_user_share_one_quota()
    {
        var user = await SlowUser();
        var other = await App.SignIn(user.Name, role: null);
        await Burst(user, 2 * Quota);

        await (await other.Get("balance")).Refusal(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task One_users_burst_does_not_touch_another_user()
    {
        var (busy, calm) = (await SlowUser(), await SlowUser());
        await Burst(busy, 2 * Quota);

        using var answer = await calm.Get("balance");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith($"\"user\";r={Quota - 1};", answer.Header("RateLimit"), StringComparison.Ordinal);
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

    private async Task<TestUser> SlowUser()
    {
        await App.Database.Execute(
            """
            insert into tiers (id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute)
            values ('test-slow', 'Slow', 0, 0, 60, '{local}', @Quota) on conflict do nothing
            """,
            new { Quota },
            Cancel);
        return await App.NewUser(tier: "test-slow");
    }
}
