using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Accounts;

/// <summary>The Mini App's door for trying it out, in Development.</summary>
public sealed class DemoVisitorTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Each_demo_visitor_gets_an_account_of_its_own_and_finds_it_again()
    {
        using var ann = await Browser();
        using var bob = await Browser();

        var (anns, bobs) = (await SignIn(ann), await SignIn(bob));

        Assert.NotEqual(anns.Id, bobs.Id);
        Assert.StartsWith("Demo", anns.DisplayName, StringComparison.Ordinal);
        Assert.Equal(anns.Id, (await SignIn(ann)).Id);
    }

    [Fact]
    public async Task A_visitor_may_ask_for_an_account_by_its_name()
    {
        var owner = await App.NewUser();
        using var browser = await Browser();
        var own = await SignIn(browser);

        Assert.Equal(owner.Id, (await SignIn(browser, $"?name={owner.Name}")).Id);
        Assert.Equal(own.Id, (await SignIn(browser)).Id);
    }

    [Fact]
    public async Task A_name_that_no_visitor_was_given_is_replaced()
    {
        using var browser = await Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/demo");
        request.Headers.Add("Cookie", "mv_demo=" + new string('x', 100));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(request, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%0d%0a")]
    [InlineData("%ed%a0%80%00")]
    [InlineData(null)]
    public async Task A_name_that_nobody_can_have_is_a_bad_request(string? name)
    {
        using var browser = await Browser();

        using var answer = await browser.GetAsync(new Uri($"/sign-in/demo?name={name ?? new string('x', 500)}", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("validation_failed", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<HttpClient> Browser() =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = await App.MiniAppUrl() };

    private async Task<(Guid Id, string DisplayName)> SignIn(HttpClient browser, string query = "")
    {
        using var response = await browser.GetAsync(new Uri("/sign-in/demo" + query, UriKind.Relative), Cancel);
        var session = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("mv_session=", StringComparison.Ordinal));
        var me = await (await App.As(Guid.Empty, "visitor", session.Split('=', ';')[1]).Get("me")).Json();
        return (me.GetProperty("id").GetGuid(), me.GetProperty("display_name").GetString()!);
    }
}
