extern alias Sdk;

using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>What people really write is long. On a phone nothing of it may reach past the edge, and no table may hide columns.</summary>
public sealed partial class PhoneTests(SharedApp shared, ChromiumFixture chromium, BusyDeveloper developer)
    : BrowserTests(shared, chromium), IClassFixture<BusyDeveloper>
{
    private const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    private const string Docs = "/developers/docs";

    // Pages of somebody who is not signed in, or that only lead elsewhere: none of them shows what people wrote.
    private static readonly string[] Elsewhere = ["/sign-in", "/error", "/not-found", "/oauth/consent", "/device"];

    private static readonly string LongPrompt = string.Join(' ', Enumerable.Repeat("slow cinematic piano over wide strings that never quite resolve,", 12));

    private readonly TestUser _user = developer.User;

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task No_page_is_wider_than_a_phone_whatever_people_write(string language)
    {
        var addresses = await Fill();
        await using var visit = await Visit(_user, language: language);
        var faults = new List<string>();
        var waiting = new Queue<string>(Routes().Except(Elsewhere).Select(route => addresses.GetValueOrDefault(route, route)));
        while (waiting.TryDequeue(out var address))
        {
            Assert.DoesNotContain('{', address);
            await visit.Page.GotoAsync(address);
            await Expect(visit.Page.Locator("h1").First).ToBeVisibleAsync();
            await Expect(visit.Page.Locator(".skeleton")).ToHaveCountAsync(0);
            faults.AddRange((await visit.Page.EvaluateAsync<string[]>(FaultsOfLayout)).Select(fault => $"{address}: {fault}"));
            await visit.Screenshot($"phone-{language}{AnyId().Replace(address, "/one").Replace('/', '-')}", whole: true);
            if (address == Docs)
                (await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a.docs-link')].map(link => new URL(link.href).pathname)"))
                    .Where(path => path != Docs).ToList().ForEach(waiting.Enqueue);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Everything that can be unfolded is unfolded. What stands in a strip that is meant to slide is not a fault; a table is.
    private const string FaultsOfLayout =
        """
        () => {
          document.querySelectorAll('details').forEach(one => { one.open = true; });
          const faults = [];
          const width = document.scrollingElement.scrollWidth;
          if (width > innerWidth) {
            const wide = [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1);
            faults.push(`${width} px wide: ${wide.slice(-3).map(one => `${one.tagName}.${one.getAttribute('class')}`).join(' ')}`);
          }
          for (const table of document.querySelectorAll('table')) {
            for (let box = table.parentElement; box; box = box.parentElement)
              if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1)
                faults.push(`table ${table.dataset.testid ?? table.caption?.textContent ?? ''} hides ${box.scrollWidth - box.clientWidth} px`);
          }
          return faults;
        }
        """;

    /// <summary>Long names for everything that has one.</summary>
    /// <returns>Addresses by the route of their page, where the route asks for an id.</returns>
    private async Task<Dictionary<string, string>> Fill()
    {
        var track = await _user.MakeTrack();
        await _user.Client.Tracks.Rename(track.Id, LongWord, Cancel);
        var project = await _user.Client.Projects.Create(LongWord[..80], LongPrompt[..200], Cancel);
        await _user.Client.Tracks.MoveTo(track.Id, project.Id, Cancel);
        foreach (var title in new[] { null, LongWord })
            await _user.Client.Jobs.Cancel((await _user.Submit(new GenerateRequest { Prompt = LongPrompt, Title = title })).Id, Cancel);
        await _user.Client.ApiKeys.Create(new ApiKeyRequest { Name = LongWord[..60] }, Cancel);
        var webhook = await _user.Client.Webhooks.Create(
            new WebhookRequest { Url = $"http://127.0.0.1:9/{LongWord}/{LongWord}", Description = LongWord }, Cancel);
        return new Dictionary<string, string>
        {
            ["/tracks/{Id:guid}"] = $"/tracks/{track.Id}",
            ["/tracks/{Id:guid}/edit"] = $"/tracks/{track.Id}/edit",
            ["/projects/{Id:guid}"] = $"/projects/{project.Id}",
            ["/developers/apps/{Id:guid}"] = $"/developers/apps/{developer.OAuthApp.Id}",
            ["/developers/webhooks/{Id:guid}"] = $"/developers/webhooks/{webhook.Id}",
            ["/developers/docs/{*Slug}"] = Docs,
        };
    }

    private static IEnumerable<string> Routes() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "MusicVerse.MiniApp"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => PageDirective().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("^@page \"([^\"]+)\"")]
    private static partial Regex PageDirective();

    [GeneratedRegex("/[0-9a-f-]{36}")]
    private static partial Regex AnyId();
}
