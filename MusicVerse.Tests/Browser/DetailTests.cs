extern alias Sdk;

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>Small things that people notice.</summary>
public sealed class DetailTests(SharedApp shared, ChromiumFixture chromium, OneTrack one)
    : BrowserTests(shared, chromium), IClassFixture<OneTrack>
{
    private readonly TestUser _user = one.User;
    private readonly Track _track = one.Track;

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Nothing_lies_over_the_form_while_a_track_is_made(int width, int height)
    {
        await using var visit = await Visit(_user, new ViewportSize { Width = width, Height = height });
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync("one long slow pad, 15 seconds");
        await visit.At("generate").ClickAsync();
        await Expect(visit.At("job")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await IsFree(visit, "[data-testid=more] summary");
        await visit.Screenshot($"create-running-{width}");
        await Expect(visit.At("outcome")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await IsFree(visit, "[data-testid=more] summary");
        await visit.Screenshot($"create-outcome-{width}");
    }

    [Theory]
    [MemberData(nameof(EveryLook), MemberType = typeof(BrowserTests))]
    public async Task An_unknown_track_has_the_page_for_what_is_not_there(string language, ColorScheme scheme, int width)
    {
        await using var visit = await Visit(_user, Screens.OfWidth(width), language, scheme);
        foreach (var path in new[] { "tracks/{0}", "tracks/{0}/edit", "projects/{0}", "developers/apps/{0}", "developers/webhooks/{0}" })
        {
            await visit.Page.GotoAsync("/" + path.Replace("{0}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal));
            await Expect(visit.At("not-found")).ToBeVisibleAsync();
            await Expect(visit.Page.Locator("h1")).ToHaveCountAsync(1);
            await Expect(visit.At("not-found").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
            await Expect(visit.At("problem")).ToHaveCountAsync(0);
            await visit.FitsTheScreen();
        }

        await visit.Page.GotoAsync($"/tracks/{Guid.CreateVersion7()}");
        await Expect(visit.At("not-found")).ToBeVisibleAsync();
        await visit.Screenshot($"not-found-{language}-{scheme}-{width}");
        await visit.HasNoBarriers();
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("tracks/{0}")]
    [InlineData("tracks/{0}/edit")]
    public async Task A_track_belongs_to_the_library(string path)
    {
        await using var visit = await Open(_user, "/" + path.Replace("{0}", _track.Id.ToString(), StringComparison.Ordinal));
        await Expect(visit.Page.Locator("nav.navigation a.active")).ToHaveAttributeAsync("href", "/library");
    }

    [Fact]
    public async Task The_library_is_shown_as_it_was_left()
    {
        await using var visit = await Open(_user, "/library");
        await Expect(visit.Page.Locator("ul.grid")).ToBeVisibleAsync();
        await visit.At("show-rows").ClickAsync();
        await Expect(visit.Page.Locator("ul.rows")).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("ul.rows")).ToBeVisibleAsync();
        await visit.At("show-grid").ClickAsync();
        await Expect(visit.Page.Locator("ul.grid")).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("ul.grid")).ToBeVisibleAsync();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_language_of_code_is_remembered()
    {
        var webhook = await _user.Client.Webhooks.Create(new WebhookRequest { Url = "http://127.0.0.1:9/code" }, Cancel);
        await using var visit = await Open(_user, $"/developers/webhooks/{webhook.Id}");
        await visit.At("code-python").First.ClickAsync();
        await Expect(visit.At("code-python").First).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.ReloadAsync();
        await Expect(visit.At("code-python").First).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Theory]
    [InlineData("en", '.')]
    [InlineData("ru", ',')]
    public async Task All_times_in_the_editor_are_hundredths_in_the_users_own_writing(string language, char point)
    {
        var time = new Regex($"^[0-9]+:[0-9]{{2}}{Regex.Escape(point.ToString())}[0-9]{{2}}$");
        await using var visit = await Open(_user, $"/tracks/{_track.Id}/edit", Screens.Desktop, language);
        await Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");
        await visit.At("selection-from").FillAsync("1,5");
        await visit.At("selection-to").FillAsync("4.125");
        await visit.At("selection-to").PressAsync("Tab");
        await Expect(visit.At("handle-from")).ToBeVisibleAsync();

        await Expect(visit.At("edit-clock")).ToHaveTextAsync(time);
        await Expect(visit.At("edit-length")).ToHaveTextAsync(time);
        await Expect(visit.At("selection-from")).ToHaveValueAsync($"0:01{point}50");
        await Expect(visit.At("selection-to")).ToHaveValueAsync(time);
        await visit.At("tool-cut").ClickAsync();
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-step")).ToContainTextAsync($"0:01{point}50–0:04{point}1");
        var said = await visit.At("edit-step").TextContentAsync();
        Assert.All(Regex.Matches(said!, "[0-9]+:[0-9][0-9.,]*"), found => Assert.Matches(time, found.Value));
        await visit.Screenshot($"editor-times-{language}-1280");
        await visit.At("clear-edits").ClickAsync();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_renamed_track_gets_a_cover_with_its_new_name_while_one_looks()
    {
        var track = await _user.MakeTrack();
        await using var visit = await Open(_user, $"/tracks/{track.Id}");
        var cover = visit.Page.Locator(".cover-hero img");
        var before = await cover.GetAttributeAsync("src");
        await visit.At("track-menu").ClickAsync();
        await visit.At("rename").ClickAsync();
        await visit.At("rename-title").FillAsync("Renamed");
        await visit.At("rename-title").PressAsync("Enter");

        await Expect(visit.At("track-title")).ToHaveTextAsync("Renamed");
        await Expect(cover).Not.ToHaveAttributeAsync("src", before!);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_renamed_track_says_that_its_cover_is_being_drawn_anew()
    {
        var track = await _user.MakeTrack();
        await using var visit = await Open(_user, $"/tracks/{track.Id}");
        await visit.At("track-menu").ClickAsync();
        await visit.At("rename").ClickAsync();
        await visit.At("rename-title").FillAsync("Drawn anew");
        // It may be there for a moment only.
        await visit.Page.EvaluateAsync(
            """
            new MutationObserver(() => {
              const said = document.querySelector('[data-testid=cover-drawing]')?.textContent;
              if (said) document.documentElement.dataset.drawing = said;
            }).observe(document.body, { childList: true, subtree: true })
            """);
        await visit.At("rename-title").PressAsync("Enter");

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-drawing", "Drawing the cover anew…");
        await Expect(visit.At("cover-drawing")).ToHaveCountAsync(0);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_buttons_of_a_saved_version_are_one_line_each()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}/edit", Screens.Desktop, "ru");
        await Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");
        await visit.At("tool-reverse").ClickAsync();
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-step")).ToHaveCountAsync(1);
        await visit.At("start-edit").ClickAsync();
        await Expect(visit.At("edit-saved")).ToBeVisibleAsync();
        await visit.Screenshot("editor-saved-ru-1280");

        foreach (var button in new[] { "to-track", "edit-more" })
        {
            Assert.Equal(1, await visit.At(button).EvaluateAsync<int>(
                "button => { const text = document.createRange(); text.selectNodeContents(button); return text.getClientRects().length; }"));
        }

        await visit.FitsTheScreen();
        await _user.Client.Tracks.RestoreVersion(_track.Id, _track.VersionId!.Value, Cancel);
    }

    /// <summary>Where the middle of the element is, a press meets the element.</summary>
    private static async Task IsFree(Visit visit, string selector)
    {
        var covers = await visit.Page.EvaluateAsync<string?>(
            """
            selector => {
              const one = document.querySelector(selector);
              one.scrollIntoView({ block: 'nearest' });
              const box = one.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return one.contains(top) ? null : top?.outerHTML.slice(0, 120) ?? 'outside';
            }
            """,
            selector);
        Assert.Null(covers);
    }
}
