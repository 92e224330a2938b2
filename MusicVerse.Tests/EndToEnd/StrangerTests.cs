extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>Somebody else's things look as if they were not there.</summary>
public sealed class StrangerTests(SharedApp shared, OneTrack one) : AppTests(shared), IClassFixture<OneTrack>
{
    // Good for every kind of work: what a kind does not know it passes over.
    private static readonly object AnyWork = new { edits = new[] { new { op = "reverse" } }, formats = new[] { "aac" } };

    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "tracks/{track}" },
        { "GET", "tracks/{track}/versions" },
        { "GET", "tracks/{track}/versions/{version}" },
        { "PATCH", "tracks/{track}" },
        { "DELETE", "tracks/{track}" },
        { "POST", "tracks/{track}/edits" },
        { "POST", "tracks/{track}/analysis" },
        { "POST", "tracks/{track}/stems" },
        { "POST", "tracks/{track}/artwork" },
        { "POST", "tracks/{track}/encodes" },
        { "GET", "jobs/{job}" },
        { "GET", "jobs/{job}/events" },
        { "POST", "jobs/{job}/cancel" },
        { "GET", "projects/{project}" },
        { "PATCH", "projects/{project}" },
        { "DELETE", "projects/{project}" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Anothers_things_are_404_like_things_that_never_were(string method, string path)
    {
        var stranger = await App.NewUser();
        var project = await one.Owner.Client.Projects.Create("Mine", cancel: Cancel);
        string Fill(string track, string version, string job, string mine) => path
            .Replace("{track}", track, StringComparison.Ordinal).Replace("{version}", version, StringComparison.Ordinal)
            .Replace("{job}", job, StringComparison.Ordinal).Replace("{project}", mine, StringComparison.Ordinal);
        var theirs = Fill($"{one.Track.Id}", $"{one.Track.VersionId}", $"{one.Track.JobId}", $"{project.Id}");
        string Nothing() => $"{Guid.CreateVersion7()}";

        using var toAnother = await Ask(stranger, method, theirs);
        using var toNothing = await Ask(stranger, method, Fill(Nothing(), Nothing(), Nothing(), Nothing()));
        var (first, second) = (await toAnother.Refusal(HttpStatusCode.NotFound, "not_found"), await toNothing.Refusal(HttpStatusCode.NotFound, "not_found"));
        Assert.Equal(first.GetProperty("detail").GetString(), second.GetProperty("detail").GetString());

        // The door itself works for its owner, so that the 404 means what it seems to mean.
        if (method == "GET" && !path.EndsWith("events", StringComparison.Ordinal))
        {
            using var own = await Ask(one.Owner, method, theirs);
            Assert.True(own.IsSuccessStatusCode, $"The owner got {own.StatusCode}.");
        }
    }

    [Fact]
    public async Task A_list_shows_only_ones_own()
    {
        var stranger = await App.NewUser();
        Assert.Empty((await stranger.Client.Tracks.List(cancel: Cancel)).Data);
        Assert.Empty((await stranger.Client.Jobs.List(cancel: Cancel)).Data);
        Assert.Contains((await one.Owner.Client.Tracks.List(cancel: Cancel)).Data, track => track.Id == one.Track.Id);
    }

    [Fact]
    public async Task A_track_cannot_be_made_into_anothers_project()
    {
        var stranger = await App.NewUser();
        var project = await one.Owner.Client.Projects.Create("Closed", cancel: Cancel);
        var error = await Assert.ThrowsAsync<ValidationException>(() => stranger.Submit(TestUser.Sketch with { ProjectId = project.Id }));
        Assert.Equal("/project_id", Assert.Single(error.Errors).Pointer);
    }

    private static async Task<HttpResponseMessage> Ask(TestUser user, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        if (method == "PATCH")
            request.Content = System.Net.Http.Json.JsonContent.Create(path.StartsWith("tracks", StringComparison.Ordinal)
                ? (object)new { title = "Not yours" }
                : new { name = "Not yours" });
        if (method == "POST" && path.StartsWith("tracks", StringComparison.Ordinal))
            request.Content = System.Net.Http.Json.JsonContent.Create(AnyWork);
        return await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
