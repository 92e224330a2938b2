using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The portal's playground, whose requests are real, and its documents.</summary>
public sealed class PlaygroundTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    // Debian's Python has httpx, whatever other one comes first in PATH.
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task A_read_is_sent_with_the_session_and_shows_what_came_back()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/playground?operation=GetMe", Screens.Desktop);
        await visit.At("send").ClickAsync();

        await Expect(visit.At("answer").GetByTestId("answer-status")).ToHaveTextAsync("200");
        await Expect(visit.At("answer-body")).ToContainTextAsync(user.Id.ToString());
        await Expect(visit.At("rate-limit")).ToContainTextAsync("r=");
        await Expect(visit.At("request-id")).Not.ToBeEmptyAsync();
        await Expect(visit.At("past-request")).ToHaveCountAsync(1);
        // The session's token is nowhere on the page.
        Assert.DoesNotContain(user.Token, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_write_is_found_filled_in_and_sent_by_keyboard_and_its_code_does_the_same()
    {
        var user = await App.NewUser();
        await using var visit = await Open(user, "/developers/playground", Screens.Desktop);
        await visit.At("find-operation").FillAsync("project post");
        await visit.At("operation-CreateProject").ClickAsync();
        await Expect(visit.At("request-body")).ToHaveValueAsync(new Regex("Evening"));
        await visit.At("request-body").FillAsync("""{ "name": "It's \"ночь\" 🌙 $HOME" ,""");
        await Expect(visit.At("send")).ToBeDisabledAsync();
        await visit.At("request-body").FillAsync("""{ "name": "It's \"ночь\" 🌙 $HOME" }""");
        await visit.At("request-body").PressAsync("Control+Enter");

        await Expect(visit.At("answer").GetByTestId("answer-status")).ToHaveTextAsync("201");
        await visit.Screenshot("playground-post-1280", whole: true);

        var key = await user.Client.ApiKeys.Create("playground", cancel: Cancel);
        await Run(visit, key.Key!, "bash", "bash", "-c");
        await Run(visit, key.Key!, "javascript", "node", "--input-type=module", "-e");
        await Run(visit, key.Key!, "python", Python, "-c");

        var names = (await user.Client.Projects.List(cancel: Cancel)).Data.Select(project => project.Name).ToList();
        Assert.Equal(4, names.Count);
        Assert.All(names, name => Assert.Equal("It's \"ночь\" 🌙 $HOME", name));
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_key_is_sent_by_the_browser_and_never_to_the_portal()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("pasted", cancel: Cancel);
        await using var visit = await Open(user, "/developers/playground?operation=ListTracks", Screens.Desktop);
        var told = new List<string>();
        visit.Page.Request += (_, request) => told.Add($"{request.Url} {request.PostData}");
        visit.Page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => told.Add(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));
        await visit.Page.ReloadAsync();

        await visit.At("with-key").ClickAsync();
        await visit.At("send").ClickAsync();
        await Expect(visit.At("answer")).ToContainTextAsync("Nothing was sent");

        await visit.At("play-key").FillAsync(key.Key!);
        await visit.At("play-query-limit").FillAsync("2");
        await visit.At("send").ClickAsync();
        await Expect(visit.At("answer").GetByTestId("answer-status")).ToHaveTextAsync("200");
        await Expect(visit.At("answer-body")).ToContainTextAsync("\"has_more\": false");
        Assert.Contains(told, call => call.StartsWith(App.ApiUrl.ToString(), StringComparison.Ordinal) && call.Contains("limit=2", StringComparison.Ordinal));
        Assert.DoesNotContain(told, call => call.Contains(key.Key!, StringComparison.Ordinal));
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task What_deletes_asks_first_and_a_path_leads_nowhere_else()
    {
        var user = await App.NewUser();
        var project = await user.Client.Projects.Create("Keep me", cancel: Cancel);
        await using var visit = await Open(user, "/developers/playground?operation=DeleteProject", Screens.Desktop);
        await Expect(visit.At("send")).ToBeDisabledAsync();
        await visit.At("play-path-id").FillAsync("..");
        await Expect(visit.At("play-path-id-note")).ToBeVisibleAsync();
        await Expect(visit.At("send")).ToBeDisabledAsync();

        await visit.At("play-path-id").FillAsync("../projects/" + project.Id);
        await Expect(visit.At("request-path")).ToContainTextAsync("..%2Fprojects%2F");

        await visit.At("play-path-id").FillAsync(project.Id.ToString());
        await visit.At("send").ClickAsync();
        await visit.At("send-sure").WaitForAsync();
        Assert.Single((await user.Client.Projects.List(cancel: Cancel)).Data);
        await visit.At("send-sure").ClickAsync();
        await Expect(visit.At("answer").GetByTestId("answer-status")).ToHaveTextAsync("204");
        Assert.Empty((await user.Client.Projects.List(cancel: Cancel)).Data);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task Documents_are_shown_and_lead_to_each_other()
    {
        await using var visit = await Open(await App.NewUser(), "/developers/docs", Screens.Desktop);
        await visit.At("guide").GetByRole(AriaRole.Link, new() { Name = "Quickstart" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/developers/docs/quickstart$"));
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Quickstart");
        await Expect(visit.Page.Locator(".docs-text .code").First).ToContainTextAsync("MUSICVERSE");
        await visit.Screenshot("docs-1280", whole: true);

        await visit.Page.GotoAsync("/developers/docs/api/errors#rate_limited");
        await Expect(visit.Page.Locator("#rate_limited")).ToBeInViewportAsync();
        await visit.Page.GotoAsync("/developers/docs/nothing");
        await Expect(visit.At("empty")).ToBeVisibleAsync();
        visit.HasNoComplaints();
    }

    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task The_pages_fit_both_screens_in_both_languages_and_both_themes(string language, ColorScheme scheme, int width)
    {
        await using var visit = await Open(await App.NewUser(), "/developers/playground?operation=ListTracks", Screens.OfWidth(width), language, scheme);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await visit.At("send").ClickAsync();
        await Expect(visit.At("answer-body")).ToBeVisibleAsync();
        await visit.FitsTheScreen();
        await visit.Screenshot($"playground-{language}-{scheme}-{width}", whole: true);

        await visit.Page.GotoAsync("/developers/docs/webhooks");
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await visit.FitsTheScreen();
        await visit.Screenshot($"docs-{language}-{scheme}-{width}");
        visit.HasNoComplaints();
    }

    /// <summary>Takes the code from the page as somebody would, and runs it.</summary>
    private static async Task Run(Visit visit, string key, string language, string program, params string[] arguments)
    {
        await visit.At($"code-{language}").ClickAsync();
        await Expect(visit.At($"code-{language}")).ToHaveAttributeAsync("aria-pressed", "true");
        var start = new ProcessStartInfo(program, [.. arguments, await visit.At("request-code").InnerTextAsync()]);
        start.Environment["MUSICVERSE_API_KEY"] = key;
        var (output, _) = await Programs.Run(start);
        Assert.Contains("\"id\"", output, StringComparison.Ordinal);
    }
}
