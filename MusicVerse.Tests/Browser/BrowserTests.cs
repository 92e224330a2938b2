using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Browser;

/// <summary>Tests of the Mini App's pages in a real browser.</summary>
public abstract class BrowserTests(SharedApp shared, ChromiumFixture chromium) : AppTests(shared), IClassFixture<ChromiumFixture>
{
    /// <summary>Both languages, both themes and both screens (as widths), each with each but not all with all: a page takes seconds.</summary>
    public static TheoryData<string, ColorScheme, int> EveryLook => new()
    {
        { "en", ColorScheme.Light, 390 },
        { "ru", ColorScheme.Dark, 390 },
        { "en", ColorScheme.Dark, 1280 },
        { "ru", ColorScheme.Light, 1280 },
    };

    protected Uri MiniApp { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        MiniApp = await App.MiniAppUrl();
    }

    /// <summary>A browser in which no page is open yet.</summary>
    /// <param name="user">Who is signed in; null for a stranger.</param>
    /// <param name="screen">A phone's when null.</param>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="scheme">What the system prefers.</param>
    protected async Task<Visit> Visit(
        TestUser? user = null, ViewportSize? screen = null, string language = "en", ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await chromium.Visit(MiniApp, new() { ViewportSize = screen ?? Screens.Phone, Locale = language, ColorScheme = scheme });
        if (user is not null)
            await visit.SignedInAs(user, MiniApp);
        return visit;
    }

    /// <summary>The same with a page open.</summary>
    protected async Task<Visit> Open(
        TestUser user, string path, ViewportSize? screen = null, string language = "en", ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await Visit(user, screen, language, scheme);
        await visit.Page.GotoAsync(path);
        return visit;
    }
}
