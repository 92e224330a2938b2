using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The app speaks to the people who use it, of what they see.</summary>
public sealed class WordsTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task A_job_is_one_line_of_the_balance_with_what_it_cost_in_the_end(string language, ColorScheme scheme, int width)
    {
        var user = await App.NewUser();
        await user.MakeTrack();
        var cancelled = await user.Submit(TestUser.Sketch with { Prompt = "a very long ambient journey", Duration = 180 });
        await user.Client.Jobs.Cancel(cancelled.Id, Cancel);
        await user.WaitForEnd(cancelled);
        await using var visit = await Open(user, "/balance", Screens.OfWidth(width), language, scheme);

        await Expect(visit.At("transaction")).ToHaveCountAsync(3);
        await Expect(visit.Page.Locator("[data-kind=hold]")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("[data-kind=release] .entry-credits")).ToHaveTextAsync("0");
        await Expect(visit.Page.Locator("[data-kind=charge] .entry-credits")).ToHaveTextAsync("−2");
        await Expect(visit.Page.Locator("[data-kind=charge] .entry-after")).ToBeVisibleAsync();
        await visit.FitsTheScreen();
        await visit.Screenshot($"balance-{language}-{scheme}-{width}");
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("en", "Activity")]
    [InlineData("ru", "Активность")]
    public async Task The_page_of_all_jobs_is_called_activity(string language, string name)
    {
        await using var visit = await Open(await App.NewUser(), "/jobs", language: language);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(visit.Page.Locator(".nav-link[href='/jobs']")).ToContainTextAsync(name);
        await visit.FitsTheScreen();
    }

    [Theory]
    [InlineData("en", "evelopment")]
    [InlineData("ru", "разработк")]
    public async Task The_door_does_not_speak_to_whoever_runs_the_server(string language, string operatorsWord)
    {
        await using var visit = await Visit(language: language);
        await visit.Page.GotoAsync("/sign-in");
        await Expect(visit.At("demo-sign-in")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).Not.ToContainTextAsync(operatorsWord);
        await visit.Screenshot($"sign-in-{language}-390");
    }
}
