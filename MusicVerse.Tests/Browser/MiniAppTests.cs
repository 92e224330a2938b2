using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The Mini App as people use it, in a real browser.</summary>
public sealed class MiniAppTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private const string Prompt = "dreamy lo-fi with rainy piano, 84 bpm";

    [Fact]
    public async Task A_stranger_is_led_to_the_demo_door_and_through_it_to_where_they_wanted_to_go()
    {
        await using var visit = await Visit();
        await visit.Page.GotoAsync("/balance");
        await visit.At("demo-sign-in").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/balance$"));
        await Expect(visit.At("available")).ToBeVisibleAsync();
        await visit.Screenshot("balance-390");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task An_open_page_that_nobody_touches_ends_with_its_session()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/settings");
        // The mark comes from the circuit: it stands.
        await Until.True(
            async () =>
            {
                await visit.At("theme-light").ClickAsync();
                return await visit.At("theme-light").GetAttributeAsync("aria-checked") == "true";
            },
            "the page hears clicks");

        await App.Database.Execute("update sessions set revoked_at = now() where user_id = @Id", new { user.Id }, Cancel);

        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"/sign-in\?return=.*settings"));
        await Expect(visit.At("demo-sign-in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_refusal_stands_in_the_log_once()
    {
        using var stranger = new HttpClient { BaseAddress = MiniApp };
        var origin = $"https://{Guid.CreateVersion7():N}.example";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        request.Headers.Add("Origin", origin);

        using var answer = await stranger.SendAsync(request, Cancel);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        // What a second request leaves in the log comes after all that the first one left.
        var end = $"https://end-{Guid.CreateVersion7():N}.example";
        using var last = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        last.Headers.Add("Origin", end);
        (await stranger.SendAsync(last, Cancel)).Dispose();
        await Until.True(() => Task.FromResult(App.Logs.Of("miniapp").Any(line => line.Contains(end, StringComparison.Ordinal))), "the log is written");
        Assert.Single(App.Logs.Of("miniapp"), line => line.Contains(origin, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_prompt_becomes_a_track_and_plays(int width)
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, Screens.OfWidth(width));
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync($"{Prompt}, one minute");
        await visit.Screenshot($"create-{width}");
        await visit.At("generate").ClickAsync();

        // Progress comes by itself: the percentage is seen to change.
        await Expect(visit.At("job-percent")).Not.ToHaveTextAsync("0%");
        await visit.Screenshot($"progress-{width}");
        await Expect(visit.At("outcome")).ToBeVisibleAsync();
        // Nobody moved the slider, so the length is the prompt's.
        await Expect(visit.At("outcome")).ToContainTextAsync("1:00");
        await visit.Screenshot($"outcome-{width}");

        await visit.At("outcome").GetByTestId("play").ClickAsync();
        await Expect(visit.At("player-time")).Not.ToHaveTextAsync("0:00");

        await visit.At("outcome-title").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/tracks/[^/]+$"));
        await Expect(visit.At("waveform")).ToBeVisibleAsync();
        // The music has gone on while the page changed.
        var before = await visit.At("player-time").TextContentAsync();
        await Expect(visit.At("player-time")).Not.ToHaveTextAsync(before!);
        await visit.Screenshot($"track-{width}");
        await visit.FitsTheScreen();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_job_can_be_cancelled_and_the_credits_come_back()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user);
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync("a very long ambient journey");
        await visit.At("generate").ClickAsync();
        await visit.At("job-cancel").ClickAsync();
        await Expect(visit.At("outcome-cancelled")).ToBeVisibleAsync();
        Assert.Equal(20, (await user.Balance()).Available);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Without_network_neither_the_words_nor_the_progress_are_lost()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user);
        var sockets = new List<IWebSocketRoute>();
        // Going offline does not end open sockets, so they pass through our hands.
        await visit.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync(Prompt);
        await visit.At("generate").ClickAsync();
        await Expect(visit.At("job-percent")).Not.ToHaveTextAsync("0%");

        await visit.Context.SetOfflineAsync(true);
        foreach (var socket in sockets)
            await socket.CloseAsync();
        await Expect(visit.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await visit.At("prompt").FillAsync(Prompt + ", and a cello");
        await Expect(visit.At("job")).ToBeVisibleAsync();
        await visit.Screenshot("offline-390");
        var job = Assert.Single((await user.Client.Jobs.List(cancel: Cancel)).Data);
        await user.WaitForEnd(job);

        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.At("outcome")).ToBeVisibleAsync();
        await Expect(visit.At("prompt")).ToHaveValueAsync(Prompt + ", and a cello");
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ru", ColorScheme.Light)]
    [InlineData("ru", ColorScheme.Dark)]
    public async Task Every_page_fits_a_phone_in_both_languages_and_both_themes(string language, ColorScheme scheme)
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, language: language, scheme: scheme);
        foreach (var page in new[] { "", "library", "jobs", "projects", "balance", "settings" })
        {
            await visit.Page.GotoAsync($"/{page}");
            await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(visit.Page.Locator("h1").First).ToBeVisibleAsync();
            await visit.FitsTheScreen();
            await visit.Screenshot($"{(page.Length == 0 ? "create" : page.Replace('/', '-'))}-{language}-{scheme}");
        }

        visit.HasNoComplaints();
    }
}
