using System.Collections.Concurrent;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Browser;

/// <summary>One visitor with one page, and everything that the browser complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string SessionCookie = "mv_session";
    private static readonly string Axe = Path.Combine(RepositoryFiles.Root, "eng", "tools", "node_modules", "axe-core", "axe.min.js");

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // Violations of the content security policy come as errors too.
            if (message.Type == "error")
                _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    public ILocator At(string testId) => Page.GetByTestId(testId);

    /// <summary>Skips the sign-in page: its tests are elsewhere.</summary>
    public Task SignedInAs(TestUser user, Uri miniApp) =>
        _context.AddCookiesAsync([new Cookie { Name = SessionCookie, Value = user.Token, Url = miniApp.ToString(), HttpOnly = true }]);

    /// <summary>Opens the page that makes tracks, and waits until it hears what is typed.</summary>
    public async Task OpenCreate()
    {
        await Page.GotoAsync("/");
        // The field is bound when its first example shows.
        await Assertions.Expect(At("prompt")).ToHaveAttributeAsync("placeholder", new System.Text.RegularExpressions.Regex("."));
        await Assertions.Expect(At("price")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[0-9]"));
    }

    /// <param name="whole">The page from top to bottom, not only what the window shows.</param>
    public Task Screenshot(string name, bool whole = false) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(RepositoryFiles.Private("screenshots"), $"{name}.png"),
        FullPage = whole,
    });

    public void HasNoComplaints() => Assert.Empty(_complaints);

    /// <summary>Nothing sticks out sideways.</summary>
    public async Task FitsTheScreen()
    {
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{Page.Url} is {overflow} px too wide.");
    }

    /// <summary>axe-core (WCAG 2.2, levels A and AA) finds nothing serious.</summary>
    public async Task HasNoBarriers()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var barriers = await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run()).violations
              .filter(found => ['serious', 'critical'].includes(found.impact))
              .map(found => `${found.id}: ${found.nodes.map(node => node.target.join(' ')).join(', ')}`)
            """);
        Assert.True(barriers.Length == 0, $"{Page.Url} has barriers: {string.Join("; ", barriers)}");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
