extern alias Sdk;

using System.Security.Cryptography;
using MusicVerse.Audio.Tools;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>A cover carries the title, so a new title is a new cover: the same picture, free of charge.</summary>
public sealed class RenamedCoverTests(SharedApp shared) : AppTests(shared)
{
    [Fact]
    public async Task Renaming_redraws_the_title_on_the_same_picture_and_costs_nothing()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack(TestUser.Sketch with { Title = "Amber" });
        var balance = await user.Balance();
        var before = await PartsOf(track);

        await user.Client.Tracks.Rename(track.Id, "Cedar", Cancel);
        var job = await user.WaitForEnd(await Redraw(user));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal(0, job.Credits);
        Assert.Equal(balance, await user.Balance());
        var after = await PartsOf(await user.Client.Tracks.Get(track.Id, Cancel));
        Assert.Equal(before.Picture, after.Picture);
        Assert.NotEqual(before.Title, after.Title);
    }

    [Fact]
    public async Task The_look_that_was_chosen_stays()
    {
        var user = await App.NewUser(credits: 50);
        var track = await user.MakeTrack(TestUser.Sketch with { Title = "Amber" });
        await user.WaitForEnd(await user.Client.Tracks.NewArtwork(track.Id, new ArtworkRequest { Seed = 5, Look = "techno" }, cancel: Cancel));
        var before = await PartsOf(await user.Client.Tracks.Get(track.Id, Cancel));

        await user.Client.Tracks.Rename(track.Id, "Cedar", Cancel);
        await user.WaitForEnd(await Redraw(user));

        var after = await PartsOf(await user.Client.Tracks.Get(track.Id, Cancel));
        Assert.Equal(before.Picture, after.Picture);
        Assert.NotEqual(before.Title, after.Title);
    }

    [Fact]
    public async Task A_title_that_the_cover_was_given_for_itself_stays_and_so_does_a_cover_whose_title_is_the_same()
    {
        var user = await App.NewUser(credits: 50);
        var track = await user.MakeTrack();
        await user.Client.Tracks.Rename(track.Id, track.Title, Cancel);
        await user.Client.Tracks.MoveTo(track.Id, null, Cancel);
        await user.WaitForEnd(await user.Client.Tracks.NewArtwork(track.Id, new ArtworkRequest { Seed = 5, Title = "Of its own" }, cancel: Cancel));

        await user.Client.Tracks.Rename(track.Id, "Another", Cancel);

        var kinds = (await user.Client.Jobs.List(cancel: Cancel)).Data.Select(job => job.Kind);
        Assert.Equal([JobKinds.Artwork, JobKinds.Generation], kinds);
    }

    private static async Task<Job> Redraw(TestUser user)
    {
        var drawn = (await user.Client.Jobs.List(new JobFilter { Kind = JobKinds.Artwork, Limit = 1 }, Cancel)).Data;
        Assert.Single(drawn);
        return drawn[0];
    }

    /// <summary>Fingerprints of the upper half, where there is no type, and of the lower, where the title stands.</summary>
    private static async Task<(string Picture, string Title)> PartsOf(Track track)
    {
        using var http = new HttpClient();
        var cover = await http.GetByteArrayAsync(track.CoverUrl, Cancel);
        return (await Fingerprint(cover, "crop=iw:ih/2:0:0"), await Fingerprint(cover, "crop=iw:ih/4:0:ih*3/4"));
    }

    private static async Task<string> Fingerprint(byte[] picture, string part)
    {
        using var pixels = new MemoryStream();
        await ExternalProgram.Run(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", "pipe:0", "-vf", $"{part},scale=64:64", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"], Cancel,
            feed: (stream, cancel) => stream.WriteAsync(picture, cancel).AsTask(), drain: (stream, cancel) => stream.CopyToAsync(pixels, cancel));
        return Convert.ToHexString(SHA256.HashData(pixels.ToArray()));
    }
}
