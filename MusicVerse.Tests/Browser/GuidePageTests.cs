using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The documents in the developer portal, as a reader finds them.</summary>
public sealed class GuidePageTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private string Api => App.ApiUrl.ToString().TrimEnd('/');

    [Fact]
    public async Task A_guide_has_the_readers_own_address_and_key_in_it()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/docs/quickstart", Screens.Desktop);
        await Expect(SetUp(visit)).ToContainTextAsync(Api);
        await Expect(SetUp(visit)).ToContainTextAsync("export MUSICVERSE_API_KEY=mvai_…");

        await visit.At("docs-key").ClickAsync();
        await visit.At("key-name").FillAsync("Reading");
        await visit.At("key-name").PressAsync("Enter");
        await Expect(SetUp(visit)).ToContainTextAsync(new Regex("export MUSICVERSE_API_KEY=mvai_[0-9A-Za-z]{20}"));
        await visit.HasNoBarriers();
        await visit.Screenshot("docs-with-key-1280", whole: true);
        var key = Regex.Match(await SetUp(visit).InnerTextAsync(), "mvai_[0-9A-Za-z]+").Value;
        await App.As(user.Id, "reader", key).Balance();

        // It goes along to the other guides, and ends when the reader has put it away.
        await visit.At("doc-link").First.ClickAsync();
        await Expect(SetUp(visit)).ToContainTextAsync(key);
        await visit.At("docs-key-saved").ClickAsync();
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync(key);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_key_that_was_made_elsewhere_is_filled_in_until_the_page_is_left()
    {
        await using var visit = await Open(await App.NewUser(), "/developers/keys", Screens.Desktop);
        await visit.At("new-key-open").ClickAsync();
        await visit.At("key-name").FillAsync("Before reading");
        await visit.At("key-name").PressAsync("Enter");
        var key = await visit.At("new-key").TextContentAsync();

        await visit.At("dev-tabs").Locator("[href='/developers/docs']").ClickAsync();
        await Expect(SetUp(visit)).ToContainTextAsync(key!);
        await visit.Page.ReloadAsync();
        await Expect(SetUp(visit)).ToContainTextAsync("export MUSICVERSE_API_KEY=mvai_…");
    }

    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task The_guides_are_in_the_readers_language_and_speak_of_no_server_of_their_own(string language, ColorScheme scheme, int width)
    {
        await using var visit = await Open(await App.NewUser(), "/developers/docs", Screens.OfWidth(width), language, scheme);
        await Expect(visit.At("guide")).ToHaveAttributeAsync("lang", language);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(language == "ru" ? "Руководства" : "Guides");
        await Expect(visit.At("guide")).Not.ToContainTextAsync("run.sh");
        await Expect(visit.At("guide")).Not.ToContainTextAsync("run.json");
        await visit.FitsTheScreen();
        await visit.Screenshot($"docs-home-{language}-{scheme}-{width}", whole: true);

        await visit.At("guide").Locator("a[href$='/quickstart']").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/quickstart$"));
        await Expect(visit.At("guide")).ToHaveAttributeAsync("lang", language);
        await visit.FitsTheScreen();
        await visit.Screenshot($"docs-quickstart-{language}-{scheme}-{width}", whole: true);
        visit.HasNoComplaints();
    }

    private static ILocator SetUp(Visit visit) => visit.Page.Locator(".docs-text .code").First;
}
