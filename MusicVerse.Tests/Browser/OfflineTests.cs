extern alias Sdk;

using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>What people do while the connection is lost either counts when it is back, or cannot be done.</summary>
public sealed class OfflineTests(SharedApp shared, ChromiumFixture chromium, OneTrack one)
    : BrowserTests(shared, chromium), IClassFixture<OneTrack>
{
    private readonly TestUser _user = one.User;
    private readonly Track _track = one.Track;

    private Line _line = null!;

    [Fact]
    public async Task A_title_typed_offline_is_the_one_that_is_saved()
    {
        await using var visit = await Start(390);
        await OpenRename(visit);
        await _line.Lose();
        await visit.At("rename-title").FillAsync("Typed offline");
        await visit.At("rename-title").PressAsync("Enter");
        await Expect(visit.At("held-form")).ToBeVisibleAsync();
        await _line.ComeBack();

        await Expect(visit.At("track-title")).ToHaveTextAsync("Typed offline");
    }

    [Fact]
    public async Task A_slider_moved_offline_moves_the_edit()
    {
        await using var visit = await Start(1280, $"/tracks/{_track.Id}/edit");
        await Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");
        await visit.At("tool-gain").ClickAsync();
        await Expect(visit.At("tool-slider")).ToHaveValueAsync("3");
        await _line.Lose();
        await visit.At("tool-slider").PressAsync("ArrowRight");
        await _line.ComeBack();

        await Expect(visit.At("tool-panel")).ToContainTextAsync("+3.5");
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-step")).ToContainTextAsync("+3.5");
        await visit.At("clear-edits").ClickAsync();
        await Expect(visit.At("edit-step")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Boxes_ticked_before_and_while_offline_stay_ticked()
    {
        var track = await _user.MakeTrack();
        await using var visit = await Start(390, $"/tracks/{track.Id}");
        await visit.At("format-opus").CheckAsync();
        await Expect(visit.At("start-encode")).ToBeEnabledAsync();
        await _line.Lose();
        await visit.At("format-aac").CheckAsync();
        await _line.ComeBack();

        await visit.At("start-encode").ClickAsync();
        await Expect(visit.At("download-opus")).ToBeVisibleAsync();
        await Expect(visit.At("download-aac")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_is_searched_for_what_was_typed_offline()
    {
        await using var visit = await Start(1280, $"/tracks/{_track.Id}/edit");
        await Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");
        await visit.At("tool-merge").ClickAsync();
        await Expect(visit.At("pick-track").First).ToBeVisibleAsync();
        await _line.Lose();
        await visit.At("track-picker").Locator("input").FillAsync("no track is called this");
        await _line.ComeBack();

        await Expect(visit.At("pick-track")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Offline_a_button_that_needs_the_server_is_off_and_the_others_are_not()
    {
        await using var visit = await Start(1280, "/");
        var (style, play) = (visit.At("style-lofi"), visit.At("play").First);
        await Expect(style).ToBeVisibleAsync();
        await Expect(play).ToBeVisibleAsync();
        await _line.Lose();
        await Expect(style).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visit.At("more").Locator("summary")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(play).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await visit.Screenshot("offline-1280");
        await style.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await _line.ComeBack();

        await Expect(style).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await visit.At("style-house").ClickAsync();
        await Expect(visit.At("style-house")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [Theory]
    [InlineData("en", "Your track is made as soon as the connection is back.")]
    [InlineData("ru", "Сделаем трек, как только связь вернётся.")]
    public async Task A_track_that_is_ordered_offline_is_promised_and_made(string language, string promise)
    {
        await using var visit = await Start(390, "/", language);
        await Expect(visit.At("price")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[0-9]"));
        await _line.Lose();
        await visit.At("prompt").FillAsync("quiet piano, one instrument, 15 seconds");
        await visit.At("prompt").PressAsync("Control+Enter");
        await Expect(visit.At("held-track")).ToHaveTextAsync(promise);
        await Expect(visit.At("held-track")).ToBeVisibleAsync();
        await Expect(visit.At("held-link")).Not.ToBeVisibleAsync();
        await visit.Screenshot($"offline-ordered-{language}-390");
        await _line.ComeBack();

        await Expect(visit.At("job").Or(visit.At("outcome"))).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("en", 390)]
    [InlineData("ru", 390)]
    [InlineData("ru", 1280)]
    public async Task The_word_that_the_connection_is_lost_has_a_place_of_its_own(string language, int width)
    {
        await using var visit = await Start(width, "/", language);
        await visit.At("prompt").FillAsync("rain on a tin roof");
        await _line.Lose();
        await visit.Screenshot($"offline-{language}-{width}");
        foreach (var part in new[] { "h1", "[data-testid=prompt]", ".brand" })
            await IsBelowTheBanner(visit, part);
        await visit.FitsTheScreen();
        await _line.ComeBack();

        // What was at the upper edge is pushed below it, too.
        await visit.Page.EvaluateAsync("scrollTo(0, document.querySelector('[data-testid=styles]').getBoundingClientRect().top)");
        await _line.Lose();
        await IsBelowTheBanner(visit, "[data-testid=styles]");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_dialog_does_not_dim_the_word_that_the_connection_is_lost(int width)
    {
        await using var visit = await Start(width);
        await OpenRename(visit);
        await _line.Lose();
        await visit.Screenshot($"offline-dialog-{width}");

        Assert.Null(await visit.Page.EvaluateAsync<string?>(
            """
            () => {
              const box = document.getElementById('components-reconnect-modal').getBoundingClientRect();
              return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest('dialog')?.className ?? null;
            }
            """));
    }

    private async Task<Visit> Start(int width, string? path = null, string language = "en")
    {
        var visit = await Visit(_user, Screens.OfWidth(width), language);
        _line = await Line.Of(visit);
        if (path == "/")
            await visit.OpenCreate();
        else
            await visit.Page.GotoAsync(path ?? $"/tracks/{_track.Id}");
        return visit;
    }

    private static async Task OpenRename(Visit visit)
    {
        await visit.At("track-menu").ClickAsync();
        await visit.At("rename").ClickAsync();
        await Expect(visit.At("rename-title")).ToBeVisibleAsync();
    }

    /// <summary>Or beside it, or not to be seen.</summary>
    private static async Task IsBelowTheBanner(Visit visit, string selector)
    {
        var overlap = await visit.Page.EvaluateAsync<bool>(
            """
            selector => {
              const [a, b] = ['#components-reconnect-modal', selector].map(one => document.querySelector(one).getBoundingClientRect());
              return b.width > 0 && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom - 0.5;
            }
            """,
            selector);
        Assert.False(overlap, $"The banner lies over {selector}.");
    }
}
