using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Web;

/// <summary>A form of a page that is too old, or of nobody's, is refused with a page, and is no failure of ours.</summary>
public sealed class RefusedFormsTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_form_without_a_good_token_is_refused_with_a_page_and_noted_once(string environment)
    {
        using var process = new MiniAppProcess(null, ("ASPNETCORE_ENVIRONMENT", environment), MiniAppProcess.TrustsThisMachine);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = await process.Url };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        // Signed in, as far as the Mini App can tell by itself.
        browser.DefaultRequestHeaders.Add("Cookie", "mv_session=mvs_any");

        foreach (var (number, (path, form)) in Forms(environment).Index())
        {
            using var content = new StringContent(form, null, "application/x-www-form-urlencoded");
            using var answer = await browser.PostAsync(new Uri($"{path}?n={number}", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal((path, form, HttpStatusCode.BadRequest), (path, form, answer.StatusCode));
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("This page stumbled", page, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }

        var noted = Forms(environment).Count();
        await Until.True(() => Task.FromResult(Refusals(process) >= noted), "the refusals have been noted");
        Assert.Equal(noted, Refusals(process));
        Assert.DoesNotContain(process.Lines, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_to_no_page_is_not_there()
    {
        using var process = new MiniAppProcess(null, ("ASPNETCORE_ENVIRONMENT", "Production"), MiniAppProcess.TrustsThisMachine);
        using var browser = new HttpClient { BaseAddress = await process.Url };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var content = new StringContent("return=/", null, "application/x-www-form-urlencoded");

        using var answer = await browser.PostAsync(new Uri("/nowhere", UriKind.Relative), content, TestContext.Current.CancellationToken);

        // The latter where the process does not find its own files and looks for any file under any name.
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        Assert.Contains("Nothing plays here", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(process.Lines, line => line.StartsWith("fail:", StringComparison.Ordinal));
    }

    private static int Refusals(MiniAppProcess process) => process.Lines.Count(line => line.Contains("was refused with 400", StringComparison.Ordinal));

    private static IEnumerable<(string Path, string Form)> Forms(string environment) =>
        from path in (string[])["/sign-out", "/library", "/sign-in", "/oauth/consent", .. DevelopmentOnly(environment)]
        from form in (string[])["return=/", "", "__RequestVerificationToken=x&return=/"]
        select (path, form);

    private static string[] DevelopmentOnly(string environment) => environment == "Development" ? ["/sign-in/demo"] : [];
}
