using System.Net;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Web;

/// <summary>Where people are sent after signing in or out: to a page of ours, whatever an address says.</summary>
public sealed partial class ReturnPathTests(SharedApp shared) : AppTests(shared)
{
    /// <summary>As it stands in an address, percent-encoded, and the path that becomes of it.</summary>
    public static TheoryData<string, string> Paths => new()
    {
        { "/library", "/library" },
        { "/library?q=rain%26sun%23top", "/library?q=rain&sun#top" },
        { "/oauth/consent?request%3D0199", "/oauth/consent?request=0199" },
        { "/%c3%a9?q=%d1%8f", "/%C3%A9?q=%D1%8F" },
        { "/a%20b", "/a%20b" },
        { "/%2541", "/%41" },
        { "", "/" },
        { "library", "/" },
        { "https://evil.other/", "/" },
        { "javascript:alert(1)", "/" },
        { "//evil.other/", "/" },
        { "/%5Cevil.other/", "/" },
        { "%5C/evil.other/", "/" },
        { "/%09/evil.other/", "/" },
        { "/%0a/evil.other/", "/" },
        { "/%0d%0aSet-Cookie:x=y", "/" },
        { "/x%7f", "/" },
        { "/%c2%85/evil.other", "/" },
        { "%09//evil.other", "/" },
        { "%20//evil.other", "/" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Signing_in_and_out_leads_to_a_page_of_ours(string given, string expected)
    {
        var miniApp = await App.MiniAppUrl();
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = miniApp };
        browser.DefaultRequestHeaders.Add("Origin", miniApp.GetLeftPart(UriPartial.Authority));

        foreach (var door in new[] { "/sign-in/demo", "/sign-out" })
        {
            // After a launch from Telegram the page's script goes there.
            var page = await browser.GetStringAsync(new Uri($"/sign-in?return={given}", UriKind.Relative), Cancel);
            Assert.Equal(expected, WebUtility.HtmlDecode(DataReturn().Match(page).Groups["path"].Value));

            var token = WebUtility.HtmlDecode(Token().Match(page).Groups["token"].Value);
            using var form = new FormUrlEncodedContent(
                [new("__RequestVerificationToken", token), new("return", Uri.UnescapeDataString(given))]);
            using var response = await browser.PostAsync(new Uri(door, UriKind.Relative), form, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            // Without a wish, signing out leads to the page for signing in.
            Assert.Equal(given.Length == 0 && door == "/sign-out" ? "/sign-in" : expected, response.Headers.Location?.OriginalString);
        }
    }

    [GeneratedRegex("data-return=\"(?<path>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DataReturn();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
