extern alias Sdk;

using System.Text.Json;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Browser;

/// <summary>The API reference (/scalar) as developers use it, under the content security policy that it is served with.</summary>
public sealed class ReferencePageTests(SharedApp shared, ChromiumFixture chromium) : AppTests(shared), IClassFixture<ChromiumFixture>
{
    private static readonly string[] VendorWords = ["Open API Client", "Ask AI", "MCP", "Developer Tools", "Powered by", "Scalar"];

    [Fact]
    public async Task A_key_that_is_pasted_signs_the_requests_that_are_tried()
    {
        var user = await App.NewUser();
        var key = await user.Client.ApiKeys.Create("reference", cancel: Cancel);
        await using var visit = await chromium.Visit(App.ApiUrl, new BrowserNewContextOptions { ViewportSize = Screens.Desktop });

        await visit.Page.GotoAsync("/scalar/#version-2-the-newest/tag/accounts/GET/api/v1/me");
        await visit.Page.GetByPlaceholder("Token").First.FillAsync(key.Key!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "(get /api/v1/me)" }).ClickAsync();
        var answer = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync(),
            response => response.Url.EndsWith("/api/v1/me", StringComparison.Ordinal) && response.Request.Method == "GET");

        Assert.Equal(200, answer.Status);
        Assert.Equal(user.Id, JsonSerializer.Deserialize<JsonElement>(await answer.TextAsync()).GetProperty("id").GetGuid());
        await visit.Screenshot("reference");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task No_button_of_the_pages_maker_stands_on_it()
    {
        await using var visit = await chromium.Visit(App.ApiUrl, new BrowserNewContextOptions { ViewportSize = Screens.Desktop });
        await visit.Page.GotoAsync("/scalar/#version-2-the-newest/tag/accounts/GET/api/v1/me");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "(get /api/v1/me)" })).ToBeVisibleAsync();
        await visit.Screenshot("reference-page");

        var text = await visit.Page.Locator("body").InnerTextAsync();
        Assert.All(VendorWords, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, await visit.Page.Locator("a[href*='scalar.com']:visible").CountAsync());
    }
}
