using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>A network that goes and comes back.</summary>
public sealed class ConnectionTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    // SignalR notices by itself after 30 s.
    private const float AtOnce = 10_000;

    [Fact]
    public async Task Offline_is_said_at_once_and_links_wait_until_the_network_is_back()
    {
        await using var visit = await Visit(await App.NewUser());
        await visit.OpenCreate();
        await visit.Context.SetOfflineAsync(true);
        await Expect(Banner(visit)).ToBeVisibleAsync(new() { Timeout = AtOnce });
        await visit.Screenshot("connection-lost-390");

        await visit.Page.Locator(".navigation").GetByRole(AriaRole.Link, new() { Name = "Library" }).ClickAsync();
        await Expect(visit.At("held-link")).ToBeVisibleAsync(new() { Timeout = AtOnce });
        await Expect(visit.At("prompt")).ToBeVisibleAsync();
        await visit.Screenshot("connection-link-held-390");

        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/library$"));
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Library");
        await Expect(Banner(visit)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_same_page_goes_on_when_the_network_is_back()
    {
        await using var visit = await Visit(await App.NewUser());
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync("rain on a tin roof");
        // A page that loads anew loses this.
        await visit.Page.EvaluateAsync("window.sameDocument = true");

        await visit.Context.SetOfflineAsync(true);
        await Expect(Banner(visit)).ToBeVisibleAsync(new() { Timeout = AtOnce });
        await visit.Context.SetOfflineAsync(false);
        await Expect(Banner(visit)).ToBeHiddenAsync();

        // It is a live page: what is pressed has an effect.
        await visit.Page.Locator(".navigation").GetByRole(AriaRole.Link, new() { Name = "Balance" }).ClickAsync();
        await Expect(visit.At("available")).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task A_form_waits_for_the_network_on_a_page_without_a_circuit()
    {
        await using var visit = await Visit();
        await visit.Page.GotoAsync("/sign-in?return=%2Fbalance");
        await visit.Context.SetOfflineAsync(true);
        await Expect(Banner(visit)).ToBeVisibleAsync(new() { Timeout = AtOnce });
        await visit.At("demo-sign-in").ClickAsync();
        await Expect(visit.At("held-form")).ToBeVisibleAsync(new() { Timeout = AtOnce });

        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/balance$"));
        await Expect(visit.At("available")).ToBeVisibleAsync();
    }

    private static ILocator Banner(Visit visit) => visit.Page.Locator("#components-reconnect-modal");
}
