extern alias Sdk;

using System.Globalization;
using System.Net;
using System.Text.Json;
using MusicVerse.Api.Hosting;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>What version 2 does better, and how version 1 says so while it goes on as it was.</summary>
public sealed class VersioningTests(SharedApp shared) : AppTests(shared)
{
    // Nobody listens there: the delivery stays in its log, with an attempt that failed.
    private const string Nobody = "http://127.0.0.1:9/hooks";

    [Fact]
    public async Task A_delivery_has_a_count_and_a_log_in_version_1_and_a_count_and_attempts_in_version_2()
    {
        var (user, delivery) = await Delivered();
        var path = $"webhooks/{delivery.WebhookId}/deliveries/{delivery.Id}";
        var first = await (await Read(user, $"v1/{path}")).Json();
        var second = await (await Read(user, $"v2/{path}")).Json();

        var count = first.GetProperty("attempts").GetInt32();
        Assert.True(count > 0);
        Assert.Equal(count, first.GetProperty("attempt_log").GetArrayLength());
        Assert.Equal(count, second.GetProperty("attempt_count").GetInt32());
        Assert.Equal(first.GetProperty("attempt_log").GetRawText(), second.GetProperty("attempts").GetRawText());
        Assert.False(second.TryGetProperty("attempt_log", out _));
    }

    [Fact]
    public async Task Lists_differ_in_the_same_way()
    {
        var (user, delivery) = await Delivered();
        var path = $"webhooks/{delivery.WebhookId}/deliveries?status=failed";

        Assert.Equal(
            JsonValueKind.Number, Assert.Single((await (await Read(user, $"v1/{path}")).Json()).GetProperty("data").EnumerateArray()).GetProperty("attempts").ValueKind);
        Assert.Equal(
            delivery.AttemptCount,
            Assert.Single((await (await Read(user, $"v2/{path}")).Json()).GetProperty("data").EnumerateArray()).GetProperty("attempt_count").GetInt32());
    }

    [Fact]
    public async Task Every_answer_of_the_old_form_says_since_when_until_when_and_what_instead()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = Nobody }, Cancel);
        var path = $"webhooks/{webhook.Id}/deliveries";

        foreach (var answer in new[] { await Read(user, $"v1/{path}"), await Read(user, $"v1/{path}/{Guid.CreateVersion7()}"), await AsNobody($"v1/{path}") })
        {
            var since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Header("Deprecation")!.TrimStart('@'), CultureInfo.InvariantCulture));
            var until = DateTimeOffset.ParseExact(answer.Header("Sunset")!, "R", CultureInfo.InvariantCulture);
            Assert.StartsWith("@", answer.Header("Deprecation"), StringComparison.Ordinal);
            Assert.Equal(Deprecation.WebhookDeliveries.Since, since);
            Assert.True(until >= since.AddYears(1), $"{since} {until}");
            var links = answer.Header("Link")!;
            Assert.Contains($"/api/v2/{path}", links, StringComparison.Ordinal);
            Assert.Contains(">; rel=\"successor-version\"", links, StringComparison.Ordinal);
            Assert.Contains("/docs/versioning.md>; rel=\"deprecation\"", links, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_else_is_called_deprecated()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = Nobody }, Cancel);

        foreach (var path in new[] { $"v2/webhooks/{webhook.Id}/deliveries", $"v1/webhooks/{webhook.Id}", "v1/me" })
        {
            var answer = await Read(user, path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Null(answer.Header("Deprecation"));
            Assert.Null(answer.Header("Sunset"));
        }
    }

    [Fact]
    public async Task The_page_that_the_headers_name_is_there_and_has_the_dates()
    {
        using var nobody = App.Anonymous();
        var page = await nobody.GetStringAsync(new Uri("/docs/versioning.md", UriKind.Relative), Cancel);
        var errors = await nobody.GetStringAsync(new Uri("/docs/errors.md", UriKind.Relative), Cancel);

        Assert.Contains(Day(Deprecation.WebhookDeliveries.Since), page, StringComparison.Ordinal);
        Assert.Contains(Day(Deprecation.WebhookDeliveries.Sunset), page, StringComparison.Ordinal);
        Assert.StartsWith("# Errors", errors, StringComparison.Ordinal);
        await (await nobody.GetAsync(new Uri("/docs/passwords.md", UriKind.Relative), Cancel)).Refusal(HttpStatusCode.NotFound, "not_found");
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(TestUser User, WebhookDelivery Delivery)> Delivered()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = Nobody }, Cancel);
        var queued = await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel);
        var delivery = await Until.Some(
            async () => await user.Client.Webhooks.GetDelivery(webhook.Id, queued.Id, Cancel) is { Status: "failed", Attempts.Count: > 0 } ended ? ended : null,
            "the test fails");
        return (user, delivery);
    }

    private static Task<HttpResponseMessage> Read(TestUser user, string path) => user.Http.GetAsync(new Uri($"/api/{path}", UriKind.Relative), Cancel);

    private async Task<HttpResponseMessage> AsNobody(string path)
    {
        using var nobody = App.Anonymous();
        return await nobody.GetAsync(new Uri($"/api/{path}", UriKind.Relative), Cancel);
    }
}
