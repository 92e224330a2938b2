using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The line between a page and its circuit: it is lost and comes back, and nothing else with it.</summary>
internal sealed class Line
{
    private readonly Visit _visit;
    private readonly List<IWebSocketRoute> _sockets = [];
    private bool _isLost;

    private Line(Visit visit) => _visit = visit;

    /// <summary>Before the page is opened: its sockets, and the way to new ones, pass through our hands.</summary>
    public static async Task<Line> Of(Visit visit)
    {
        var line = new Line(visit);
        await visit.Page.RouteAsync("**/_blazor/negotiate**", route => line._isLost ? route.AbortAsync() : route.ContinueAsync());
        await visit.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            line._sockets.Add(socket);
        });
        return line;
    }

    public async Task Lose()
    {
        _isLost = true;
        foreach (var socket in _sockets)
            await socket.CloseAsync();
        _sockets.Clear();
        await Expect(_visit.Page.Locator("html")).ToHaveAttributeAsync("data-offline", "");
    }

    public async Task ComeBack()
    {
        _isLost = false;
        await Expect(_visit.Page.Locator("html")).Not.ToHaveAttributeAsync("data-offline", "");
    }
}
