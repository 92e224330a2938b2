using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Web;

/// <summary>The Mini App behind a proxy that ends TLS, as in production.</summary>
public sealed class ProxiedMiniAppTests(SharedApp shared) : AppTests(shared)
{
    private const string Setting = "MiniApp:TrustedProxies";
    private static readonly (string, string) InProduction = ("ASPNETCORE_ENVIRONMENT", "Production");

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:127.0.0.0/104")]
    public async Task Behind_a_trusted_proxy_with_tls_every_cookie_works_in_telegrams_frame(string proxy)
    {
        using var process = new MiniAppProcess(App.ApiUrl, ("MiniApp__TrustedProxies__0", proxy));

        var cookies = await Cookies(await process.Url);

        Assert.Equal(["mv_csrf", "mv_demo", "mv_session"], cookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=none", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; partitioned", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Who_is_no_trusted_proxy_is_not_believed()
    {
        using var process = new MiniAppProcess(App.ApiUrl, ("MiniApp__TrustedProxies__0", "203.0.113.7"));

        Assert.All(await Cookies(await process.Url), cookie => Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Our_own_origin_is_the_one_that_the_proxy_shows()
    {
        using var process = new MiniAppProcess(App.ApiUrl, MiniAppProcess.TrustsThisMachine);
        using var http = Proxy(await process.Url);

        Assert.Equal(HttpStatusCode.Redirect, await SignIn(http, "https://app.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await SignIn(http, "http://app.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await SignIn(http, "https://app.example:8443"));
    }

    [Fact]
    public async Task In_production_it_does_not_start_where_telegrams_frame_could_not_sign_in()
    {
        using var process = new MiniAppProcess(null, InProduction);

        Assert.NotEqual(0, await process.Ended());
        Assert.Contains(process.Lines, line => line.Contains(Setting, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_it_starts_behind_a_trusted_proxy()
    {
        using var process = new MiniAppProcess(null, InProduction, MiniAppProcess.TrustsThisMachine);

        await HasStarted(process);
    }

    [Fact]
    public async Task In_production_it_starts_where_it_ends_tls_itself()
    {
        const string Password = "only for this test";
        var file = Path.Combine(RepositoryFiles.Private("certificates"), $"{Guid.CreateVersion7():N}.pfx");
        await File.WriteAllBytesAsync(file, Certificate(Password), Cancel);
        using var process = new MiniAppProcess(
            null,
            InProduction,
            ("ASPNETCORE_URLS", "https://127.0.0.1:0"),
            ("Kestrel__Certificates__Default__Path", file),
            ("Kestrel__Certificates__Default__Password", Password));

        await HasStarted(process);
        File.Delete(file);
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_refused_at_start()
    {
        using var process = new MiniAppProcess(null, ("MiniApp__TrustedProxies__0", "the proxy"));

        Assert.NotEqual(0, await process.Ended());
        Assert.Contains(process.Lines, line => line.Contains(Setting, StringComparison.Ordinal));
    }

    private static Task HasStarted(MiniAppProcess process) => Until.True(
        () => Task.FromResult(process.Lines.Any(line => line.Contains("Application started", StringComparison.Ordinal))), "the Mini App has started");

    private static async Task<string[]> Cookies(Uri address)
    {
        using var http = Proxy(address);
        using var page = await http.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        using var signedIn = await http.GetAsync(new Uri("/sign-in/demo", UriKind.Relative), Cancel);
        return [.. page.Headers.GetValues("Set-Cookie"), .. signedIn.Headers.GetValues("Set-Cookie")];
    }

    private static async Task<HttpStatusCode> SignIn(HttpClient http, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/demo");
        request.Headers.Add("Origin", origin);
        return (await http.SendAsync(request, Cancel)).StatusCode;
    }

    private static HttpClient Proxy(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Host = "app.example";
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        return http;
    }

    private static byte[] Certificate(string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pfx, password);
    }
}
