extern alias Sdk;

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>Webhooks through the door that customers use, with a server of theirs at the other end.</summary>
public sealed class WebhookEndpointsTests(SharedApp shared) : AppTests(shared)
{
    private static readonly string[] OneUnknown = ["track.deleted", "track.eaten"];

    private WebhookSink _sink = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _sink = await WebhookSink.Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_happens_arrives_signed()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("hooks") }, Cancel);
        var job = await user.Submit();
        await user.Client.Jobs.Cancel(job.Id, Cancel);

        var message = await Arrives("hooks", "generation.queued");

        var verified = Verify(webhook.Secret!, message);
        Assert.Equal(job.Id, verified.Data.GetProperty("job_id").GetGuid());
        Assert.Equal(message.Id, verified.Id);
        Assert.Throws<WebhookVerificationException>(() => Verify("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", message));
    }

    [Fact]
    public async Task A_webhook_is_made_read_changed_and_deleted()
    {
        var user = await App.NewUser();
        var made = await user.Client.Webhooks.Create(
            new WebhookRequest { Url = _sink.Url("a"), Description = "Tells the site", EventTypes = ["track.deleted", "track.created", "track.deleted"] }, Cancel);

        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(["track.created", "track.deleted"], made.EventTypes);
        Assert.Equal(("2026-11-21", true), (made.PayloadVersion, made.Enabled));
        var read = await user.Client.Webhooks.Get(made.Id, Cancel);
        Assert.Null(read.Secret);
        Assert.Equal([made.Id], (await user.Client.Webhooks.List(cancel: Cancel)).Data.Select(webhook => webhook.Id));

        var off = await user.Client.Webhooks.Update(made.Id, new WebhookPatch { Enabled = false, EventTypes = [] }, Cancel);
        Assert.Equal((false, "requested", "Tells the site"), (off.Enabled, off.DisabledReason, off.Description));
        Assert.Empty(off.EventTypes);
        Assert.NotNull(off.DisabledAt);
        var on = await user.Client.Webhooks.Update(made.Id, new WebhookPatch { Enabled = true }, Cancel);
        Assert.Equal((true, null, null), (on.Enabled, on.DisabledReason, on.DisabledAt));

        await user.Client.Webhooks.Delete(made.Id, Cancel);
        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.Webhooks.Get(made.Id, Cancel));
    }

    [Fact]
    public async Task A_change_can_insist_on_the_state_that_was_read()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("a") }, Cancel);
        var tag = (await user.Get($"webhooks/{webhook.Id}")).Header("ETag")!;
        Assert.Equal(HttpStatusCode.NotModified, (await Conditional(user, HttpMethod.Get, webhook.Id, "If-None-Match", tag)).StatusCode);
        await user.Client.Webhooks.Update(webhook.Id, new WebhookPatch { Description = "new" }, Cancel);

        await (await Conditional(user, HttpMethod.Patch, webhook.Id, "If-Match", tag)).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await (await Conditional(user, HttpMethod.Delete, webhook.Id, "If-Match", tag)).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task Somebody_elses_webhook_is_not_there()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        var webhook = await ann.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("ann") }, Cancel);
        var delivery = await ann.Client.Webhooks.Test(webhook.Id, cancel: Cancel);
        var theirs = bob.Client.Webhooks;

        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Get(webhook.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Update(webhook.Id, new WebhookPatch { Enabled = false }, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Delete(webhook.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.RotateSecret(webhook.Id, cancel: Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Test(webhook.Id, cancel: Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Deliveries(webhook.Id, cancel: Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.GetDelivery(webhook.Id, delivery.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.Replay(webhook.Id, delivery.Id, Cancel));
        await Assert.ThrowsAsync<NotFoundException>(() => theirs.ReplayPeriod(webhook.Id, DateTimeOffset.UnixEpoch, cancel: Cancel));
        Assert.Empty((await theirs.List(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task Wrong_fields_are_named()
    {
        var user = await App.NewUser();

        Assert.Equal(["/url required"], await (await user.Post("webhooks", new { })).FieldErrors());
        Assert.Equal(
            ["/url malformed", "/description control_characters", "/event_types/1 unknown_value", "/payload_version unknown_value"],
            await (await user.Post("webhooks", new { url = "not a url", description = "a\nb", event_types = OneUnknown, payload_version = "2020-01-01" })).FieldErrors());
        foreach (var url in new[] { "https://me:secret@example.com/", "ftp://example.com/", "https://example.com:22/", "http://example.com/" })
            Assert.Equal(["/url malformed"], await (await user.Post("webhooks", new { url })).FieldErrors());
        foreach (var url in new[] { "http://169.254.169.254/latest/", "https://169.254.169.254/latest/", "http://10.0.0.1/", "https://10.0.0.1/" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await user.Post("webhooks", new { url })).StatusCode);
        Assert.Equal(["/event_types too_long"], await (await user.Post("webhooks", new { url = _sink.Url("a"), event_types = Enumerable.Repeat("x", 20_000) })).FieldErrors());
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("a") }, Cancel);
        Assert.Equal(["/overlap_seconds out_of_range"], await (await user.Post($"webhooks/{webhook.Id}/rotate-secret", new { overlap_seconds = 604_801 })).FieldErrors());
        Assert.Equal(["/event_type unknown_value"], await (await user.Post($"webhooks/{webhook.Id}/test", new { event_type = "track.eaten" })).FieldErrors());
        Assert.Equal(["/since required"], await (await user.Post($"webhooks/{webhook.Id}/replay", new { })).FieldErrors());
        foreach (var query in new[] { "status=lost", "status=%00", "event_type=bogus", "event_type=%00", "event_type=" })
        {
            await (await user.Get($"webhooks/{webhook.Id}/deliveries?{query}")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
            await (await user.Get($"../v2/webhooks/{webhook.Id}/deliveries?{query}")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
        }
    }

    [Theory]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(300)]
    public async Task A_host_that_no_name_can_have_is_a_wrong_field_and_not_a_failure(int length)
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("a") }, Cancel);
        var url = $"https://{string.Join('.', Enumerable.Repeat("abcdefghi", 40))[..(length - 5)]}x.com/";

        Assert.Equal(["/url malformed"], await (await user.Post("webhooks", new { url })).FieldErrors());
        Assert.Equal(["/url malformed"], await (await user.Http.PatchAsJsonAsync($"/api/v1/webhooks/{webhook.Id}", new { url }, Cancel)).FieldErrors());
        Assert.Equal(["/url malformed"], await (await user.Post("webhooks", new { url = "https://[2606:4700::1111%25eth0]/" })).FieldErrors());
    }

    [Fact]
    public async Task There_is_a_greatest_number_also_for_those_who_ask_at_once()
    {
        var user = await App.NewUser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => user.Post("webhooks", new { url = _sink.Url("many"), enabled = false })));

        Assert.Equal(100, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        await answers.First(answer => answer.StatusCode != HttpStatusCode.Created).Refusal(HttpStatusCode.Conflict, "too_many_webhooks");
        Assert.Equal(100, await CountAll(user.Client.Webhooks.All(Cancel)));
    }

    [Fact]
    public async Task A_test_arrives_and_is_in_the_log_with_request_and_answer()
    {
        var user = await App.NewUser();
        _sink.Always("tested", Fault.Status(200, """{"thanks":true}"""));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("tested"), EventTypes = ["track.deleted"] }, Cancel);
        var queued = await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel);
        Assert.Equal("track.deleted", queued.EventType);

        var delivery = await Ends(user, webhook, queued.Id);

        Assert.Equal(("delivered", 1, 200), (delivery.Status, delivery.AttemptCount, delivery.LastStatusCode));
        var attempt = Assert.Single(delivery.Attempts);
        Assert.Equal(("test", 200, """{"thanks":true}"""), (attempt.Trigger, attempt.StatusCode, attempt.ResponseBody));
        Assert.Equal(delivery.EventId.ToString(), attempt.RequestHeaders["webhook-id"]);
        var message = Assert.Single(_sink.At("tested"));
        Assert.Equal("track.deleted", Verify(webhook.Secret!, message).Type);
        Assert.Equal(("true", "true"), (message.Headers["webhook-test"], attempt.RequestHeaders["webhook-test"]));
        Assert.Equal(JsonSerializer.Deserialize<JsonElement>(message.Body).GetRawText(), delivery.Payload.GetRawText());
    }

    [Fact]
    public async Task During_a_rotation_both_secrets_are_valid_and_afterwards_one()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("rotated") }, Cancel);
        var second = await user.Client.Webhooks.RotateSecret(webhook.Id, cancel: Cancel);

        await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);
        var both = Assert.Single(_sink.At("rotated"));
        Assert.Equal(2, both.Headers["webhook-signature"].Split(' ').Length);
        Verify(webhook.Secret!, both);
        Verify(second, both);

        var third = await user.Client.Webhooks.RotateSecret(webhook.Id, TimeSpan.Zero, Cancel);
        await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);
        var one = _sink.At("rotated")[^1];
        Verify(third, one);
        Assert.Throws<WebhookVerificationException>(() => Verify(second, one));
        Assert.Throws<WebhookVerificationException>(() => Verify(webhook.Secret!, one));
    }

    [Fact]
    public async Task What_failed_can_be_sent_again_one_or_all_of_a_period()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("replayed") }, Cancel);
        _sink.Always("replayed", new Fault(http =>
        {
            (http.Response.StatusCode, http.Response.Headers["webhook-delivery"]) = (500, "abort");
            return Task.CompletedTask;
        }));
        await App.Database.Happen(user.Id, 3);
        var failed = await Until.Some(
            async () => (await user.Client.Webhooks.Deliveries(webhook.Id, status: "cancelled", cancel: Cancel)).Data is { Count: 3 } all ? all : null, "all three failed");
        Guid[] ids = [.. failed.Select(delivery => delivery.Id)];
        var test = await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);
        Assert.Equal("cancelled", test.Status);
        _sink.Recover("replayed");

        await user.Client.Webhooks.Replay(webhook.Id, ids[0], Cancel);
        var one = await Ends(user, webhook, ids[0]);
        Assert.Equal(("delivered", 2), (one.Status, one.AttemptCount));
        Assert.Equal(["manual", "scheduled"], one.Attempts.Select(attempt => attempt.Trigger));
        var twice = _sink.At("replayed").Where(message => message.Id == one.EventId.ToString()).ToList();
        Assert.Equal(2, twice.Count);
        Assert.All(twice, message => Assert.DoesNotContain("webhook-test", message.Headers.Keys));

        Assert.Equal(2, await user.Client.Webhooks.ReplayPeriod(webhook.Id, DateTimeOffset.UnixEpoch, cancel: Cancel));
        foreach (var id in ids)
            Assert.Equal("delivered", (await Ends(user, webhook, id)).Status);
        Assert.Equal(0, await user.Client.Webhooks.ReplayPeriod(webhook.Id, DateTimeOffset.UnixEpoch, cancel: Cancel));
        Assert.Equal(3, await user.Client.Webhooks.ReplayPeriod(webhook.Id, DateTimeOffset.UnixEpoch, onlyFailed: false, cancel: Cancel));
        // A test is nothing that was missed. By itself it goes again, as a test.
        await user.Client.Webhooks.Replay(webhook.Id, test.Id, Cancel);
        Assert.Equal(["manual", "test"], (await Ends(user, webhook, test.Id)).Attempts.Select(attempt => attempt.Trigger));
        Assert.Equal(["true", "true"], _sink.At("replayed").Where(message => message.Id == test.EventId.ToString()).Select(message => message.Headers["webhook-test"]));
    }

    [Fact]
    public async Task A_pause_is_shown_and_neither_tests_nor_single_replays_nor_another_url_wait_for_its_end()
    {
        var user = await App.NewUser();
        _sink.Always("busy", Fault.Status(503, retryAfter: "7200"));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("busy"), EventTypes = ["track.deleted"] }, Cancel);
        Assert.Null(webhook.PausedUntil);
        var tag = (await user.Get($"webhooks/{webhook.Id}")).Header("ETag");
        await App.Database.Happen(user.Id);

        var paused = await Until.Some(
            async () => await user.Client.Webhooks.Get(webhook.Id, Cancel) is { PausedUntil: not null } found ? found : null, "it is paused");
        Assert.InRange(paused.PausedUntil!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
        Assert.Equal(paused.PausedUntil, Assert.Single((await user.Client.Webhooks.List(cancel: Cancel)).Data).PausedUntil);
        Assert.NotEqual(tag, (await user.Get($"webhooks/{webhook.Id}")).Header("ETag"));

        var test = await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);
        Assert.Equal((1, 503), (test.AttemptCount, test.LastStatusCode));
        var waiting = Assert.Single((await user.Client.Webhooks.Deliveries(webhook.Id, status: "pending", cancel: Cancel)).Data);
        await user.Client.Webhooks.Replay(webhook.Id, waiting.Id, Cancel);
        await Until.True(async () => (await user.Client.Webhooks.GetDelivery(webhook.Id, waiting.Id, Cancel)).AttemptCount == 2, "it was sent again");
        Assert.NotNull((await user.Client.Webhooks.Get(webhook.Id, Cancel)).PausedUntil);

        var moved = await user.Client.Webhooks.Update(webhook.Id, new WebhookPatch { Url = _sink.Url("well") }, Cancel);
        Assert.Equal((null, null), (moved.PausedUntil, moved.FailingSince));
        await App.Database.Happen(user.Id);
        await Arrives("well", "track.deleted");
    }

    [Fact]
    public async Task A_test_that_gets_through_ends_the_pause()
    {
        var user = await App.NewUser();
        _sink.Always("mended", Fault.Status(503, retryAfter: "7200"));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("mended") }, Cancel);
        await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);
        await Until.True(async () => (await user.Client.Webhooks.Get(webhook.Id, Cancel)).PausedUntil is not null, "it is paused");
        await App.Database.Happen(user.Id);
        _sink.Recover("mended");

        await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);

        await Until.True(() => Task.FromResult(_sink.At("mended").Count == 3), "what waited has arrived");
        Assert.Null((await user.Client.Webhooks.Get(webhook.Id, Cancel)).PausedUntil);
    }

    [Fact]
    public async Task What_is_being_sent_is_not_sent_again_until_that_has_ended()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("slow") }, Cancel);
        var gate = new TaskCompletionSource();
        _sink.Always("slow", new Fault(_ => gate.Task));
        var delivery = await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel);
        await Until.True(() => Task.FromResult(_sink.At("slow").Count == 1), "it is under way");

        await (await user.Post($"webhooks/{webhook.Id}/deliveries/{delivery.Id}/replay", new { })).Refusal(HttpStatusCode.Conflict, "delivery_in_progress");
        gate.SetResult();
        await Ends(user, webhook, delivery.Id);
        await user.Client.Webhooks.Replay(webhook.Id, delivery.Id, Cancel);

        Assert.Equal(2, (await Ends(user, webhook, delivery.Id)).AttemptCount);
        Assert.Equal(2, _sink.At("slow").Count);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_webhook_that_is_off()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("off"), Enabled = false }, Cancel);

        await (await user.Post($"webhooks/{webhook.Id}/test", new { })).Refusal(HttpStatusCode.Conflict, "webhook_disabled");
        await (await user.Post($"webhooks/{webhook.Id}/replay", new { since = "2026-01-01T00:00:00Z" })).Refusal(HttpStatusCode.Conflict, "webhook_disabled");
    }

    [Fact]
    public async Task A_key_needs_the_scope()
    {
        var user = await App.NewUser();
        var reader = App.As(user.Id, "reader", (await user.Client.ApiKeys.Create("reader", ["webhooks:read"], cancel: Cancel)).Key!);

        Assert.Empty((await reader.Client.Webhooks.List(cancel: Cancel)).Data);
        await (await reader.Post("webhooks", new { url = _sink.Url("a") })).Refusal(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Everybody_can_read_what_there_is_to_be_told_of()
    {
        using var nobody = App.Anonymous();
        var types = await new MusicVerseClient(nobody).Webhooks.EventTypes(Cancel);

        Assert.Contains("generation.completed", types.Data.Select(type => type.Type));
        Assert.All(types.Data, type => Assert.Equal(JsonValueKind.Object, type.Example.ValueKind));
    }

    [Fact]
    public async Task No_secret_is_printed_or_kept_in_the_clear()
    {
        var user = await App.NewUser();
        _sink.Always("quiet", Fault.Status(500));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("quiet?token=5e1f9a77") }, Cancel);
        var second = await user.Client.Webhooks.RotateSecret(webhook.Id, cancel: Cancel);
        await Ends(user, webhook, (await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel)).Id);

        foreach (var secret in new[] { webhook.Secret!, second })
        {
            var bare = secret["whsec_".Length..];
            Assert.DoesNotContain(App.Logs.Lines, line => line.Text.Contains(bare, StringComparison.Ordinal));
            foreach (var table in new[] { "webhooks", "webhook_deliveries", "webhook_attempts", "idempotency_keys", "events" })
                Assert.Equal(0, await App.Database.QueryOne<long>($"select count(*) from {table} t where position(@bare in t::text) > 0", new { bare }, Cancel));
        }

        // A URL is its owner's: they may keep a secret of theirs in it.
        Assert.DoesNotContain(App.Logs.Lines, line => line.Text.Contains("5e1f9a77", StringComparison.Ordinal));
    }

    private static WebhookMessage Verify(string secret, ReceivedMessage message) =>
        new WebhookVerifier(secret).Verify(message.Body, name => message.Headers.GetValueOrDefault(name));

    private static async Task<int> CountAll<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
            count++;
        return count;
    }

    private static Task<HttpResponseMessage> Conditional(TestUser user, HttpMethod method, Guid id, string header, string tag)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/webhooks/{id}");
        request.Headers.TryAddWithoutValidation(header, tag);
        if (method == HttpMethod.Patch)
            request.Content = JsonContent.Create(new { description = "mine" });
        return user.Http.SendAsync(request, Cancel);
    }

    private Task<ReceivedMessage> Arrives(string path, string type) => Until.Some(
        () => Task.FromResult(_sink.At(path).FirstOrDefault(message => Encoding.UTF8.GetString(message.Body).Contains($"\"{type}\"", StringComparison.Ordinal))),
        $"{type} arrives");

    private static Task<WebhookDelivery> Ends(TestUser user, Webhook webhook, Guid deliveryId) => Until.Some(
        async () => await user.Client.Webhooks.GetDelivery(webhook.Id, deliveryId, Cancel) is { Status: not "pending" } delivery ? delivery : null,
        "the delivery has ended");
}
