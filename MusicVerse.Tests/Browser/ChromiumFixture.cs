using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; started once for a test class.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Until.LongPatience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Its own sandbox does not start where tests run as root.
            Args = ["--no-sandbox"],
        });
    }

    /// <summary>A browser of somebody's own: no cookie, nothing stored.</summary>
    public async Task<Visit> Visit(Uri miniApp, BrowserNewContextOptions options)
    {
        options.BaseURL = miniApp.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout((float)Until.LongPatience.TotalMilliseconds);
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

public static class Screens
{
    public static ViewportSize Phone => new() { Width = 390, Height = 844 };

    public static ViewportSize Desktop => new() { Width = 1280, Height = 800 };

    public static ViewportSize OfWidth(int width) => new[] { Phone, Desktop }.Single(screen => screen.Width == width);
}
