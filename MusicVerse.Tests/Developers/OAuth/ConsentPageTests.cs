extern alias Sdk;

using Microsoft.Playwright;
using MusicVerse.Tests.Browser;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers.OAuth;

/// <summary>The pages on which people let apps in and throw them out, in a real browser.</summary>
public sealed class ConsentPageTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    [Theory]
    [MemberData(nameof(EveryLook))]
    public async Task A_person_sees_who_asks_for_what_and_yes_takes_them_back_with_a_code(string language, ColorScheme scheme, int width)
    {
        var (developer, user) = (await App.NewUser(), await App.NewUser());
        using var program = await OAuthProgram.Register(developer);
        await using var visit = await Visit(user, Screens.OfWidth(width), language, scheme);
        var back = await CatchCallback(visit);

        await visit.Page.GotoAsync(AuthorizeUrl(program));
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Playlist Robot");
        await Expect(visit.At("may").Locator("li")).ToHaveCountAsync(2);
        await Expect(visit.At("may-not").Locator("li")).ToHaveCountAsync(4);
        await Expect(visit.At("account-in-use")).ToContainTextAsync(user.Name);
        await Expect(visit.Page.Locator("body")).ToContainTextAsync("robot.example");
        await visit.FitsTheScreen();
        await visit.Screenshot($"consent-{language}-{scheme}-{width}");
        visit.HasNoComplaints();

        await visit.At("allow").ClickAsync();
        var answer = OAuthProgram.Parameters(await back);
        Assert.Equal("a state & more", answer["state"]);
        await OAuthProgram.Issued(program.Exchange(answer["code"]!));
    }

    [Fact]
    public async Task A_no_takes_them_back_without_a_code()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        await using var visit = await Visit(user);
        var back = await CatchCallback(visit);

        await visit.Page.GotoAsync(AuthorizeUrl(program));
        await visit.At("deny").ClickAsync();

        Assert.Equal("access_denied", OAuthProgram.Parameters(await back)["error"]);
        Assert.Empty((await user.Client.OAuth.Connections(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task Who_said_yes_before_is_not_asked_again()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        await program.Code(user);
        await using var visit = await Visit(user);
        var back = await CatchCallback(visit);

        await visit.Page.GotoAsync(AuthorizeUrl(program));

        Assert.NotNull(OAuthProgram.Parameters(await back)["code"]);
    }

    [Fact]
    public async Task A_stranger_signs_in_first_and_comes_back_to_the_question()
    {
        var developer = await App.NewUser();
        using var program = await OAuthProgram.Register(developer);
        await using var visit = await Visit();

        await visit.Page.GotoAsync(AuthorizeUrl(program));
        await visit.At("demo-sign-in").ClickAsync();

        await Expect(visit.At("allow")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Playlist Robot");
    }

    [Fact]
    public async Task A_question_that_is_over_says_so()
    {
        var user = await App.NewUser();
        await using var visit = await Visit(user);

        await visit.Page.GotoAsync($"/oauth/consent?request={Guid.CreateVersion7()}");

        await Expect(visit.At("consent-gone")).ToBeVisibleAsync();
        await visit.Screenshot("consent-gone-390");
    }

    [Theory]
    [InlineData("/oauth/consent", "frame-ancestors 'none'")]
    [InlineData("/device", "frame-ancestors 'none'")]
    [InlineData("/settings", "frame-ancestors 'self' https://web.telegram.org")]
    public async Task No_other_page_can_frame_a_question(string path, string policy)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(MiniApp, path), Cancel);

        Assert.EndsWith(policy, answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(policy.EndsWith("'none'", StringComparison.Ordinal) ? "DENY" : null, answer.Header("X-Frame-Options"));
    }

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ru", ColorScheme.Dark)]
    public async Task A_device_is_let_in_by_its_code_and_thrown_out_on_the_page_of_connected_apps(string language, ColorScheme scheme)
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user, name: "Terminal");
        using var started = await program.Post("device", ("scope", "tracks:read generate"));
        var codes = await started.Json();
        await using var visit = await Visit(user, language: language, scheme: scheme);

        await visit.Page.GotoAsync("/device");
        await visit.At("code").FillAsync("BBBB-BBBB");
        await visit.At("code").PressAsync("Enter");
        await Expect(visit.At("unknown-code")).ToBeVisibleAsync();
        await visit.Screenshot($"device-{language}-{scheme}");
        await visit.At("code").FillAsync(codes.GetProperty("user_code").GetString()!.ToLowerInvariant());
        await visit.At("code").PressAsync("Enter");
        await Expect(visit.At("user-code")).ToHaveTextAsync(codes.GetProperty("user_code").GetString()!);
        await visit.FitsTheScreen();
        await visit.Screenshot($"device-question-{language}-{scheme}");
        await visit.At("allow").ClickAsync();
        await Expect(visit.At("device-done")).ToBeVisibleAsync();
        await visit.Screenshot($"device-done-{language}-{scheme}");

        var tokens = await OAuthProgram.Issued(program.Token(
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", codes.GetProperty("device_code").GetString())));
        await visit.Page.GotoAsync("/settings/connections");
        await Expect(visit.At("connection")).ToContainTextAsync("Terminal");
        await visit.FitsTheScreen();
        await visit.Screenshot($"connections-{language}-{scheme}");
        await visit.At("disconnect").ClickAsync();
        await visit.Screenshot($"connections-sure-{language}-{scheme}");
        await visit.At("disconnect-sure").ClickAsync();
        await Expect(visit.At("empty")).ToBeVisibleAsync();
        await OAuthProgram.Refused(program.Refresh(tokens.Refresh), "invalid_grant");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task The_page_for_a_wrong_link_is_readable()
    {
        var user = await App.NewUser();
        using var program = await OAuthProgram.Register(user);
        await using var visit = await Visit(user, language: "ru");

        await visit.Page.GotoAsync(AuthorizeUrl(program, ("redirect_uri", OAuthProgram.Callback + "/")));

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await visit.Screenshot("authorize-error-ru");
    }

    private string AuthorizeUrl(OAuthProgram program, params (string, string?)[] changes) =>
        new Uri(App.ApiUrl, "/oauth/authorize?" + OAuthProgram.Query(program.Question(changes))).ToString();

    // The app's own server is not there: its address is answered here, and told.
    private static async Task<Task<string>> CatchCallback(Visit visit)
    {
        var arrived = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteAsync("https://robot.example/**", async route =>
        {
            arrived.TrySetResult(route.Request.Url);
            await route.FulfillAsync(new RouteFulfillOptions { Body = "back" });
        });
        return arrived.Task;
    }
}
