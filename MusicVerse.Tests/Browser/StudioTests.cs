extern alias Sdk;

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>Somebody with one short track, made once for all tests of the studio.</summary>
public sealed class OneTrack(SharedApp shared) : IAsyncLifetime
{
    public TestUser User { get; private set; } = null!;

    public Track Track { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        User = await (await shared.Ready()).NewUser(credits: 200, tier: "studio");
        Track = await User.MakeTrack();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The track page as a studio, and the editor. Each test leaves the track fit for the others.</summary>
public sealed class StudioTests(SharedApp shared, ChromiumFixture chromium, OneTrack one)
    : BrowserTests(shared, chromium), IClassFixture<OneTrack>
{
    private readonly TestUser _user = one.User;
    private readonly Track _track = one.Track;

    [Fact]
    public async Task Analysis_is_asked_for_goes_on_through_a_reload_and_shows_its_findings()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}");
        await Expect(visit.At("start-analysis")).ToContainTextAsync("1 credit");
        await visit.At("analysis").ScrollIntoViewIfNeededAsync();
        await visit.Screenshot("analysis-empty-390");
        await visit.At("start-analysis").ClickAsync();
        // The press has been answered; what was asked for is found again by a page that knows nothing of it.
        await Expect(visit.At("start-analysis")).Not.ToBeVisibleAsync();
        await visit.Page.ReloadAsync();

        await Expect(visit.At("analysis-report")).ToBeVisibleAsync();
        await Expect(visit.At("integrated-lufs")).ToHaveTextAsync(new Regex("−1[34]"));
        await Expect(visit.At("advice").GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await Expect(visit.At("key-found")).Not.ToBeEmptyAsync();
        await Shots(visit, "analysis", visit.At("analysis"));

        await visit.At("beat-grid").ClickAsync();
        await Expect(visit.At("beat-grid")).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.FitsTheScreen();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Edits_are_kept_as_a_draft_saved_as_a_version_that_plays_and_taken_back()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}");
        await visit.At("edit").ClickAsync();
        await Ready(visit);
        var whole = await visit.At("edit-length").TextContentAsync();

        await Select(visit, "2", "5");
        await visit.Page.GetByTestId("tool-cut").ClickAsync();
        await visit.Screenshot("editor-cut-390");
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-length")).Not.ToHaveTextAsync(whole!);
        await visit.At("tool-fade_out").ClickAsync();
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-step")).ToHaveCountAsync(2);

        await visit.Page.ReloadAsync();
        await Ready(visit);
        await Expect(visit.At("edit-step")).ToHaveCountAsync(2);
        await visit.Screenshot("editor-390");
        await visit.FitsTheScreen();

        await visit.At("start-edit").ClickAsync();
        await Expect(visit.At("edit-saved")).ToBeVisibleAsync();
        await visit.At("edit-saved").GetByTestId("play-version").ClickAsync();
        await Expect(visit.At("edit-saved").GetByTestId("play-version")).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Screenshot("editor-saved-390");

        await visit.At("to-track").ClickAsync();
        var made = visit.At("version").Filter(new() { Has = visit.At("current-version") });
        await Expect(made).ToContainTextAsync("cut 0:02.00–0:05.00");
        await Expect(visit.At("player-time")).Not.ToHaveTextAsync("0:00");
        await Shots(visit, "versions", visit.At("versions"));

        var original = visit.Page.Locator("[data-testid=version][data-number='1']");
        await original.GetByTestId("make-current").ClickAsync();
        await Expect(original.GetByTestId("current-version")).ToBeVisibleAsync();
        Assert.Equal(_track.VersionId, (await _user.Client.Tracks.Get(_track.Id, Cancel)).VersionId);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_loudness_out_of_reach_is_said_beside_the_version()
    {
        var tracks = _user.Client.Tracks;
        var job = await _user.WaitForEnd(await tracks.Edit(_track.Id, [TrackEdit.Normalize(-6, -9)], _track.VersionId, cancel: Cancel));
        var version = await tracks.Version(_track.Id, job.VersionId!.Value, Cancel);
        await tracks.RestoreVersion(_track.Id, _track.VersionId!.Value, Cancel);

        await using var visit = await Open(_user, $"/tracks/{_track.Id}");
        var notes = visit.Page.Locator($"[data-testid=version][data-number='{version.Number}']").GetByTestId("note");
        await Expect(notes.First).ToContainTextAsync("−6 LUFS");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_editor_works_by_keyboard_alone()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}/edit", Screens.Desktop);
        await Ready(visit);
        var keys = visit.Page.Keyboard;
        await visit.At("edit-wave").FocusAsync();
        for (var i = 0; i < 5; i++)
            await keys.PressAsync("ArrowRight");
        await Expect(visit.At("edit-clock")).Not.ToHaveTextAsync("0:00.00");
        for (var i = 0; i < 8; i++)
            await keys.PressAsync("Shift+ArrowRight");
        await Expect(visit.At("handle-to")).ToBeVisibleAsync();
        await Expect(visit.At("selection-to")).Not.ToHaveValueAsync("");
        await visit.At("handle-to").FocusAsync();
        var before = await visit.At("selection-to").InputValueAsync();
        await keys.PressAsync("ArrowRight");
        await Expect(visit.At("selection-to")).Not.ToHaveValueAsync(before);

        await keys.PressAsync("Delete");
        await Expect(visit.At("edit-step")).ToHaveAttributeAsync("data-op", "cut");
        await keys.PressAsync("Control+z");
        await Expect(visit.At("edit-step")).ToHaveCountAsync(0);
        await keys.PressAsync("Control+y");
        await Expect(visit.At("edit-step")).ToHaveCountAsync(1);
        await visit.At("edit-wave").FocusAsync();
        await keys.PressAsync("Space");
        await Expect(visit.At("edit-play")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.PressAsync("Space");
        await Expect(visit.At("edit-play")).ToHaveAttributeAsync("aria-pressed", "false");
        await visit.Screenshot("editor-1280");
        await visit.FitsTheScreen();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task An_edit_that_no_longer_fits_says_so_where_it_stands()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}/edit");
        await Ready(visit);
        await Apply(visit, "loop", "1", "3");
        await Apply(visit, "cut", "9", "11");
        await Apply(visit, "trim", "0", "4");
        await Expect(visit.At("edit-step")).ToHaveCountAsync(3);
        await Expect(visit.At("step-problem")).ToHaveCountAsync(0);

        // Without the repetition there is too little left for the cut.
        await visit.At("remove-step").First.ClickAsync();
        await Expect(visit.At("edit-step").First.GetByTestId("step-problem")).ToBeVisibleAsync();
        await Expect(visit.At("start-edit")).ToBeDisabledAsync();
        await Shots(visit, "editor-misfit", visit.At("edit-steps"));
        await visit.At("undo").ClickAsync();
        await Expect(visit.At("step-problem")).ToHaveCountAsync(0);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Stems_open_as_a_mixer()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}");
        await visit.At("stems-load").ClickAsync();
        await Expect(visit.Page.Locator(".stems[data-loaded]")).ToBeVisibleAsync();
        var first = visit.At("stem").First;
        await first.Locator("[data-mute]").ClickAsync();
        await Expect(first.Locator("[data-mute]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(first).ToHaveAttributeAsync("data-silent", "");
        await Shots(visit, "stems", first);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_new_cover_stands_beside_the_old_one_and_more_formats_become_files()
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}", Screens.Desktop);
        await visit.At("look").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        await visit.At("start-artwork").ClickAsync();
        await Expect(visit.At("artwork").Locator("img")).ToHaveCountAsync(2);
        await Expect(visit.At("download-cover-png")).ToBeVisibleAsync();

        await visit.At("format-opus").CheckAsync();
        await visit.At("start-encode").ClickAsync();
        await Expect(visit.At("download-opus")).ToBeVisibleAsync();
        await Shots(visit, "downloads-artwork", visit.At("downloads"));

        await visit.Page.GotoAsync("/jobs");
        await Expect(visit.Page.Locator("[data-testid=past-job][data-kind=artwork]").First).ToContainTextAsync(_track.Title);
        await visit.Screenshot("jobs-kinds-1280");
        visit.HasNoComplaints();
    }

    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task The_studio_fits_both_screens_in_both_languages_and_both_themes(string language, ColorScheme scheme, int width)
    {
        await using var visit = await Open(_user, $"/tracks/{_track.Id}", Screens.OfWidth(width), language, scheme);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(visit.At("version").First).ToBeVisibleAsync();
        await visit.FitsTheScreen();
        await visit.Screenshot($"studio-{language}-{scheme}-{width}", whole: true);

        await visit.Page.GotoAsync($"/tracks/{_track.Id}/edit");
        await Ready(visit);
        await Select(visit, "1", "4");
        await visit.At("tool-gain").ClickAsync();
        await Expect(visit.At("tool-panel")).ToBeVisibleAsync();
        await visit.FitsTheScreen();
        await visit.Screenshot($"editor-{language}-{scheme}-{width}", whole: true);
        visit.HasNoComplaints();
    }

    /// <summary>The sound is decoded and drawn.</summary>
    private static Task Ready(Visit visit) => Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");

    private static async Task Select(Visit visit, string from, string to)
    {
        await visit.At("selection-from").FillAsync(from);
        await visit.At("selection-to").FillAsync(to);
        await visit.At("selection-to").PressAsync("Tab");
        await Expect(visit.At("handle-from")).ToBeVisibleAsync();
    }

    /// <summary>Uses a tool that changes the length, and waits until the preview has it.</summary>
    private static async Task Apply(Visit visit, string tool, string from, string to)
    {
        var before = await visit.At("edit-length").TextContentAsync();
        await Select(visit, from, to);
        await visit.At($"tool-{tool}").ClickAsync();
        await visit.At("apply").ClickAsync();
        await Expect(visit.At("edit-length")).Not.ToHaveTextAsync(before!);
    }

    private static async Task Shots(Visit visit, string name, ILocator place)
    {
        await place.ScrollIntoViewIfNeededAsync();
        await visit.Screenshot($"{name}-{visit.Page.ViewportSize!.Width}");
    }
}
