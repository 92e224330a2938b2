using System.Net;
using System.Net.WebSockets;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Web;

/// <summary>What a browser sends to the Mini App with its user's cookie because some page told it to.</summary>
public sealed class OwnOriginTests(SharedApp shared) : AppTests(shared)
{
    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options];

    private TestUser _user = null!;
    private Uri _miniApp = null!;

    /// <summary>Origin and Sec-Fetch-Site; {host} and {port} are the Mini App's.</summary>
    public static TheoryData<string?, string?> Foreign => new()
    {
        { "http://evil.example", null },
        { "http://evil.example", "cross-site" },
        { "http://evil.example", "same-origin" },
        { "null", null },
        { "null", "same-origin" },
        { "http://{host}:1", null },
        { "http://{host}", "same-site" },
        { "https://{host}:{port}", null },
        { "ws://{host}:{port}", null },
        { "http://{host}:{port}.evil.example", null },
        { "http://{host}:{port}/", null },
        { "http://evil.example, http://{host}:{port}", null },
        { "http://{host}:{port}", "same-site" },
        { "http://{host}:{port}", "cross-site" },
        { null, "same-site" },
        { null, "cross-site" },
        { null, "Same-Origin, cross-site" },
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_user, _miniApp) = (await App.NewUser(), await App.MiniAppUrl());
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_foreign_origin_cannot_open_a_circuit(string? origin, string? site) =>
        Assert.Equal(HttpStatusCode.Forbidden, await Send(Handshake(), origin, site));

    [Theory]
    [InlineData(null)]
    [InlineData("same-origin")]
    public async Task Our_own_page_opens_a_circuit(string? site) =>
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await Send(Handshake(), "http://{host}:{port}", site));

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    public async Task A_handshake_that_does_not_say_where_it_comes_from_is_refused(string? site) =>
        Assert.Equal(HttpStatusCode.Forbidden, await Send(Handshake(), null, site));

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task No_transport_of_a_circuit_is_open_to_a_foreign_origin(string? origin, string? site)
    {
        foreach (var path in new[] { "/_blazor", "/_blazor?id=x", "/_blazor/negotiate?negotiateVersion=1", "/_blazor/disconnect", "/_blazor/initializers", "/_BLAZOR/" })
        {
            foreach (var method in Methods)
                Assert.Equal((path, method, HttpStatusCode.Forbidden), (path, method, await Send(new(method, path), origin, site)));
        }
    }

    [Theory]
    [InlineData("POST", "/sign-out")]
    [InlineData("POST", "/sign-in/telegram")]
    [InlineData("POST", "/sign-in/demo")]
    [InlineData("GET", "/sign-in/demo")]
    [InlineData("POST", "/uploads?filename=a.wav")]
    [InlineData("POST", "/")]
    [InlineData("DELETE", "/library")]
    [InlineData("POST", "/no/such/page")]
    public async Task Nothing_that_acts_is_open_to_a_foreign_origin(string method, string path)
    {
        foreach (var (origin, site) in Foreign.Select(row => row.Data))
            Assert.Equal((origin, site, HttpStatusCode.Forbidden), (origin, site, await Send(new(new HttpMethod(method), path), origin, site)));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/library")]
    [InlineData("/favicon.svg")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/settings/keys")]
    [InlineData("/no/such/page")]
    public async Task Anybody_may_link_to_a_page_or_a_file(string path)
    {
        foreach (var (origin, site) in Foreign.Select(row => row.Data))
            Assert.NotEqual(HttpStatusCode.Forbidden, await Send(new(HttpMethod.Get, path), origin, site));
    }

    [Fact]
    public async Task Over_http_2_a_foreign_origin_cannot_open_a_circuit_either()
    {
        using var process = new MiniAppProcess(App.ApiUrl, ("Kestrel__EndpointDefaults__Protocols", "Http2"));
        var address = await process.Url;

        Assert.Equal(HttpStatusCode.OK, await Connect(address, address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(address, "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(address, "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(address, $"http://{address.Host}:1"));
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(address, null));
    }

    private static HttpRequestMessage Handshake()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return request;
    }

    private async Task<HttpStatusCode> Send(HttpRequestMessage request, string? origin, string? site)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _miniApp };
        request.Headers.Add("Cookie", $"mv_session={_user.Token}");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", Filled(origin));
        if (site is not null)
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        using var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        request.Dispose();
        return response.StatusCode;
    }

    private string Filled(string origin) => origin
        .Replace("{host}", _miniApp.Host, StringComparison.Ordinal)
        .Replace("{port}", $"{_miniApp.Port}", StringComparison.Ordinal);

    // Extended CONNECT, RFC 8441.
    private async Task<HttpStatusCode> Connect(Uri address, string? origin)
    {
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();
        (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", $"mv_session={_user.Token}");
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, invoker, Cancel);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket.HttpStatusCode;
    }
}
