using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>Four processes of the API on one Redis share every quota to the token.</summary>
public sealed class RateLimitReplicasTests(SharedApp shared) : AppTests(shared)
{
    private const int Processes = 4;
    private const int Capacity = 100;
    private const int Requests = 600;
    private static readonly TimeSpan PerToken = TimeSpan.FromMinutes(1) / Capacity;

    // A machine that is busy with other tests is no outage of Redis: then each would decide by itself.
    private static readonly (string, string) Patient = ("RateLimit__RedisTimeout", "00:00:05");

    [Fact]
    public async Task Of_many_requests_to_four_processes_at_once_exactly_the_quota_gets_through()
    {
        var user = await NewUser();
        var processes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => ApiProcess.Start(App, Patient)));
        var clients = await Task.WhenAll(processes.Select(async process => Client(await process.Url, user.Token)));
        // Each has connected and read the credential before the race. These take from another bucket.
        foreach (var client in clients)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await Send(client, HttpMethod.Post, "projects"));

        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(i => Send(clients[i % clients.Length], HttpMethod.Get, "balance")));
        var regrown = (int)Math.Ceiling(Stopwatch.GetElapsedTime(started) / PerToken);

        Assert.All(answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, $"{status}"));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.OK), Capacity, Capacity + regrown);
        Array.ForEach(clients, client => client.Dispose());
        Array.ForEach(processes, process => process.Dispose());
    }

    private async Task<TestUser> NewUser()
    {
        await App.Database.Execute(
            """
            insert into tiers (id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute)
            values ('test-hundred', 'Hundred', 0, 0, 60, '{local}', @Capacity) on conflict do nothing
            """,
            new { Capacity },
            Cancel);
        return await App.NewUser(tier: "test-hundred");
    }

    private static HttpClient Client(Uri url, string token)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<HttpStatusCode> Send(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = method == HttpMethod.Post ? new StringContent("{}", null, "application/json") : null };
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
