using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>What a page is before its circuit stands, and what it loads.</summary>
public sealed class FirstPaintTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private const int FontHashLength = 8;
    private static readonly TimeSpan AYear = TimeSpan.FromDays(365);

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/library", 1280)]
    [InlineData("/developers/keys", 1280)]
    [InlineData("/device", 390)]
    public async Task A_page_has_its_frame_before_the_circuit_stands(string path, int width)
    {
        await using var visit = await Visit(await App.NewUser(), Screens.OfWidth(width));
        // A network on which the script never comes.
        await visit.Page.RouteAsync("**/blazor.web*.js", route => route.FulfillAsync(new() { Body = "", ContentType = "text/javascript" }));
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Expect(visit.Page.Locator("main .skeleton").First).ToBeVisibleAsync();
        await visit.Screenshot($"first-paint{path.Replace('/', '-')}-{width}");
        await visit.FitsTheScreen();

        if (path == "/device")
            return;
        // Its links are links, whatever becomes of the script.
        await visit.Page.Locator(".navigation").GetByRole(AriaRole.Link, new() { Name = "Balance" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/balance$"));
    }

    [Fact]
    public async Task What_a_page_loads_is_one_style_sheet_kept_for_good_and_compressed()
    {
        await using var visit = await Visit(await App.NewUser());
        var loaded = new List<IResponse>();
        visit.Page.Response += (_, response) =>
        {
            if (response.Request.ResourceType is "script" or "stylesheet" or "font")
                loaded.Add(response);
        };
        await visit.OpenCreate();

        Assert.Single(loaded, response => response.Request.ResourceType == "stylesheet");
        Assert.Contains(loaded, response => response.Request.ResourceType == "font");
        using var http = new HttpClient { BaseAddress = MiniApp };
        foreach (var response in loaded)
        {
            var url = new Uri(response.Url);
            using var first = await Get(http, url);
            Assert.True(first.Headers.CacheControl is { MaxAge: var age } && age >= AYear && $"{first.Headers.CacheControl}".Contains("immutable", StringComparison.Ordinal),
                $"{url} may be kept: {first.Headers.CacheControl}");
            if (response.Request.ResourceType == "font")
                Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(await response.BodyAsync()))[..FontHashLength], response.Url, StringComparison.Ordinal);
            else
                Assert.True(first.Content.Headers.ContentEncoding.Any(coding => coding is "br" or "gzip"), $"{url} is not compressed.");
            using var again = await Get(http, url, first.Headers.ETag);
            Assert.True(again.StatusCode == HttpStatusCode.NotModified, $"{url} with its ETag is {again.StatusCode}.");
        }

        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("/js/edit-worker.js")]
    [InlineData("/favicon.svg")]
    public async Task What_has_no_fingerprint_is_asked_for_again_and_answered_with_304(string path)
    {
        using var http = new HttpClient { BaseAddress = MiniApp };
        var url = new Uri(MiniApp, path);
        using var first = await Get(http, url);
        Assert.DoesNotContain("immutable", $"{first.Headers.CacheControl}", StringComparison.Ordinal);
        using var again = await Get(http, url, first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static async Task<HttpResponseMessage> Get(HttpClient http, Uri url, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        var response = await http.SendAsync(request, Cancel);
        if (known is null)
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }
}
