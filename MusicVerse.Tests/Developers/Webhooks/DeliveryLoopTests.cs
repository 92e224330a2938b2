using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Hosting;
using MusicVerse.Workers.Webhooks;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>The loop over a real PostgreSQL and real HTTP, with a schedule of milliseconds.</summary>
public sealed class DeliveryLoopTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly EphemeralDataProtectionProvider Protection = new EphemeralDataProtectionProvider();
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly TestDatabase _test;
    private readonly WebhookStore _webhooks;
    private readonly WebhookDeliveryStore _deliveries;
    private readonly DeliveryLeases _leases;
    private WebhookSink _sink = null!;
    private Guid _user;

    public DeliveryLoopTests(TestDatabase test)
    {
        _test = test;
        (_webhooks, _deliveries, _leases) = (new(test.Database), new(test.Database), new(test.Database));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sink = await WebhookSink.Start();
        _user = await _test.NewAccount();
    }

    // What a test leaves waiting is nobody's business in the next one.
    public async ValueTask DisposeAsync()
    {
        await _test.Database.Execute("delete from webhooks", null, CancellationToken.None);
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_is_offered_again_makes_one_delivery()
    {
        var webhook = await Add("a");
        var e = Happened("track.deleted");

        Assert.Equal(1, await _leases.FanOut(e, WebhookPayloads.Current, Cancel));
        Assert.Equal(0, await _leases.FanOut(e, WebhookPayloads.Current, Cancel));
        Assert.Single(await Log(webhook));
    }

    [Fact]
    public async Task Only_who_wants_the_event_gets_it()
    {
        var all = await Add("all");
        var some = await Add("some", types: ["generation.completed", "track.deleted"]);
        var others = await Add("others", types: ["generation.completed"]);
        var off = await Add("off");
        await _webhooks.Change(_user, off.Id, new WebhookChange { Enabled = false }, null, Cancel);
        await Add("stranger", user: await _test.NewAccount());

        Assert.Equal(3, await _leases.FanOut(Happened("track.deleted"), WebhookPayloads.Current, Cancel));
        Assert.Single(await Log(all));
        Assert.Single(await Log(some));
        Assert.Empty(await Log(others));
        // To be replayed.
        Assert.Equal("cancelled", Assert.Single(await Log(off)).Status);
    }

    [Fact]
    public async Task A_failed_attempt_is_made_again_under_the_same_id_until_it_gets_through()
    {
        var webhook = await Add("flaky");
        _sink.Next("flaky", Fault.Status(500, "not now"), Fault.Disconnect, Fault.Status(404));
        await using var loop = await Run();
        var e = await Happen("track.deleted");

        var delivery = await Ends(webhook);

        Assert.Equal(("delivered", 4, 200), (delivery.Status, delivery.Attempts, delivery.LastStatusCode));
        Assert.All(_sink.At("flaky"), message => Assert.Equal(e.Id.ToString(), message.Id));
        var attempts = await _deliveries.Attempts(_user, delivery.Id, Cancel);
        Assert.Equal([200, 404, null, 500], attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal(AttemptErrors.BadAnswer, attempts[2].Error);
        Assert.Equal("not now", attempts[3].ResponseBody);
        Assert.All(attempts, attempt => Assert.DoesNotContain("whsec_", attempt.RequestHeaders, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_fails_for_too_long_is_switched_off_and_its_owner_is_told()
    {
        var webhook = await Add("dead");
        _sink.Always("dead", Fault.Status(500));
        await FailedSince(webhook, "6 days");
        await using var loop = await Run();
        await Happen("track.deleted");

        await Until.True(async () => (await Find(webhook)).DisabledReason == DisabledReasons.Failing, "the webhook is off");

        Assert.Equal("failed", (await Ends(webhook)).Status);
        Assert.Equal(4, _sink.At("dead").Count);
        Assert.Equal(1, await Events(webhook));
        // What happens meanwhile is kept, and can be replayed when it is on again.
        await Happen("track.deleted");
        Assert.Equal("cancelled", (await Log(webhook))[0].Status);
        _sink.Recover("dead");
        Assert.Null(await _deliveries.ReplayPeriod(_user, webhook.Id, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, true, Cancel));
        await _webhooks.Change(_user, webhook.Id, new WebhookChange { Enabled = true }, null, Cancel);
        Assert.Equal(2, await _deliveries.ReplayPeriod(_user, webhook.Id, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1), true, Cancel));
        await Until.True(async () => (await Log(webhook)).All(delivery => delivery.Status == "delivered"), "both are delivered");
    }

    [Fact]
    public async Task A_delivery_that_runs_out_of_attempts_in_a_short_outage_switches_nothing_off()
    {
        var webhook = await Add("down");
        var forgotten = await Add("forgotten");
        _sink.Always("down", Fault.Status(500));
        _sink.Always("forgotten", Fault.Status(500));
        await FailedSince(webhook, "4 days");
        // Nothing was tried for so long that the old failures say nothing about today.
        await FailedSince(forgotten, "60 days", lastFailed: "30 days");
        await using var loop = await Run();
        await Happen("track.deleted");

        Assert.Equal("failed", (await Ends(webhook)).Status);
        Assert.Equal("failed", (await Ends(forgotten)).Status);
        Assert.True((await Find(webhook)).Enabled);
        Assert.True((await Find(forgotten)).Enabled);
        Assert.Equal(0, await Events(webhook));
    }

    [Fact]
    public async Task A_410_switches_off_at_once_and_cancels_what_waits()
    {
        var webhook = await Add("gone");
        _sink.Always("gone", Fault.Status(410));
        for (var i = 0; i < 3; i++)
            await Happen("track.deleted");
        await using var loop = await Run();

        await Until.True(async () => (await Find(webhook)).DisabledReason == DisabledReasons.Gone, "the webhook is off");

        Assert.Single(_sink.At("gone"));
        Assert.Equal(["cancelled", "cancelled", "failed"], (await Log(webhook)).Select(delivery => delivery.Status).Order());
        Assert.Equal(1, await Events(webhook));
    }

    [Theory]
    [InlineData(DisabledReasons.Requested)]
    [InlineData(DisabledReasons.Gone)]
    public async Task What_happens_while_it_is_off_can_be_replayed(string reason)
    {
        var webhook = await Add("back", types: ["track.deleted"]);
        _sink.Next("back", Fault.Status(reason == DisabledReasons.Gone ? 410 : 500));
        await using var loop = await Run(options => options.Schedule = [TimeSpan.FromHours(1)]);
        var waiting = await Happen("track.deleted");
        await Until.True(async () => (await Log(webhook))[0].Attempts == 1, "the first attempt has failed");
        if (reason == DisabledReasons.Requested)
            await _webhooks.Change(_user, webhook.Id, new WebhookChange { Enabled = false }, null, Cancel);
        Assert.Equal(reason, (await Find(webhook)).DisabledReason);
        var missed = await Happen("track.deleted");
        await Happen("track.updated");
        Assert.Equal("cancelled", (await Log(webhook))[0].Status);

        await _webhooks.Change(_user, webhook.Id, new WebhookChange { Enabled = true }, null, Cancel);
        Assert.Equal(2, await _deliveries.ReplayPeriod(_user, webhook.Id, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1), true, Cancel));

        await Until.True(async () => (await Log(webhook)).All(delivery => delivery.Status == "delivered"), "both are delivered");
        Assert.Equal([waiting.Id.ToString(), missed.Id.ToString()], _sink.At("back").Skip(1).Select(message => message.Id).Order());
    }

    [Fact]
    public async Task Who_asks_for_one_delivery_does_not_wait_for_the_end_of_a_pause_and_all_else_does()
    {
        var webhook = await Add("paused");
        _sink.Always("paused", Fault.Status(503));
        await Happen("track.deleted");
        await Happen("track.deleted");
        var period = await Test(webhook);
        await Pause(webhook);
        await using var loop = await Run();
        await Until.True(async () => (await _deliveries.Find(_user, webhook.Id, period.Id, Cancel))!.Status == "failed", "the test was sent");
        var old = (await Log(webhook))[^1];

        Assert.IsType<ReplayOutcome.Queued>(await _deliveries.Replay(_user, webhook.Id, old.Id, Cancel));

        await Until.True(() => Task.FromResult(_sink.At("paused").Count == 2), "the one was sent");
        await Until.True(async () => (await _deliveries.Find(_user, webhook.Id, old.Id, Cancel))!.Attempts == 1, "it was written");
        Assert.Equal([period.EventId.ToString(), old.EventId.ToString()], _sink.At("paused").Select(message => message.Id));
        Assert.NotNull((await Find(webhook)).PausedUntil);
        // A thousand at once are no question of somebody who waits for the answer.
        await _test.Database.Execute("update webhook_deliveries set status = 'failed', next_attempt_at = null where webhook_id = @Id", new { webhook.Id }, Cancel);
        Assert.Equal(2, await _deliveries.ReplayPeriod(_user, webhook.Id, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1), true, Cancel));
        Assert.Empty((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
    }

    [Fact]
    public async Task Another_url_starts_with_a_clean_record()
    {
        var webhook = await Add("old");
        await Happen("track.deleted");
        var slow = Assert.Single((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
        await FailedSince(webhook, "6 days");
        await Pause(webhook);
        await _webhooks.Change(_user, webhook.Id, new WebhookChange { Url = webhook.Url, Description = "same" }, null, Cancel);
        Assert.NotNull((await Find(webhook)).PausedUntil);

        await _webhooks.Change(_user, webhook.Id, new WebhookChange { Url = _sink.Url("new") }, null, Cancel);

        var moved = await Find(webhook);
        Assert.Equal((null, null), (moved.PausedUntil, moved.FailingSince));
        // What the old one answers late says nothing of the new.
        var late = Ended(slow, "failed") with { Next = new DeliveryDecision { Status = "failed", IsGone = true, WebhookPause = TimeSpan.FromHours(1) } };
        Assert.Equal(1, (await _leases.Write([late], new WebhookOptions().Patience, Cancel)).Attempts);
        Assert.Equal(moved, await Find(webhook) with { EventTypes = moved.EventTypes });
    }

    [Fact]
    public async Task A_lease_that_ran_out_does_not_keep_its_delivery_from_being_sent_again()
    {
        var webhook = await Add("lost");
        await Happen("track.deleted");
        var lost = Assert.Single((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
        Assert.IsType<ReplayOutcome.InProgress>(await _deliveries.Replay(_user, webhook.Id, lost.Id, Cancel));
        await _test.Database.Execute("update webhook_deliveries set leased_until = now() - interval '1 s' where id = @Id", new { lost.Id }, Cancel);

        Assert.IsType<ReplayOutcome.Queued>(await _deliveries.Replay(_user, webhook.Id, lost.Id, Cancel));
        // It would be sent once for both.
        Assert.IsType<ReplayOutcome.InProgress>(await _deliveries.Replay(_user, webhook.Id, lost.Id, Cancel));

        Assert.Equal(0, (await _leases.Write([Ended(lost, "delivered")], new WebhookOptions().Patience, Cancel)).Attempts);
        Assert.Equal(AttemptTriggers.Manual, Assert.Single((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed).Trigger);
    }

    [Fact]
    public async Task A_receiver_may_stop_the_retries_of_one_message()
    {
        var webhook = await Add("picky");
        _sink.Next("picky", new Fault(http =>
        {
            http.Response.StatusCode = 422;
            http.Response.Headers["webhook-delivery"] = "abort";
            return Task.CompletedTask;
        }));
        await using var loop = await Run();
        await Happen("track.deleted");

        Assert.Equal(("cancelled", 1), ((await Ends(webhook)).Status, _sink.At("picky").Count));
        Assert.True((await Find(webhook)).Enabled);
    }

    [Fact]
    public async Task Twenty_that_hang_do_not_delay_the_others()
    {
        // Nothing that hangs comes to an end within this test: whoever waits for it waits in vain.
        var (hanging, healthy) = (new List<Webhook>(), new List<Webhook>());
        for (var i = 0; i < 200; i++)
        {
            var hangs = i % 10 == 0;
            if (i == WebhookStore.MaxPerUser)
                _user = await _test.NewAccount();
            (hangs ? hanging : healthy).Add(await Add(hangs ? "hang" : "well"));
        }

        _sink.Always("hang", Fault.Hang);
        await using var loop = await Run(options => (options.Concurrency, options.Timeout, options.Lease) = (40, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)));
        var users = await _test.Database.Query<Guid>("select distinct user_id from webhooks", null, Cancel);
        foreach (var user in users)
        {
            for (var i = 0; i < 3; i++)
                await _leases.FanOut(Happened("track.deleted", user), WebhookPayloads.Current, Cancel);
        }

        await Until.True(() => Task.FromResult(_sink.At("well").Count == healthy.Count * 3), "everything that can be delivered is delivered");
        // One attempt each: nobody who never succeeded gets more than one place.
        Assert.Equal(hanging.Count, _sink.At("hang").Count);
        Assert.Equal(0, await _test.Database.QueryOne<long>("select count(*) from webhook_deliveries where attempts > 1", null, Cancel));
    }

    [Fact]
    public async Task A_webhook_has_no_more_attempts_under_way_than_allowed()
    {
        var webhook = await Add("slow");
        var gate = new TaskCompletionSource();
        await using var loop = await Run(options => options.PerWebhookConcurrency = 3);
        await Happen("track.deleted");
        await Ends(webhook);
        _sink.Always("slow", new Fault(_ => gate.Task));
        for (var i = 0; i < 12; i++)
            await Happen("track.deleted");
        await Until.True(() => Task.FromResult(_sink.At("slow").Count == 4), "three are under way");
        gate.SetResult();

        await Until.True(async () => (await Log(webhook)).All(delivery => delivery.Status == "delivered"), "all are delivered");
        Assert.Equal(3, _sink.MostOpen("slow"));
    }

    [Fact]
    public async Task Failures_in_a_row_open_the_circuit_breaker_and_a_success_closes_it()
    {
        var webhook = await Add("broken");
        _sink.Always("broken", Fault.Status(500));
        await using var loop = await Run(options => (options.BreakerThreshold, options.BreakerPause, options.LongestBreakerPause) = (2, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        await Happen("track.deleted");
        await Until.True(() => Paused(webhook), "the breaker is open");

        Assert.Equal(2, _sink.At("broken").Count);
        await Happen("track.deleted");
        Assert.Empty((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);

        _sink.Recover("broken");
        await _test.Database.Execute("update webhooks set paused_until = now() where id = @Id", new { webhook.Id }, Cancel);
        await Until.True(async () => (await Log(webhook)).All(delivery => delivery.Status == "delivered"), "both are delivered");
        Assert.False(await Paused(webhook));
        Assert.Null((await Find(webhook)).FailingSince);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_writes_nothing()
    {
        var webhook = await Add("fenced");
        await Happen("track.deleted");
        var slow = Assert.Single((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
        Assert.Empty((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
        await _test.Database.Execute("update webhook_deliveries set leased_until = now() - interval '1 s' where id = @Id", new { slow.Id }, Cancel);
        var quick = Assert.Single((await _leases.Claim(10, 10, TimeSpan.FromMinutes(1), Guid.Empty, Cancel)).Claimed);
        Assert.Equal(slow.EventId, quick.EventId);

        Assert.Equal(0, (await _leases.Write([Ended(slow, "failed")], new WebhookOptions().Patience, Cancel)).Attempts);
        Assert.Equal(1, (await _leases.Write([Ended(quick, "delivered")], new WebhookOptions().Patience, Cancel)).Attempts);
        Assert.Equal(("delivered", 1), (Assert.Single(await Log(webhook)).Status, (await Log(webhook))[0].Attempts));
    }

    [Fact]
    public async Task Claims_come_to_every_webhook_however_many_there_are()
    {
        for (var u = 0; u < 12; u++)
        {
            _user = await _test.NewAccount();
            for (var i = 0; i < 50; i++)
                await Add("many");
            await _leases.FanOut(Happened("track.deleted", _user), WebhookPayloads.Current, Cancel);
        }

        var (seen, start) = (new HashSet<Guid>(), Guid.Empty);
        do
        {
            var claim = await _leases.Claim(1000, 10, TimeSpan.FromMinutes(1), start, Cancel);
            seen.UnionWith(claim.Claimed.Select(delivery => delivery.WebhookId));
            start = claim.Next;
        }
        while (start != Guid.Empty);

        Assert.Equal(600, seen.Count);
    }

    [Fact]
    public async Task A_loop_that_stops_gives_back_what_is_under_way()
    {
        var webhook = await Add("stopped");
        _sink.Always("stopped", Fault.Hang);
        await using (await Run())
        {
            await Happen("track.deleted");
            await Until.True(() => Task.FromResult(_sink.At("stopped").Count == 1), "it is under way");
        }

        var delivery = Assert.Single(await Log(webhook));
        Assert.Equal(("pending", 0), (delivery.Status, delivery.Attempts));
        Assert.NotNull(delivery.NextAttemptAt);
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("stopped")]
    [InlineData("sealed with another key")]
    public async Task An_attempt_is_in_flight_until_it_ends_however_it_ends(string end)
    {
        var (most, now) = (0, 0);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "musicverse.webhooks.inflight")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<int>((_, change, _, _) => most = Math.Max(most, Interlocked.Add(ref now, change)));
        meters.Start();
        var webhook = await Add("counted");
        if (end == "stopped")
        {
            _sink.Always("counted", Fault.Hang);
        }
        else if (end == "sealed with another key")
        {
            await _test.Database.Execute("update webhooks set sealed_secret = 'x' where id = @Id", new { webhook.Id }, Cancel);
        }

        await using (await Run())
        {
            await Happen("track.deleted");
            await Until.True(() => Task.FromResult(Volatile.Read(ref most) == 1), "it is under way");
        }

        Assert.Equal(0, now);
    }

    [Fact]
    public async Task The_attempt_continues_the_trace_of_the_cause()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MusicVerse.Webhooks",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var webhook = await Add("traced?token=hidden");
        await using var loop = await Run();
        var e = await Happen("track.deleted", traceParent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await Ends(webhook);

        var span = Assert.Single(spans, span => Equals(span.GetTagItem("event.id"), e.Id));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", span.TraceId.ToHexString());
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("hidden", StringComparison.Ordinal) == true);
    }

    private static EndedAttempt Ended(ClaimedDelivery delivery, string status) => new()
    {
        Delivery = delivery,
        StartedAt = TimeProvider.System.GetUtcNow(),
        Duration = TimeSpan.Zero,
        RequestHeaders = "{}",
        ResponseHeaders = "{}",
        ResponseBody = "",
        Next = new DeliveryDecision { Status = status },
    };

    private async Task<Webhook> Add(string path, string[]? types = null, Guid? user = null)
    {
        var secret = Protection.CreateProtector(WebhookSignature.SealPurpose).Protect(WebhookSignature.NewSecret());
        return (await _webhooks.Add(user ?? _user, new NewWebhook(_sink.Url(path), "", types ?? [], WebhookPayloads.Current.Newest, true, secret), Cancel))!;
    }

    private Event Happened(string type, Guid? user = null, string? traceParent = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = type,
        UserId = user ?? _user,
        SubjectId = Guid.CreateVersion7(),
        Data = """{"track_id":"x"}""",
        TraceParent = traceParent,
        Attempts = 1,
        // After any webhook that a test has just made, by whichever clock.
        CreatedAt = TimeProvider.System.GetUtcNow().AddSeconds(5),
    };

    private async Task<Event> Happen(string type, string? traceParent = null)
    {
        var e = Happened(type, traceParent: traceParent);
        await _leases.FanOut(e, WebhookPayloads.Current, Cancel);
        return e;
    }

    private async Task<Webhook> Find(Webhook webhook) => (await _webhooks.Find(_user, webhook.Id, Cancel))!;

    private async Task<IReadOnlyList<WebhookDelivery>> Log(Webhook webhook) =>
        (await _deliveries.List(_user, webhook.Id, new DeliveryFilter(), PageCursor.Start, 100, Cancel)).Items;

    private async Task<WebhookDelivery> Ends(Webhook webhook) => await Until.Some(
        async () => (await Log(webhook)) is [{ Status: not "pending" } delivery] ? delivery : null, "the delivery has ended");

    private Task<int> FailedSince(Webhook webhook, string since, string lastFailed = "1 minute") => _test.Database.Execute(
        """
        update webhooks
           set consecutive_failures = 1, failing_since = now() - @since::interval, last_failed_at = now() - @lastFailed::interval
         where id = @Id
        """,
        new { webhook.Id, since, lastFailed },
        Cancel);

    private Task<int> Pause(Webhook webhook) => _test.Database.Execute(
        "update webhooks set consecutive_failures = 5, failing_since = now(), last_failed_at = now(), paused_until = now() + interval '1 hour' where id = @Id",
        new { webhook.Id },
        Cancel);

    private async Task<bool> Paused(Webhook webhook) => (await Find(webhook)).PausedUntil is not null;

    private async Task<WebhookDelivery> Test(Webhook webhook) => (await _deliveries.AddTest(
        _user, webhook.Id, Guid.CreateVersion7(), "track.deleted", TimeProvider.System.GetUtcNow(), "{}", Cancel))!;

    private Task<long> Events(Webhook webhook) => _test.Database.QueryOne<long>(
        "select count(*) from events where type = 'webhook.disabled' and subject_id = @Id and user_id = @_user", new { webhook.Id, _user }, Cancel);

    private async Task<RunningLoop> Run(Action<WebhookOptions>? change = null)
    {
        var options = new WebhookOptions
        {
            Schedule = [Soon, Soon, Soon],
            SlowDown = Soon,
            BreakerThreshold = 100,
            PollInterval = Soon,
            Timeout = TimeSpan.FromSeconds(5),
            DrainTime = TimeSpan.Zero,
        };
        change?.Invoke(options);
        var running = new RunningLoop(_test, _leases, options);
        await running.Start();
        return running;
    }

    private sealed class RunningLoop : IAsyncDisposable
    {
        private readonly PostgresListener _listener;
        private readonly WebhookSender _sender;
        private readonly DeliveryLoop _loop;

        public RunningLoop(TestDatabase test, DeliveryLeases leases, WebhookOptions options)
        {
            _listener = new PostgresListener(test.Source, TimeProvider.System, NullLogger<PostgresListener>.Instance);
            _sender = new WebhookSender(options, new WebhookAddress { AllowLoopback = true }, TimeProvider.System, resolve: null);
            _loop = new DeliveryLoop(
                leases, new WebhookKeys(Protection), _sender, _listener, Options.Create(options), TimeProvider.System, NullLogger<DeliveryLoop>.Instance);
        }

        public async Task Start()
        {
            await _listener.StartAsync(Cancel);
            await _loop.StartAsync(Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            await _loop.StopAsync(CancellationToken.None);
            await _listener.StopAsync(CancellationToken.None);
            _loop.Dispose();
            _sender.Dispose();
            _listener.Dispose();
        }
    }
}
