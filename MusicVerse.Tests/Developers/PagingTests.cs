using System.Net;
using System.Text.RegularExpressions;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>How every list goes on (RFC 8288), and what a cursor is good for.</summary>
public sealed partial class PagingTests(SharedApp shared) : AppTests(shared)
{
    private const int Projects = 5;

    [Fact]
    public async Task Following_the_link_leads_through_the_whole_list_once()
    {
        var user = await WithProjects();
        var names = new List<string>();
        var pages = 0;
        for (string? next = "/api/v1/projects?limit=2"; next is not null; pages++)
        {
            var answer = await user.Http.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute), Cancel);
            var page = await answer.Json();
            names.AddRange(page.GetProperty("data").EnumerateArray().Select(project => project.GetProperty("name").GetString()!));
            next = Next(answer);
            Assert.Equal(page.GetProperty("has_more").GetBoolean(), next is not null);
            Assert.True(next is null || next.Contains(page.GetProperty("next_cursor").GetString()!, StringComparison.Ordinal), next);
        }

        Assert.Equal(3, pages);
        Assert.Equal(["5", "4", "3", "2", "1"], names);
    }

    [Fact]
    public async Task A_cursor_survives_another_page_size()
    {
        var user = await WithProjects();
        var cursor = await Cursor(user, "projects?limit=1");

        var rest = await (await user.Get($"projects?limit=100&cursor={cursor}")).Json();

        Assert.Equal(Projects - 1, rest.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_cursor_is_refused_with_another_filter_for_another_list_and_when_changed()
    {
        var user = await App.NewUser();
        for (var i = 0; i < 2; i++)
            await user.Client.Jobs.Cancel((await user.Submit()).Id, Cancel);
        var cursor = await Cursor(user, "jobs?limit=1&kind=generation");

        Assert.Equal(HttpStatusCode.OK, (await user.Get($"jobs?kind=generation&cursor={cursor}")).StatusCode);
        string[] wrong =
        [
            $"jobs?cursor={cursor}",
            $"jobs?kind=edit&cursor={cursor}",
            $"jobs?kind=generation&status=cancelled&cursor={cursor}",
            $"projects?cursor={cursor}",
            $"jobs?kind=generation&cursor={cursor[..^4]}AAAA",
            $"jobs?kind=generation&cursor={new string('A', 2000)}",
            "jobs?kind=generation&cursor=",
        ];
        foreach (var path in wrong)
            await (await user.Get(path)).Refusal(HttpStatusCode.BadRequest, "invalid_cursor");
    }

    private async Task<TestUser> WithProjects()
    {
        var user = await App.NewUser();
        for (var i = 1; i <= Projects; i++)
            await user.Client.Projects.Create($"{i}", cancel: Cancel);
        return user;
    }

    private static async Task<string> Cursor(TestUser user, string path) =>
        (await (await user.Get(path)).Json()).GetProperty("next_cursor").GetString()!;

    private static string? Next(HttpResponseMessage answer) =>
        answer.Header("Link") is { } links && NextLink().Match(links) is { Success: true } match ? match.Groups["url"].Value : null;

    [GeneratedRegex("<(?<url>[^>]+)>; rel=\"next\"")]
    private static partial Regex NextLink();
}
