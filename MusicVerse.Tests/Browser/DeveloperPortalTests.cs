extern alias Sdk;

using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The developer portal: its overview, keys, apps and usage.</summary>
public sealed class DeveloperPortalTests(SharedApp shared, ChromiumFixture chromium, BusyDeveloper busy)
    : BrowserTests(shared, chromium), IClassFixture<BusyDeveloper>
{
    [Fact]
    public async Task A_key_is_made_works_within_its_permissions_and_is_revoked()
    {
        var user = await App.NewUser();
        // Where keys were before.
        await using var visit = await Open(user, "/settings/keys");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/developers/keys$"));
        await visit.Screenshot("developer-keys-empty-390");
        await visit.At("new-key-open").ClickAsync();

        await visit.At("key-networks").FillAsync("somewhere");
        await visit.At("make-key").ClickAsync();
        await Expect(visit.At("key-name-note")).ToBeVisibleAsync();
        await Expect(visit.At("key-networks-note")).ToContainTextAsync("somewhere");
        await visit.Screenshot("developer-key-problems-390");
        await visit.At("key-networks").FillAsync("127.0.0.0/8\n::1");
        await visit.At("scopes-ReadOnly").ClickAsync();
        await visit.At("key-name").FillAsync("Reader");
        await visit.At("key-name").PressAsync("Enter");

        var secret = await visit.At("new-key").TextContentAsync();
        await visit.Screenshot("developer-key-made-390");
        await visit.HasNoBarriers();
        Assert.Contains(user.Id.ToString(), await Shell(visit.At("key-curl")), StringComparison.Ordinal);
        var program = App.As(user.Id, "reader", secret!);
        await program.Balance();
        await Assert.ThrowsAsync<ForbiddenException>(() => program.Submit());

        await visit.At("secret-saved").ClickAsync();
        await Expect(visit.At("new-key")).ToHaveCountAsync(0);
        await Expect(visit.At("api-key")).ToContainTextAsync("Only reading");
        await visit.At("key-menu").ClickAsync();
        await visit.Screenshot("developer-key-menu-390");
        await visit.At("key-revoke").ClickAsync();
        await visit.At("revoke-sure").ClickAsync();
        await Expect(visit.At("no-working-keys")).ToBeVisibleAsync();
        await (await program.Get("balance")).Refusal(HttpStatusCode.Unauthorized, "unauthorized");
        await visit.At("keys-all").ClickAsync();
        await Expect(visit.At("key-state")).ToHaveTextAsync("revoked");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_key_is_rotated_with_an_overlap_and_changed()
    {
        var user = await App.NewUser();
        var old = await user.Client.ApiKeys.Create("Server", cancel: Cancel);
        await using var visit = await Open(user, "/developers/keys");
        await visit.At("key-menu").ClickAsync();
        await visit.At("key-rotate").ClickAsync();
        await visit.At("overlap-1").CheckAsync();
        await visit.Screenshot("developer-key-rotate-390");
        await visit.At("rotate-sure").ClickAsync();

        var secret = await visit.At("new-key").TextContentAsync();
        await Expect(visit.At("old-key-end")).ToContainTextAsync(new Regex("in (59|60) min|in 1 h"));
        await App.As(user.Id, "old", old.Key!).Balance();
        await App.As(user.Id, "new", secret!).Balance();
        await Expect(visit.At("api-key")).ToHaveCountAsync(2);
        await Expect(visit.At("key-state")).ToHaveTextAsync("replaced");

        await visit.At("secret-saved").ClickAsync();
        await visit.At("api-key").First.GetByTestId("key-menu").ClickAsync();
        await visit.At("key-edit").ClickAsync();
        await visit.At("key-name").FillAsync("Server in Berlin");
        await visit.At("key-networks").FillAsync("203.0.113.0/24");
        await visit.At("key-expiry").SelectOptionAsync("Days90");
        await visit.At("save-key").ClickAsync();
        await Expect(visit.At("api-key").First).ToContainTextAsync("203.0.113.0/24");
        await Expect(visit.At("api-key").First.GetByTestId("key-end")).Not.ToHaveTextAsync("never");
        await (await App.As(user.Id, "new", secret!).Get("balance")).Refusal(HttpStatusCode.Forbidden, "ip_not_allowed");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_command_of_a_key_that_wants_signatures_signs()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/keys", Screens.Desktop);
        await visit.At("new-key-open").ClickAsync();
        await visit.At("key-name").FillAsync("Signed");
        await visit.At("key-signing").CheckAsync();
        await visit.Screenshot("developer-key-new-1280");
        await visit.At("make-key").ClickAsync();
        await Expect(visit.At("new-signing-secret")).ToContainTextAsync("mvsig_");

        Assert.Contains(user.Id.ToString(), await Shell(visit.At("key-curl")), StringComparison.Ordinal);
        await visit.Screenshot("developer-key-signed-1280");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_first_call_is_two_pastes_away()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/settings");
        await visit.At("to-developers").ClickAsync();
        await Expect(visit.At("first-curl")).ToContainTextAsync("$MUSICVERSE_API_KEY");
        await Expect(visit.At("attention")).ToHaveCountAsync(0);
        await visit.Screenshot("developer-overview-empty-390", whole: true);

        await visit.At("first-key").ClickAsync();
        await visit.At("key-name").FillAsync("First");
        await visit.At("key-name").PressAsync("Enter");
        await Expect(visit.At("new-key")).ToBeVisibleAsync();
        Assert.Contains(user.Id.ToString(), await Shell(visit.At("first-curl")), StringComparison.Ordinal);
        await Expect(visit.At("overview-keys")).ToContainTextAsync("1");
        await visit.Screenshot("developer-overview-key-390", whole: true);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task An_app_is_registered_changed_gets_another_secret_and_is_deleted()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/apps");
        await visit.At("new-app-open").ClickAsync();
        await visit.At("app-name").FillAsync("Jukebox");
        await visit.At("app-type-confidential").ClickAsync();
        await visit.At("app-redirects").FillAsync("http://jukebox.example.com/back");
        await visit.At("save-app").ClickAsync();
        await Expect(visit.At("app-redirects-note")).ToContainTextAsync("http://jukebox.example.com/back");
        await visit.At("app-redirects").FillAsync("https://jukebox.example.com/back");
        await visit.Screenshot("developer-app-new-390");
        await visit.At("app-name").PressAsync("Enter");

        var first = await visit.At("client-secret").TextContentAsync();
        await visit.Screenshot("developer-app-secret-390");
        await visit.At("oauth-app").GetByRole(AriaRole.Link).ClickAsync();
        var app = Assert.Single((await user.Client.OAuth.Apps(cancel: Cancel)).Data);
        await Expect(visit.At("client-id")).ToHaveTextAsync(app.ClientId);
        await Expect(visit.At("authorize-snippet")).ToContainTextAsync("code_challenge_method=S256");
        Assert.Contains($"client_id={app.ClientId}", await Shell(visit.At("authorize-snippet")), StringComparison.Ordinal);
        await visit.FitsTheScreen();

        await visit.At("rotate-secret").ClickAsync();
        await visit.At("overlap-24").CheckAsync();
        await visit.At("rotate-sure").ClickAsync();
        await Expect(visit.At("client-secret")).Not.ToHaveTextAsync(first!);
        await Expect(visit.At("old-secret-end")).ToContainTextAsync("in 24 h");

        await visit.At("app-edit").ClickAsync();
        await visit.At("app-redirects").FillAsync("https://jukebox.example.com/back\nhttp://127.0.0.1/back");
        await visit.At("save-app").ClickAsync();
        await Expect(visit.At("redirect-uri")).ToHaveCountAsync(2);
        await visit.At("app-delete").ClickAsync();
        await visit.At("delete-sure").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(MiniApp, "/developers/apps").ToString());
        Assert.Empty((await user.Client.OAuth.Apps(cancel: Cancel)).Data);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Usage_shows_the_calls_that_a_key_has_just_made()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("Counter", cancel: Cancel);
        await using var visit = await Open(user, $"/developers/usage?key={key.Id}", Screens.Desktop);
        await Expect(visit.At("usage-empty")).ToContainTextAsync("/api/v1/me");
        await visit.Screenshot("developer-usage-empty-1280");

        var program = App.As(user.Id, "counter", key.Key!);
        for (var i = 0; i < 3; i++)
            await program.Balance();
        (await program.Get($"tracks/{Guid.CreateVersion7()}")).Dispose();

        // The API writes its counts down every few seconds.
        await Until.True(
            async () =>
            {
                await visit.At("usage-refresh").ClickAsync();
                return await visit.At("usage-row").CountAsync() == 2;
            },
            "the calls are counted");
        await Expect(visit.Page.Locator("[data-group='GET /api/v1/balance']").GetByTestId("usage-requests")).ToHaveTextAsync("3");
        await Expect(visit.At("total-errors")).ToContainTextAsync("25.0");
        await visit.At("requests-chart").Locator("summary").ClickAsync();
        await Expect(visit.At("requests-chart").Locator("tbody tr").First).ToContainTextAsync("3");

        await visit.At("usage-by").SelectOptionAsync("status");
        await Expect(visit.Page.Locator("[data-group='4xx']")).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.At("usage-by")).ToHaveValueAsync("status");
        await Expect(visit.Page.Locator("[data-group='4xx']")).ToBeVisibleAsync();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task What_is_odd_about_a_key_is_told_until_somebody_has_seen_it()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("Odd one", expiresAt: TimeProvider.System.GetUtcNow().AddDays(2), cancel: Cancel);
        await App.Database.Execute(
            """
            insert into key_anomalies (id, key_id, user_id, kind, value, day, detail, facts, detected_at)
            values (gen_random_uuid(), @key, @user, 'new_network', '198.51.100.0/24', current_date, 'x', '{"network": "198.51.100.0/24"}', now())
            """,
            new { key = key.Id, user = user.Id },
            Cancel);
        await using var visit = await Open(user, "/developers");
        var matters = visit.At("attention").GetByRole(AriaRole.Link);
        await Expect(matters).ToHaveCountAsync(2);
        await Expect(matters.First).ToContainTextAsync("198.51.100.0/24");
        await matters.First.ClickAsync();

        await visit.At("acknowledge").ClickAsync();
        await Expect(visit.At("anomaly-seen")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/developers");
        await Expect(matters).ToHaveCountAsync(1);
        await Expect(matters).ToContainTextAsync("expires in");
        visit.HasNoComplaints();
    }

    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task The_portal_fits_both_screens_in_both_languages_and_both_themes_without_barriers(string language, ColorScheme scheme, int width)
    {
        await using var visit = await Open(busy.User, "/developers", Screens.OfWidth(width), language, scheme);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Look(visit, "overview", "overview-requests");
        await Go(visit, "/developers/keys?all=true", "keys", "api-key");
        await Go(visit, "/developers/apps", "apps", "oauth-app");
        await Go(visit, $"/developers/apps/{busy.OAuthApp.Id}", "app", "client-id");
        await Go(visit, "/developers/usage?period=24h", "usage", "usage-table");
        await Go(visit, "/developers/usage?period=30d&by=key", "usage-month", "usage-table");
        visit.HasNoComplaints();

        async Task Go(Visit to, string address, string name, string awaited)
        {
            await to.Page.GotoAsync(address);
            await Look(to, name, awaited);
        }

        async Task Look(Visit at, string name, string awaited)
        {
            await Expect(at.At(awaited).First).ToBeVisibleAsync();
            await at.FitsTheScreen();
            await at.Screenshot($"developer-{name}-{language}-{scheme}-{width}", whole: true);
            await at.HasNoBarriers();
        }
    }

    [Fact]
    public async Task A_list_whose_next_page_fails_stays_and_the_page_is_asked_for_again()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("Odd one", cancel: Cancel);
        // No .NET program can read the last one's date: the second page is an error of the API's.
        await App.Database.Execute(
            """
            insert into key_anomalies (id, key_id, user_id, kind, value, day, detail, facts, detected_at, acknowledged_at)
            select gen_random_uuid(), @key, @user, 'new_country', n, current_date, 'x', '{"country": "BR"}',
                   now() - n * interval '1 minute', case n when 25 then timestamptz '20000-01-01' end
              from generate_series(1, 25) n
            """,
            new { key = key.Id, user = user.Id },
            Cancel);
        await using var visit = await Open(user, "/developers/usage");
        await Expect(visit.At("anomaly")).ToHaveCountAsync(20);

        var problem = visit.At("anomalies").GetByTestId("problem");
        await visit.At("list-more").ClickAsync();
        await Expect(problem).ToBeVisibleAsync();
        await Expect(visit.At("anomaly")).ToHaveCountAsync(20);
        await problem.ScrollIntoViewIfNeededAsync();
        await visit.Screenshot("developer-more-failed-390");
        await visit.HasNoBarriers();

        await App.Database.Execute("update key_anomalies set acknowledged_at = null where user_id = @user", new { user = user.Id }, Cancel);
        await problem.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.At("anomaly")).ToHaveCountAsync(25);
        await Expect(problem).ToHaveCountAsync(0);
        await Expect(visit.At("list-more")).ToHaveCountAsync(0);
        visit.HasNoComplaints();
    }

    /// <summary>Pastes what a page offers into a shell.</summary>
    private static async Task<string> Shell(ILocator code) =>
        (await Programs.Run("/bin/sh", "-ec", await code.TextContentAsync() ?? "")).Output;
}
