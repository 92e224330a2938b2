extern alias Sdk;

using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>Without a mouse: few stops, and the focus is never lost.</summary>
public sealed class KeyboardTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private const int FewStops = 7;
    private const string Prompt = "quiet piano, one instrument, 15 seconds";

    [Theory]
    [InlineData("/")]
    [InlineData("/library?mood=dreamy")]
    [InlineData("/settings")]
    [InlineData("/developers/usage")]
    public async Task A_group_of_choices_is_one_stop(string path)
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, path, Screens.Desktop);
        await Expect(visit.Page.Locator("[role=radio]").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);

        var stops = await visit.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('[role=radiogroup], [role=toolbar]')]
              .map(group => [group.ariaLabel ?? group.className, [...group.querySelectorAll('[role=radio], button')].filter(one => one.tabIndex >= 0).length])
              .filter(([, count]) => count !== 1)
              .map(([name, count]) => `${name}: ${count}`)
            """);

        Assert.Empty(stops);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task From_the_words_to_the_button_are_few_stops()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, Screens.Desktop);
        await visit.OpenCreate();
        await Expect(visit.At("style-lofi")).ToBeVisibleAsync();
        await visit.At("prompt").FillAsync(Prompt);
        await Expect(visit.At("generate")).ToBeEnabledAsync();
        await visit.At("prompt").FocusAsync();

        var stops = 0;
        while (!await IsFocused(visit, "[data-testid=generate]") && stops <= FewStops)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            stops++;
        }

        Assert.InRange(stops, 1, FewStops);
    }

    [Fact]
    public async Task Arrows_move_the_choice_and_the_focus_with_it()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("style-lofi").ClickAsync();
        await Expect(visit.At("style-lofi")).ToHaveAttributeAsync("aria-checked", "true");

        await visit.Page.Keyboard.PressAsync("ArrowRight");
        var next = visit.At("styles").Locator("[aria-checked=true]");
        await Expect(next).Not.ToHaveAttributeAsync("data-testid", "style-lofi");
        await Expect(next).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(visit.At("style-lofi")).ToBeFocusedAsync();
        await Expect(visit.At("style-lofi")).ToHaveAttributeAsync("aria-checked", "true");
        await visit.Page.Keyboard.PressAsync("Home");
        await Expect(visit.At("styles").GetByRole(Microsoft.Playwright.AriaRole.Radio).First).ToBeFocusedAsync();
        await Expect(visit.At("styles").GetByRole(Microsoft.Playwright.AriaRole.Radio).First).ToHaveAttributeAsync("aria-checked", "true");
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("Control+Enter")]
    [InlineData("Meta+Enter")]
    public async Task The_shortcut_submits_from_the_prompt_once_and_the_prompt_keeps_the_focus(string keys)
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("prompt").FocusAsync();
        await visit.Page.Keyboard.PressAsync(keys);
        await visit.Page.Keyboard.TypeAsync(Prompt);
        await visit.Page.Keyboard.PressAsync(keys);
        await visit.Page.Keyboard.PressAsync(keys);

        await Expect(visit.At("job")).ToBeVisibleAsync();
        await Expect(visit.At("prompt")).ToBeFocusedAsync();
        await Expect(visit.At("outcome")).ToBeVisibleAsync();
        await Expect(visit.At("prompt")).ToBeFocusedAsync();
        await Expect(visit.At("create-said")).ToHaveTextAsync("Your track is ready");
        Assert.Single((await user.Client.Jobs.List(cancel: Cancel)).Data);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_focus_goes_from_the_button_to_the_progress_and_on_to_the_track()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user, Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync("quiet piano, one minute");
        await Expect(visit.At("generate")).ToBeEnabledAsync();
        await visit.At("generate").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.At("job")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.At("job-cancel")).ToBeFocusedAsync();
        await Expect(visit.At("outcome-title")).ToBeFocusedAsync();
        await Expect(visit.At("create-said")).ToHaveTextAsync("Your track is ready");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Work_on_a_track_keeps_the_focus_while_its_button_is_away()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        await using var visit = await Open(user, $"/tracks/{track.Id}", Screens.Desktop);
        await visit.At("start-artwork").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.At("artwork").Locator("img")).ToHaveCountAsync(2);
        await Expect(visit.At("start-artwork")).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.querySelector('[data-testid=work-artwork]').contains(document.activeElement)"));
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("duration")]
    [InlineData("tempo")]
    public async Task A_value_that_is_given_back_to_the_prompt_leaves_the_focus_on_its_slider(string slider)
    {
        await using var visit = await Visit(await App.NewUser(), Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("more").Locator("summary").ClickAsync();
        await visit.At(slider).PressAsync("ArrowRight");
        await visit.At($"{slider}-reset").PressAsync("Enter");

        await Expect(visit.At($"{slider}-reset")).ToHaveCountAsync(0);
        await Expect(visit.At(slider)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_prompt_that_is_cleared_has_the_focus()
    {
        await using var visit = await Visit(await App.NewUser(), Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync(Prompt);
        await visit.At("clear-prompt").PressAsync("Enter");

        await Expect(visit.At("clear-prompt")).ToHaveCountAsync(0);
        await Expect(visit.At("prompt")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_button_that_goes_away_when_pressed_leaves_the_focus_beside_it()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        await using var visit = await Open(user, $"/tracks/{track.Id}/edit", Screens.Desktop);
        await Expect(visit.At("editor")).ToHaveAttributeAsync("data-state", "ready");
        foreach (var tool in new[] { "fade_in", "reverse" })
        {
            await visit.At($"tool-{tool}").ClickAsync();
            await visit.At("apply").ClickAsync();
            await Expect(visit.Page.Locator($"[data-op={tool}]")).ToBeVisibleAsync();
        }

        await visit.At("remove-step").First.PressAsync("Enter");
        await Expect(visit.At("edit-step")).ToHaveCountAsync(1);
        await Expect(visit.At("remove-step")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.At("edit-step")).ToHaveCountAsync(0);
        Assert.False(await IsFocused(visit, "body"));

        await visit.Page.GotoAsync($"/tracks/{track.Id}");
        await visit.At("track-menu").PressAsync("Enter");
        await visit.At("delete").PressAsync("Enter");
        await Expect(visit.At("delete-keep")).ToBeFocusedAsync();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_focus_of_a_finished_tracks_link_is_seen_whole()
    {
        await using var visit = await Visit(await App.NewUser(), Screens.Desktop);
        await visit.OpenCreate();
        await visit.At("prompt").FillAsync(Prompt);
        await Expect(visit.At("generate")).ToBeEnabledAsync();
        await visit.At("generate").PressAsync("Enter");
        await Expect(visit.At("outcome-title")).ToBeFocusedAsync();
        await visit.Screenshot("outcome-focus-1280");

        var clippers = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
              const link = document.activeElement;
              const ringed = [link, link.parentElement].find(one => getComputedStyle(one).outlineStyle === 'solid');
              if (!ringed) return ['no ring'];
              const { outlineWidth, outlineOffset } = getComputedStyle(ringed);
              const ring = parseFloat(outlineWidth) + parseFloat(outlineOffset);
              const box = ringed.getBoundingClientRect();
              const found = [];
              for (let around = ringed.parentElement; around !== document.body; around = around.parentElement) {
                if (getComputedStyle(around).overflow === 'visible') continue;
                const edge = around.getBoundingClientRect();
                if (box.left - ring < edge.left || box.right + ring > edge.right || box.top - ring < edge.top || box.bottom + ring > edge.bottom)
                  found.push(around.className);
              }
              return found;
            }
            """);
        Assert.Empty(clippers);
    }

    private static Task<bool> IsFocused(Visit visit, string selector) =>
        visit.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector);
}
