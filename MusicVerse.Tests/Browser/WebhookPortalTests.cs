extern alias Sdk;

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using MusicVerse.Tests.Developers.Webhooks;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The portal's pages for webhooks, with a server of the developer's at the other end.</summary>
public sealed class WebhookPortalTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private static readonly string[] Languages = ["javascript", "python", "csharp"];

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
    public async Task A_webhook_is_added_tested_and_its_delivery_looked_at_and_sent_again()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/webhooks");
        await Expect(visit.At("webhooks-curl")).ToContainTextAsync("/api/v1/webhooks");
        await visit.Screenshot("webhooks-empty-390");

        await visit.At("add-webhook").ClickAsync();
        await visit.At("webhook-url").FillAsync(_sink.Url("hooks"));
        await visit.At("webhook-description").FillAsync("Tells the site");
        await visit.At("some-events").ClickAsync();
        await visit.At("save-webhook").ClickAsync();
        await Expect(visit.At("webhook-events-note")).ToContainTextAsync("at least one");
        await visit.At("find-event").FillAsync("generation.c");
        await visit.At("event-generation.completed").CheckAsync();
        await visit.Screenshot("webhook-new-390", whole: true);
        await visit.At("save-webhook").ClickAsync();

        var secret = await visit.At("webhook-secret").TextContentAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        await visit.Screenshot("webhook-secret-390", whole: true);
        await visit.At("secret-saved").ClickAsync();
        await Expect(visit.At("webhook-state")).ToHaveAttributeAsync("data-state", "active");

        await visit.At("send-test").ClickAsync();
        // The answer comes by itself, here and in the log.
        await Expect(visit.At("test-event").GetByTestId("attempt-outcome")).ToHaveTextAsync("200");
        await Expect(visit.At("delivery")).ToHaveAttributeAsync("data-status", "delivered");
        var message = Assert.Single(_sink.At("hooks"));
        new WebhookVerifier(secret!).Verify(message.Body, name => message.Headers.GetValueOrDefault(name));

        await visit.At("open-delivery").ClickAsync();
        await Expect(visit.At("payload")).ToContainTextAsync("\"generation.completed\"");
        await Expect(visit.At("delivery-detail").GetByTestId("attempt")).ToContainTextAsync("webhook-signature");
        await visit.Screenshot("webhook-delivery-390", whole: true);
        await visit.FitsTheScreen();

        await visit.At("replay").ClickAsync();
        await Expect(visit.At("delivery-detail").GetByTestId("attempt")).ToHaveCountAsync(2);
        await Until.True(() => Task.FromResult(_sink.At("hooks").Count == 2), "the message has come again");
        Assert.Single(_sink.At("hooks").Select(one => one.Id).Distinct());
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task What_is_wrong_with_a_webhook_stands_at_its_field()
    {
        await using var visit = await Open(await App.NewUser(), "/developers/webhooks/new");
        await visit.At("webhook-url").FillAsync("https://robot:secret@example.com/hooks");
        await visit.At("save-webhook").ClickAsync();
        await Expect(visit.At("webhook-url-note")).ToContainTextAsync("user name");
        await Expect(visit.At("webhook-url")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.Screenshot("webhook-refused-390");

        await visit.At("webhook-url").FillAsync(_sink.Url("better"));
        await visit.At("save-webhook").ClickAsync();
        await Expect(visit.At("webhook-secret")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_delivery_that_failed_tells_why_and_goes_again_with_the_period()
    {
        var user = await App.NewUser();
        _sink.Always("down", Fault.Status(StatusCodes.Status500InternalServerError, """{"error":"the cellar is flooded"}"""));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("down"), EventTypes = ["track.deleted"] }, Cancel);
        await using var visit = await Open(user, $"/developers/webhooks/{webhook.Id}", Screens.Desktop);
        await visit.At("send-test").ClickAsync();
        await Expect(visit.At("test-event").GetByTestId("attempt-outcome")).ToHaveTextAsync("500");
        await Expect(visit.At("test-event").GetByTestId("response-body")).ToContainTextAsync("the cellar is flooded");

        await visit.At("filter-status").SelectOptionAsync("delivered");
        await Expect(visit.At("no-deliveries")).ToBeVisibleAsync();
        await visit.At("filter-status").SelectOptionAsync("failed");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("status=failed"));
        await Expect(visit.At("delivery")).ToHaveCountAsync(1);
        await visit.Page.ReloadAsync();
        await Expect(visit.At("filter-status")).ToHaveValueAsync("failed");
        await visit.At("open-delivery").ClickAsync();
        await Expect(visit.At("delivery-detail")).ToContainTextAsync("500");
        await visit.Screenshot("webhook-failed-1280", whole: true);

        await App.Database.Happen(user.Id);
        await Until.True(async () => (await user.Client.Webhooks.Deliveries(webhook.Id, "failed", cancel: Cancel)).Data.Count == 2, "an event has failed as well");
        _sink.Recover("down");
        await visit.At("replay-period").ClickAsync();
        await visit.At("replay-start").ClickAsync();
        // The test is left out.
        await Expect(visit.At("replay-count")).ToContainTextAsync("1 delivery");
        await visit.At("replay-close").ClickAsync();
        await visit.At("filter-status").SelectOptionAsync("delivered");
        await Expect(visit.At("delivery")).ToHaveCountAsync(1);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_pause_is_told_and_a_test_that_gets_through_ends_it()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("busy") }, Cancel);
        _sink.Next("busy", Fault.Status(StatusCodes.Status503ServiceUnavailable, retryAfter: "7200"));
        await App.Database.Happen(user.Id);
        await Until.True(async () => (await user.Client.Webhooks.Get(webhook.Id, Cancel)).PausedUntil is not null, "it is paused");
        await using var visit = await Open(user, $"/developers/webhooks/{webhook.Id}");
        await Expect(visit.At("webhook-state")).ToHaveAttributeAsync("data-state", "paused");
        await Expect(visit.At("paused")).ToContainTextAsync("UTC");
        await visit.Screenshot("webhook-paused-390", whole: true);
        await visit.FitsTheScreen();

        await visit.At("send-test").ClickAsync();

        await Expect(visit.At("webhook-state")).ToHaveAttributeAsync("data-state", "active");
        await Expect(visit.At("paused")).ToHaveCountAsync(0);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_webhook_is_changed_switched_off_given_a_new_secret_and_deleted()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("old") }, Cancel);
        await using var visit = await Open(user, $"/developers/webhooks/{webhook.Id}", Screens.Desktop);

        await visit.At("edit-webhook").ClickAsync();
        await visit.At("webhook-url").FillAsync(_sink.Url("new"));
        await visit.At("save-webhook").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(_sink.Url("new"));

        await visit.At("rotate-secret").ClickAsync();
        await visit.At("overlap-1").CheckAsync();
        await visit.At("rotate-sure").ClickAsync();
        await Expect(visit.At("webhook-secret")).ToHaveTextAsync(new Regex("^whsec_"));
        Assert.NotEqual(webhook.Secret, await visit.At("webhook-secret").TextContentAsync());

        foreach (var language in Languages)
        {
            await visit.At($"code-{language}").ClickAsync();
            await Expect(visit.At("verify-code")).ToContainTextAsync("WEBHOOK_SECRET");
        }

        await visit.At("switch-webhook").ClickAsync();
        await Expect(visit.At("webhook-state")).ToHaveAttributeAsync("data-state", "off");
        await Expect(visit.At("send-test")).ToBeDisabledAsync();

        await visit.At("delete-webhook").ClickAsync();
        await visit.At("delete-sure").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/developers/webhooks$"));
        Assert.Empty((await user.Client.Webhooks.List(cancel: Cancel)).Data);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task What_was_sent_elsewhere_shows_on_a_refresh_and_is_followed_to_its_end()
    {
        var user = await App.NewUser();
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("quiet") }, Cancel);
        await using var visit = await Open(user, $"/developers/webhooks/{webhook.Id}");
        await Expect(visit.At("no-deliveries")).ToBeVisibleAsync();

        // The receiver fails at first, so there is something to wait for.
        _sink.Next("quiet", Fault.Status(StatusCodes.Status503ServiceUnavailable));
        var job = await user.Submit();
        await user.Client.Jobs.Cancel(job.Id, Cancel);
        await Until.True(() => Task.FromResult(_sink.At("quiet").Count > 0), "the first message has come");
        await visit.At("refresh-log").ClickAsync();
        await Expect(visit.Page.Locator("[data-testid=delivery]:not([data-status=delivered])")).ToHaveCountAsync(0);
        await Expect(visit.At("delivery").First).ToHaveAttributeAsync("data-status", "delivered");
    }

    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task The_pages_fit_both_screens_in_both_languages_and_both_themes(string language, ColorScheme scheme, int width)
    {
        var user = await App.NewUser();
        _sink.Next("hooks", Fault.Status(StatusCodes.Status200OK, """{"thanks":true}"""));
        _sink.Always("down", Fault.Status(StatusCodes.Status502BadGateway, "no"));
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("hooks"), Description = "Tells the site" }, Cancel);
        var down = await user.Client.Webhooks.Create(new WebhookRequest { Url = _sink.Url("down"), EventTypes = ["track.created", "track.deleted"] }, Cancel);
        await user.Client.Webhooks.Test(webhook.Id, "generation.completed", Cancel);
        await user.Client.Webhooks.Test(webhook.Id, "track.created", Cancel);
        var failing = await user.Client.Webhooks.Test(down.Id, "track.deleted", Cancel);
        await Until.True(async () => (await user.Client.Webhooks.GetDelivery(down.Id, failing.Id, Cancel)).Status != "pending", "the test has failed");

        await using var visit = await Open(user, "/developers/webhooks", Screens.OfWidth(width), language, scheme);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(visit.At("success-share")).ToHaveCountAsync(2);
        await Looks(visit, "webhooks", $"{language}-{scheme}-{width}");

        await visit.Page.GotoAsync("/developers/webhooks/new");
        await visit.At("some-events").ClickAsync();
        await visit.At("area-track").CheckAsync();
        await Looks(visit, "webhook-new", $"{language}-{scheme}-{width}");

        await visit.Page.GotoAsync($"/developers/webhooks/{webhook.Id}");
        await visit.At("open-delivery").Last.ClickAsync();
        await Expect(visit.At("payload")).ToBeVisibleAsync();
        await Looks(visit, "webhook", $"{language}-{scheme}-{width}");
        visit.HasNoComplaints();
    }

    private static async Task Looks(Visit visit, string page, string how)
    {
        await visit.FitsTheScreen();
        await visit.Screenshot($"{page}-{how}", whole: true);
    }
}
