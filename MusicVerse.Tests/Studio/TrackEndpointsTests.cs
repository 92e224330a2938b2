extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>A track that the tests of a class look at and leave as it is.</summary>
public sealed class MadeTrack(SharedApp shared) : IAsyncLifetime
{
    public TestUser Owner { get; private set; } = null!;

    public Track Track { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Owner = await (await shared.Ready()).NewUser();
        Track = await Owner.MakeTrack(TestUser.Sketch with { Title = "Дождь / \"rain\"", Key = "F# minor" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class TrackEndpointsTests(SharedApp shared, MadeTrack made) : AppTests(shared), IClassFixture<MadeTrack>
{
    [Fact]
    public async Task Somebody_elses_track_is_not_there()
    {
        var other = await App.NewUser();

        await (await other.Get($"tracks/{made.Track.Id}")).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await other.Get($"tracks/{made.Track.Id}/versions")).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await other.Get($"tracks/{made.Track.Id}/versions/{made.Track.VersionId}")).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await other.Get($"jobs/{made.Track.JobId}")).Refusal(HttpStatusCode.NotFound, "not_found");
        await (await Change(other, made.Track.Id, new { title = "Mine" })).Refusal(HttpStatusCode.NotFound, "not_found");
        await Assert.ThrowsAsync<NotFoundException>(() => other.Client.Tracks.Delete(made.Track.Id, Cancel));
        Assert.Empty((await other.Client.Tracks.List(cancel: Cancel)).Data);
    }

    [Theory]
    [InlineData("style=lofi", true)]
    [InlineData("style=techno", false)]
    [InlineData("key=F%23%20minor", true)]
    [InlineData("key=gbm", true)]
    [InlineData("key=C", false)]
    [InlineData("q=RAIN", true)]
    [InlineData("q=lo-fi%20sketch", true)]
    [InlineData("q=%25", false)]
    [InlineData("q=_", false)]
    [InlineData("mood=no-such-mood", false)]
    [InlineData("project_id=01990000-0000-7000-8000-000000000000", false)]
    public async Task A_filter_narrows_the_list(string query, bool isListed)
    {
        var list = await (await made.Owner.Get($"tracks?{query}")).Json();

        Assert.Equal(isListed ? 1 : 0, list.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_track_that_is_known_is_not_sent_again()
    {
        var first = await made.Owner.Get($"tracks/{made.Track.Id}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/tracks/{made.Track.Id}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var again = await made.Owner.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Fact]
    public async Task The_version_of_a_track_has_its_files()
    {
        var versions = await made.Owner.Client.Tracks.Versions(made.Track.Id, Cancel);
        var version = await made.Owner.Client.Tracks.Version(made.Track.Id, made.Track.VersionId!.Value, Cancel);

        Assert.Equal(1, Assert.Single(versions.Data).Number);
        Assert.Equal(made.Track.AudioUrl, version.AudioUrl);
        Assert.NotEmpty(version.Stems);
        Assert.NotNull(version.Downloads?.Midi);
        await Assert.ThrowsAsync<NotFoundException>(() => made.Owner.Client.Tracks.Version(made.Track.Id, made.Track.Id, Cancel));
    }

    [Fact]
    public async Task A_part_of_another_state_of_the_file_is_never_sent()
    {
        using var browser = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, made.Track.AudioUrl);
        request.Headers.Range = new RangeHeaderValue(0, 9);
        request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");

        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(request, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_file_may_be_kept_by_the_browser()
    {
        using var browser = new HttpClient();
        var answer = await browser.GetAsync(made.Track.AudioUrl, Cancel);

        Assert.Equal("cross-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.True(answer.Headers.CacheControl!.MaxAge > TimeSpan.FromHours(1));
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task A_download_is_named_after_the_track()
    {
        using var browser = new HttpClient();

        var answer = await browser.GetAsync(made.Track.Downloads!.Flac, Cancel);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Дождь rain.flac", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_url_stays_the_same_for_hours()
    {
        var again = await made.Owner.Client.Tracks.Get(made.Track.Id, Cancel);

        Assert.Equal(made.Track.AudioUrl, again.AudioUrl);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("download")]
    public async Task A_changed_url_opens_nothing(string what)
    {
        var url = made.Track.AudioUrl!.AbsoluteUri;
        var changed = what == "name" ? url.Replace("preview.mp3", "virus.exe", StringComparison.Ordinal) : url + "&download=1";
        Assert.NotEqual(url, changed);
        using var browser = new HttpClient();

        await (await browser.GetAsync(new Uri(changed), Cancel)).Refusal(HttpStatusCode.Forbidden, "media_link_invalid");
    }

    internal static async Task<HttpResponseMessage> Change(TestUser user, Guid id, object body, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/tracks/{id}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.IfMatch.Add(ifMatch);
        return await user.Http.SendAsync(request, Cancel);
    }
}
