extern alias Sdk;

using System.Globalization;
using System.Net;
using MusicVerse.Tests.EndToEnd;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Analysis, stems, covers and encodes of a track, from the request to the files.</summary>
public sealed class WorkResultsTests(SharedApp shared, WorkedTrack worked) : AppTests(shared), IClassFixture<WorkedTrack>
{
    private TestUser Owner => worked.Owner;

    private TracksApi Tracks => worked.Owner.Client.Tracks;

    [Fact]
    public async Task An_analysis_tells_what_is_in_the_audio()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Tracks.Analysis(worked.Track.Id, worked.RootId, Cancel));
        var job = await worked.Done(Tracks.Analyze(worked.Track.Id, worked.RootId, cancel: Cancel));

        var analysis = await Tracks.Analysis(worked.Track.Id, worked.RootId, Cancel);

        Assert.Equal((JobKinds.Analysis, worked.RootId, 1L), (job.Kind, job.VersionId!.Value, job.Credits));
        Assert.Equal((worked.Track.Id, worked.RootId), (analysis.TrackId, analysis.VersionId));
        Assert.Equal(worked.Track.DurationMs, analysis.DurationMs, 1.0);
        Assert.InRange(analysis.Loudness!.IntegratedLufs!.Value, -14.5, -13.5);
        Assert.Equal(12, analysis.Chroma.Count);
        Assert.NotEmpty(analysis.Fingerprint);
        Assert.All(analysis.Recommendations, advice => Assert.NotEmpty(advice.Text));
        await IsSentOnce($"tracks/{worked.Track.Id}/analysis?version_id={worked.RootId}");
    }

    [Fact]
    public async Task True_stems_are_free_and_there_at_once()
    {
        var before = await Owner.Balance();
        var job = await worked.Done(Tracks.SeparateStems(worked.Track.Id, worked.RootId, cancel: Cancel));

        var version = await Tracks.Version(worked.Track.Id, worked.RootId, Cancel);
        Assert.Equal(worked.Track.Stems.Select(stem => stem.Name), version.Stems.Select(stem => stem.Name));
        Assert.Equal((0L, null), (job.Credits, (await App.JobRow(job.Id)).HoldId));
        Assert.Equal(before.Held, (await Owner.Balance()).Held);
    }

    [Fact]
    public async Task A_version_without_stems_is_taken_apart()
    {
        var edited = await worked.Edit(TrackEdit.Merge(worked.Track.Id, TimeSpan.FromSeconds(1), versionId: worked.RootId));
        Assert.Empty(edited.Stems);
        var job = await worked.Done(Tracks.SeparateStems(worked.Track.Id, edited.Id, cancel: Cancel));

        var version = await Tracks.Version(worked.Track.Id, edited.Id, Cancel);
        Assert.Equal(4, job.Credits);
        Assert.Equal(["bass", "drums", "other", "vocals"], version.Stems.Select(stem => stem.Name).Order(StringComparer.Ordinal));
        foreach (var stem in version.Stems)
            Assert.Equal(edited.DurationMs / 1000.0, (await MediaTools.Probe(await worked.Fetch(stem.AudioUrl))).Seconds, 2);
    }

    [Fact]
    public async Task New_artwork_replaces_the_cover_of_every_version()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        var edit = await user.WaitForEnd(await user.Client.Tracks.Edit(track.Id, [TrackEdit.Gain(-1)], cancel: Cancel));
        var old = await File.ReadAllBytesAsync(await worked.Fetch(track.CoverUrl), Cancel);

        var job = await user.WaitForEnd(await user.Client.Tracks.NewArtwork(track.Id, new ArtworkRequest { Look = "chiptune", Seed = 5 }, cancel: Cancel));

        Assert.Equal((JobStatus.Succeeded, JobStatus.Succeeded), (edit.Status, job.Status));
        var now = await user.Client.Tracks.Get(track.Id, Cancel);
        var cover = await File.ReadAllBytesAsync(await worked.Fetch(now.CoverUrl), Cancel);
        Assert.NotEqual(old, cover);
        Assert.Equal("3000x3000", await Size(await worked.Fetch(now.Downloads!.CoverPng)));
        Assert.Equal("320x320", await Size(await worked.Fetch(now.CoverThumbnailUrl)));
        Assert.Equal(HttpStatusCode.NotFound, (await worked.Ask(track.CoverUrl!)).StatusCode);
        var root = await user.Client.Tracks.RestoreVersion(track.Id, track.VersionId!.Value, Cancel);
        Assert.Equal(cover, await File.ReadAllBytesAsync(await worked.Fetch(root.CoverUrl), Cancel));
    }

    [Fact]
    public async Task Encodes_appear_among_the_downloads()
    {
        var edited = await worked.Edit(TrackEdit.Gain(-2));
        await worked.Done(Tracks.Encode(
            worked.Track.Id, [EncodeFormats.Mp3, EncodeFormats.Aac, EncodeFormats.Opus, EncodeFormats.Wav], edited.Id, cancel: Cancel));

        var downloads = (await Tracks.Version(worked.Track.Id, edited.Id, Cancel)).Downloads!;
        Assert.Equal("mp3", (await MediaTools.Probe(await worked.Fetch(downloads.Mp3High))).Codec);
        Assert.Equal("aac", (await MediaTools.Probe(await worked.Fetch(downloads.Aac))).Codec);
        Assert.Equal("opus", (await MediaTools.Probe(await worked.Fetch(downloads.Opus))).Codec);
        Assert.Equal("pcm_s16le", (await MediaTools.Probe(await worked.Fetch(downloads.Wav))).Codec);
    }

    [Fact]
    public async Task A_stream_plays_over_http_with_its_signature_and_without_it_not_at_all()
    {
        Assert.Null(worked.Track.StreamUrl);
        await worked.Done(Tracks.Encode(worked.Track.Id, [EncodeFormats.Hls], worked.RootId, cancel: Cancel));

        var stream = (await Tracks.Version(worked.Track.Id, worked.RootId, Cancel)).StreamUrl!;
        Assert.Equal(worked.Track.DurationMs / 1000.0, (await MediaTools.Probe(stream.AbsoluteUri)).Seconds, 1);
        await MediaTools.Play(stream.AbsoluteUri);
        using var playlist = await worked.Ask(stream);
        Assert.Equal("application/vnd.apple.mpegurl", playlist.Content.Headers.ContentType?.MediaType);

        await (await worked.Ask(new Uri(stream, "nothing.m3u8"))).Refusal(HttpStatusCode.NotFound, "not_found");
        var ticket = stream.Segments[^2];
        foreach (var wrong in new[] { ticket.Replace('.', '0'), "1700000000" + ticket[ticket.IndexOf('.', StringComparison.Ordinal)..], "x/" })
        {
            var changed = new Uri(stream.AbsoluteUri.Replace(ticket, wrong, StringComparison.Ordinal));
            await (await worked.Ask(changed)).Refusal(HttpStatusCode.Forbidden, "media_link_invalid");
        }

        // The ticket of one version opens no other.
        var other = new Uri(stream.AbsoluteUri.Replace($"{worked.RootId}", $"{worked.Track.Id}", StringComparison.Ordinal));
        await (await worked.Ask(other)).Refusal(HttpStatusCode.Forbidden, "media_link_invalid");
    }

    private async Task IsSentOnce(string path)
    {
        var first = await Owner.Get(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{path}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await Owner.Http.SendAsync(request, Cancel)).StatusCode);
    }

    private static async Task<string> Size(string picture)
    {
        var (output, _) = await Programs.Run("ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x", picture);
        return output.Trim().ToString(CultureInfo.InvariantCulture);
    }
}
