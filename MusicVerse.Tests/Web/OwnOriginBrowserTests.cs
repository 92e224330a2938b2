using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using MusicVerse.Tests.Browser;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Web;

/// <summary>Attacks on a signed-in visitor, made by real pages in a real browser.</summary>
public sealed class OwnOriginBrowserTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private const string OpenCircuit =
        """
        target => new Promise(done => {
          const socket = new WebSocket(target.replace('http', 'ws') + '_blazor');
          socket.onopen = () => { socket.close(); done(true); };
          socket.onerror = () => done(false);
        })
        """;

    [Fact]
    public async Task A_page_on_a_sibling_port_can_neither_open_a_circuit_nor_act_as_its_visitor()
    {
        var victim = await App.NewUser();
        await using var sibling = await Serve("<!DOCTYPE html><title>Sibling</title>");
        await using var visit = await Open(victim, "/settings");
        Assert.True(await visit.Page.EvaluateAsync<bool>(OpenCircuit, MiniApp.ToString()));

        await visit.Page.GotoAsync(AddressOf(sibling));

        // The browser sends the cookie along: ports do not part sites.
        Assert.False(await visit.Page.EvaluateAsync<bool>(OpenCircuit, MiniApp.ToString()));
        await visit.Page.EvaluateAsync(
            """
            async target => {
              const send = (path, options) => fetch(target + path, { mode: 'no-cors', credentials: 'include', ...options }).catch(() => {});
              await send('_blazor/negotiate?negotiateVersion=1', { method: 'POST' });
              await send('sign-out', { method: 'POST', body: new URLSearchParams() });
              await send('sign-in/demo', { method: 'POST', body: new URLSearchParams() });
              await send('sign-in/demo');
            }
            """,
            MiniApp.ToString());
        Assert.Equal(victim.Token, (await visit.Context.CookiesAsync()).Single(cookie => cookie.Name == "mv_session").Value);
        Assert.Equal(victim.Id, (await victim.Client.Accounts.Me(Cancel)).Id);
    }

    [Fact]
    public async Task A_page_that_was_rendered_for_somebody_else_gets_no_circuit()
    {
        var (attacker, victim) = (await App.NewUser(), await App.NewUser());
        var stolen = await PageOf(attacker);
        await using var visit = await Visit(victim);
        var loads = 0;
        await visit.Page.RouteAsync(new Uri(MiniApp, "/settings").ToString(), route => ++loads == 1
            ? route.FulfillAsync(new() { ContentType = "text/html", Body = stolen })
            : route.ContinueAsync());

        await visit.Page.GotoAsync("/settings");

        await Expect(visit.Page.Locator("main")).ToContainTextAsync(victim.Name);
        Assert.Equal(2, loads);
    }

    [Fact]
    public async Task A_page_that_comes_back_as_somebody_else_is_loaded_anew()
    {
        var (ann, bob) = (await App.NewUser(), await App.NewUser());
        await using var visit = await Visit(ann);
        var sockets = new List<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await visit.Page.GotoAsync("/settings");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync(ann.Name);

        await visit.SignedInAs(bob, MiniApp);
        foreach (var socket in sockets.ToArray())
            await socket.CloseAsync();

        await Expect(visit.Page.Locator("main")).ToContainTextAsync(bob.Name);
    }

    private async Task<string> PageOf(TestUser user)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = MiniApp };
        http.DefaultRequestHeaders.Add("Cookie", $"mv_session={user.Token}");
        return await http.GetStringAsync(new Uri("/settings", UriKind.Relative), Cancel);
    }

    /// <summary>On the Mini App's host, on a port of its own.</summary>
    private static async Task<WebApplication> Serve(string page)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        // Chromium asks for localhost at 127.0.0.1 as well.
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/", () => Results.Content(page, "text/html"));
        await server.StartAsync(Cancel);
        return server;
    }

    private string AddressOf(WebApplication server) => new UriBuilder(server.Urls.Single()) { Host = MiniApp.Host }.ToString();
}
