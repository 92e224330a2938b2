using System.Diagnostics.Metrics;
using MusicVerse.Api.Usage;
using MusicVerse.Core.Developers.Usage;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

public sealed class UsageMeterTests
{
    private static readonly Microsoft.AspNetCore.Routing.RouteEndpoint Tracks = UsageBench.Endpoint("/api/v1/tracks");

    [Fact]
    public async Task Whoever_takes_the_counts_while_many_count_loses_none()
    {
        const int Counters = 8;
        const int Each = 20_000;
        using var bench = new UsageBench();
        var key = UsageBench.Key(Guid.CreateVersion7());
        var taken = 0L;

        var counting = Task.WhenAll(Enumerable.Range(0, Counters).Select(_ => Task.Run(() => bench.Count(key, Tracks, times: Each))));
        while (!counting.IsCompleted)
        {
            taken += Requests(bench);
            await Task.Yield();
        }

        await counting;
        taken += Requests(bench);
        Assert.Equal(Counters * Each, taken);
    }

    [Fact]
    public void What_is_taken_is_not_taken_again()
    {
        using var bench = new UsageBench();
        bench.Count(UsageBench.Key(Guid.CreateVersion7()), Tracks);

        Assert.Equal(1, Requests(bench));
        Assert.Equal(0, Requests(bench));
    }

    [Fact]
    public void Sessions_of_a_user_are_one_caller_and_keys_are_told_apart()
    {
        using var bench = new UsageBench();
        var userId = Guid.CreateVersion7();
        var (first, second) = (UsageBench.Key(userId), UsageBench.Key(userId));
        var app = UsageBench.Key(userId) with { ClientId = "an-app" };
        foreach (var caller in new[] { first, second, app, app with { CredentialId = Guid.CreateVersion7() }, UsageBench.Session(userId), UsageBench.Session(userId) })
            bench.Count(caller, Tracks);

        var batches = bench.Take();

        Assert.Equal(
            new[] { ($"{first.CredentialId}", 1L), ($"{second.CredentialId}", 1L), ("an-app", 2L), ("session", 2L) }.Order(),
            batches.SelectMany(batch => batch.Counts).Select(count => (count.Caller, count.Requests)).Order());
        // Only keys have habits.
        Assert.Equal(
            new[] { first.CredentialId, second.CredentialId }.Order(), batches.SelectMany(batch => batch.Visits).Select(visit => visit.KeyId).Order());
    }

    [Theory]
    [InlineData("/api/v1/tracks/{id:guid}", "GET /api/v1/tracks/{id}")]
    [InlineData("/api/v1/a/{x:int:min(1)}/b/{y}", "GET /api/v1/a/{x}/b/{y}")]
    [InlineData("api/v1/a/", "GET /api/v1/a")]
    public void An_endpoint_is_called_by_its_pattern(string pattern, string name)
    {
        using var bench = new UsageBench();
        bench.Count(UsageBench.Session(Guid.CreateVersion7()), UsageBench.Endpoint(pattern));

        Assert.Equal(name, Assert.Single(Assert.Single(bench.Take()).Counts).Endpoint);
    }

    [Theory]
    [InlineData(200, "2xx")]
    [InlineData(202, "2xx")]
    [InlineData(304, "3xx")]
    [InlineData(404, "4xx")]
    [InlineData(429, "429")]
    [InlineData(499, "4xx")]
    [InlineData(503, "5xx")]
    public void A_status_is_told_by_its_hundred_and_429_by_itself(int status, string name)
    {
        using var bench = new UsageBench();
        bench.Count(UsageBench.Session(Guid.CreateVersion7()), Tracks, status);

        Assert.Equal(name, StatusClasses.Name(Assert.Single(Assert.Single(bench.Take()).Counts).StatusClass));
    }

    [Fact]
    public void Beyond_its_capacity_it_counts_what_it_knows_and_says_what_it_drops()
    {
        using var bench = new UsageBench(new UsageOptions { Capacity = 3 });
        using var listener = new MeterListener();
        var dropped = 0L;
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "musicverse.usage.dropped")
                heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref dropped, measurement));
        listener.Start();
        var users = Enumerable.Range(0, 5).Select(_ => UsageBench.Session(Guid.CreateVersion7())).ToArray();

        foreach (var user in users.Concat(users))
            bench.Count(user, Tracks);

        Assert.Equal(3, bench.Take().Sum(batch => batch.Counts.Count));
        Assert.True(Interlocked.Read(ref dropped) >= 4);
        bench.Count(users[^1], Tracks);
        Assert.Equal(1, Requests(bench));
    }

    private static long Requests(UsageBench bench) => bench.Take().Sum(batch => batch.Counts.Sum(count => count.Requests));
}
