extern alias Sdk;

using System.Net;
using Azure.Storage.Blobs;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Maintenance;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Bytes that nobody needs go, and no others.</summary>
public sealed class OrphanedBlobsTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task The_files_of_a_deleted_track_go_after_a_day()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        var folder = $"{track.Id}/";
        Assert.Equal(0, await Sweep(folder, days: 2));

        await user.Client.Tracks.Delete(track.Id, Cancel);

        Assert.Equal(0, await Sweep(folder, days: 0));
        Assert.InRange(await Sweep(folder, days: 2), 5, 50);
        Assert.Equal(0, await Sweep(folder, days: 2));
    }

    [Fact]
    public async Task A_replaced_cover_goes_and_the_one_that_versions_share_stays()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        await user.Client.Jobs.Wait(await user.Client.Tracks.Edit(track.Id, [TrackEdit.Gain(-1)], cancel: Cancel), Cancel);
        Assert.Equal(0, await Sweep($"{track.Id}/", days: 2));

        await user.Client.Jobs.Wait(await user.Client.Tracks.NewArtwork(track.Id, cancel: Cancel), Cancel);

        // The cover and its thumbnail.
        Assert.Equal(2, await Sweep($"{track.Id}/", days: 2));
        using var http = new HttpClient();
        var now = await user.Client.Tracks.Get(track.Id, Cancel);
        foreach (var url in new[] { now.CoverUrl, now.CoverThumbnailUrl, now.AudioUrl, now.Downloads!.CoverPng })
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(url, Cancel)).StatusCode);
    }

    /// <param name="days">How much later the sweep believes it is.</param>
    private async Task<int> Sweep(string folder, int days)
    {
        var clock = new LaterClock(TimeSpan.FromDays(days));
        var blobs = new TrackBlobs(new BlobServiceClient(await App.BlobsConnectionString()));
        return await new OrphanedBlobs(blobs, new TrackStore(App.Database, clock), clock).Delete(folder, Cancel);
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
