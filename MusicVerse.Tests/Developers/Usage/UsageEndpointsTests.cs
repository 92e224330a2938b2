extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers.Usage;

/// <summary>What a developer sees of their own requests.</summary>
public sealed class UsageEndpointsTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Requests_are_told_by_key_endpoint_and_status()
    {
        var user = await App.NewUser();
        var (key, program) = await Program(user, "My server");
        await Ask(program, "balance", 3);
        await Ask(program, $"tracks/{Guid.CreateVersion7()}", 2);
        await Ask(user, "projects", 4);

        // The user has also made the key, and asked for this.
        var byKey = await Told(
            user, UsageGroups.Key, report => Requests(report, UsageGroup.Session) >= 5 && Requests(report, key.Id.ToString()) >= 5);
        Assert.Equal("You, signed in", Assert.Single(byKey.Series, line => line.Group!.Id == UsageGroup.Session).Group!.Name);
        var ours = Assert.Single(byKey.Series, line => line.Group!.Id == key.Id.ToString());
        Assert.Equal(("My server", 5, 2, 0), (ours.Group!.Name, ours.Requests, ours.Errors, ours.Throttled));
        Assert.InRange(ours.LatencyMs!.P50!.Value, 0.05, ours.LatencyMs.P99!.Value);

        var byEndpoint = await user.Client.Usage.Get(groupBy: UsageGroups.Endpoint, keyId: key.Id, cancel: Cancel);
        Assert.Equal(
            [("GET /api/v1/balance", 3L), ("GET /api/v1/tracks/{id}", 2L)],
            byEndpoint.Series.Select(line => (line.Group!.Name, line.Requests)));
        var byStatus = await user.Client.Usage.Get(groupBy: UsageGroups.Status, keyId: key.Id, cancel: Cancel);
        Assert.Equal([("2xx", 3L), ("4xx", 2L)], byStatus.Series.Select(line => (line.Group!.Id, line.Requests)));
    }

    [Fact]
    public async Task A_week_by_the_hour_has_a_point_for_every_hour()
    {
        var user = await App.NewUser();
        await Ask(user, "balance", 2);

        var report = await Told(user, groupBy: null, report => report.Totals.Requests >= 2);

        var line = Assert.Single(report.Series);
        Assert.Null(line.Group);
        Assert.Equal(UsageIntervals.Hour, report.Interval);
        Assert.InRange((report.To - report.From).TotalHours, 7 * 24, (7 * 24) + 1);
        Assert.Equal(Enumerable.Range(0, line.Points.Count).Select(hour => report.From.AddHours(hour)), line.Points.Select(point => point.At));
        Assert.Equal(report.To, line.Points[^1].At.AddHours(1));
        Assert.Equal(report.Totals.Requests, line.Points.Sum(point => point.Requests));
        Assert.All(line.Points, point => Assert.Equal(point.Requests == 0, point.P95Ms is null));
    }

    [Fact]
    public async Task What_is_refused_counts_as_well_where_the_credential_is_known()
    {
        await App.Database.Execute(
            """
            insert into tiers (id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute)
            values ('test-usage', 'Two a minute', 0, 0, 60, '{local}', 2) on conflict do nothing
            """,
            null,
            Cancel);
        var user = await App.NewUser();
        var (key, program) = await Program(user, "narrow", [Scopes.BillingRead]);
        await (await program.Get("projects")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        var slow = await App.NewUser(tier: "test-usage");
        await Ask(slow, "balance", 12);

        await Until.True(
            async () => (await user.Client.Usage.Get(keyId: key.Id, cancel: Cancel)).Totals is { Requests: 1, Errors: 1, Throttled: 0 }, "the 403 is counted");
        // Reading costs a request as well, of which there are none left.
        await App.Database.Execute("update users set tier_id = 'free' where id = @Id", new { slow.Id }, Cancel);
        var later = await App.SignIn(slow.Name, role: null);
        var throttled = await Until.Some(
            async () => (await later.Client.Usage.Get(groupBy: UsageGroups.Status, cancel: Cancel)).Series.SingleOrDefault(line => line.Group!.Id == "429" && line.Requests >= 5),
            "the 429s are counted");
        Assert.Equal((throttled.Requests, 0), (throttled.Throttled, throttled.Errors));
    }

    [Fact]
    public async Task A_stream_counts_and_has_no_latency()
    {
        var user = await App.NewUser();
        var (key, program) = await Program(user, "listener");
        var job = await program.Submit();
        await program.Client.Jobs.Cancel(job.Id, Cancel);
        await program.WaitForEnd(job);

        var stream = await Until.Some(
            async () => (await user.Client.Usage.Get(groupBy: UsageGroups.Endpoint, keyId: key.Id, cancel: Cancel)).Series
                .SingleOrDefault(line => line.Group!.Id == "GET /api/v1/jobs/{id}/events"),
            "the stream is counted");
        Assert.Equal(new UsageLatency(null, null, null), stream.LatencyMs);
    }

    [Fact]
    public async Task Everybody_sees_their_own_only()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var (key, program) = await Program(ann, "Ann's");
        await Ask(program, "balance", 3);
        await Told(ann, UsageGroups.Key, report => report.Totals.Requests >= 3);

        var seen = await bob.Client.Usage.Get(groupBy: UsageGroups.Key, cancel: Cancel);
        Assert.DoesNotContain(seen.Series, line => line.Group!.Id == key.Id.ToString());
        await (await bob.Get($"usage?key_id={key.Id}")).Refusal(HttpStatusCode.NotFound, "not_found");
        var strangers = await program.Client.Usage.Get(cancel: Cancel);
        Assert.True(strangers.Totals.Requests >= 3);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("interval=minute")]
    [InlineData("group_by=user")]
    [InlineData("key_id=mine")]
    [InlineData("from=9999-12-31T23:59:59Z")]
    [InlineData("to=0001-01-01T00:00:00Z")]
    [InlineData("from=0001-01-01T00:00:00%2B14:00&to=9999-12-31T23:59:59-14:00")]
    public async Task A_question_without_an_answer_is_refused(string query)
    {
        var user = await App.NewUser();

        await (await user.Get($"usage?{query}")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData(1, 2, null)]
    [InlineData(1, 1, null)]
    [InlineData(15, 0, "hour")]
    [InlineData(92, 89, null)]
    [InlineData(92, null, "day")]
    public async Task A_period_that_cannot_be_told_is_refused(int fromDaysAgo, int? toDaysAgo, string? interval)
    {
        var user = await App.NewUser();
        var now = TimeProvider.System.GetUtcNow();

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => user.Client.Usage.Get(
            now.AddDays(-fromDaysAgo), toDaysAgo is { } days ? now.AddDays(-days) : null, interval, cancel: Cancel));
        Assert.Equal("invalid_request", refusal.Code);
    }

    [Fact]
    public async Task The_whole_time_that_is_kept_can_be_told_in_any_time_zone()
    {
        var user = await App.NewUser();
        var now = TimeProvider.System.GetUtcNow();
        var report = await user.Client.Usage.Get(now.AddDays(-90), cancel: Cancel);
        Assert.InRange(Assert.Single(report.Series).Points.Count, 90, 92);

        using var answer = await user.Get($"usage?from={Uri.EscapeDataString($"{now.AddDays(-2).ToOffset(TimeSpan.FromHours(5)):O}")}");
        var told = await answer.Json();
        Assert.Equal(UsageIntervals.Hour, told.GetProperty("interval").GetString());
        Assert.EndsWith(":00:00+00:00", told.GetProperty("from").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_is_rounded_to_whole_intervals_and_ends_now()
    {
        var user = await App.NewUser();
        var now = TimeProvider.System.GetUtcNow();

        var report = await user.Client.Usage.Get(now.AddDays(-30), now.AddYears(1), cancel: Cancel);

        Assert.Equal(UsageIntervals.Day, report.Interval);
        Assert.Equal(TimeSpan.Zero, report.From.TimeOfDay);
        Assert.InRange(report.To, now, now.AddDays(1).AddMinutes(1));
        Assert.InRange(Assert.Single(report.Series).Points.Count, 31, 32);
    }

    [Fact]
    public async Task A_key_needs_the_scope()
    {
        var user = await App.NewUser();
        var (_, program) = await Program(user, "narrow", [Scopes.BillingRead]);

        var problem = await (await program.Get("usage")).Refusal(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(Scopes.UsageRead, problem.GetProperty("scope").GetString());
    }

    private async Task<(ApiKey Key, TestUser Program)> Program(TestUser user, string name, IReadOnlyList<string>? scopes = null)
    {
        var key = await user.Client.ApiKeys.Create(name, scopes, cancel: Cancel);
        return (key, App.As(user.Id, user.Name, key.Key!));
    }

    private static async Task Ask(TestUser user, string path, int times)
    {
        for (var i = 0; i < times; i++)
            (await user.Get(path)).Dispose();
    }

    private static Task<UsageReport> Told(TestUser user, string? groupBy, Func<UsageReport, bool> isAll) => Until.Some(
        async () => await user.Client.Usage.Get(groupBy: groupBy, cancel: Cancel) is { } report && isAll(report) ? report : null,
        "all requests are counted");

    private static long Requests(UsageReport report, string group) =>
        report.Series.SingleOrDefault(line => line.Group!.Id == group)?.Requests ?? 0;

    private static class Scopes
    {
        public const string BillingRead = MusicVerse.Core.Accounts.Scopes.BillingRead;
        public const string UsageRead = MusicVerse.Core.Accounts.Scopes.UsageRead;
    }
}
