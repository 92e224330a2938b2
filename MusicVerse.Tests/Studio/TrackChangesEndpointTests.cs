extern alias Sdk;

using System.Net;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

public sealed class TrackChangesEndpointTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task A_track_is_renamed_moved_taken_out_and_deleted()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        var project = await user.Client.Projects.Create("Evening", cancel: Cancel);

        Assert.Equal("Rain", (await user.Client.Tracks.Rename(track.Id, " Rain ", Cancel)).Title);
        Assert.Equal(project.Id, (await user.Client.Tracks.MoveTo(track.Id, project.Id, Cancel)).ProjectId);
        Assert.Equal(1, (await user.Client.Projects.Get(project.Id, Cancel)).TrackCount);
        Assert.Single((await user.Client.Tracks.List(new TrackFilter { ProjectId = project.Id }, Cancel)).Data);
        Assert.Equal("Rain", (await user.Client.Tracks.MoveTo(track.Id, null, Cancel)).Title);
        Assert.Equal(0, (await user.Client.Projects.Get(project.Id, Cancel)).TrackCount);

        await user.Client.Tracks.Delete(track.Id, Cancel);

        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.Tracks.Get(track.Id, Cancel));
        using var browser = new HttpClient();
        await (await browser.GetAsync(track.AudioUrl, Cancel)).Refusal(HttpStatusCode.NotFound, "not_found");
        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.Tracks.Delete(track.Id, Cancel));
    }

    [Fact]
    public async Task Deleting_a_project_keeps_its_tracks()
    {
        var user = await App.NewUser();
        var project = await user.Client.Projects.Create("Evening", cancel: Cancel);
        var track = await user.MakeTrack(TestUser.Sketch with { ProjectId = project.Id });
        Assert.Equal(project.Id, track.ProjectId);

        await user.Client.Projects.Delete(project.Id, Cancel);

        Assert.Null((await user.Client.Tracks.Get(track.Id, Cancel)).ProjectId);
        await Assert.ThrowsAsync<NotFoundException>(() => user.Client.Projects.Get(project.Id, Cancel));
    }

    [Fact]
    public async Task A_change_to_an_old_state_is_refused()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        var tag = (await user.Get($"tracks/{track.Id}")).Headers.ETag!;

        var first = await TrackEndpointsTests.Change(user, track.Id, new { title = "First" }, tag);
        var second = await TrackEndpointsTests.Change(user, track.Id, new { title = "Second" }, tag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await second.Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("First", (await user.Client.Tracks.Get(track.Id, Cancel)).Title);
        Assert.Equal(HttpStatusCode.OK, (await TrackEndpointsTests.Change(user, track.Id, new { title = "Third" }, first.Headers.ETag)).StatusCode);
    }

    [Fact]
    public async Task Wrong_changes_are_named()
    {
        var (user, other) = (await App.NewUser(), await App.NewUser());
        var track = await user.MakeTrack();
        var project = await other.Client.Projects.Create("Not yours", cancel: Cancel);

        Assert.Equal(["/title too_short"], await (await TrackEndpointsTests.Change(user, track.Id, new { title = "  " })).FieldErrors());
        Assert.Equal(["/title control_characters"], await (await TrackEndpointsTests.Change(user, track.Id, new { title = "a\tb" })).FieldErrors());
        Assert.Equal(["/project_id wrong_type"], await (await TrackEndpointsTests.Change(user, track.Id, new { project_id = 5 })).FieldErrors());
        Assert.Equal(["/project_id not_found"], await (await TrackEndpointsTests.Change(user, track.Id, new { project_id = project.Id })).FieldErrors());
    }

    // JsonContent would write another letter in its place.
    [Theory]
    [InlineData("""{"project_id":"\ud83d"}""")]
    [InlineData("""{"project_id":"\udc00-"}""")]
    [InlineData("""{"project_id":"\ud83d\u0041"}""")]
    public async Task Half_a_letter_is_no_project(string body)
    {
        var user = await App.NewUser();
        using var content = new StringContent(body, null, "application/json");

        using var answer = await user.Http.PatchAsync($"/api/v1/tracks/{Guid.CreateVersion7()}", content, Cancel);

        Assert.Equal(["/project_id wrong_type"], await answer.FieldErrors());
    }
}
