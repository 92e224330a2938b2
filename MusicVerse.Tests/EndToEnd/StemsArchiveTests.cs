extern alias Sdk;

using System.IO.Compression;
using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>All stems of a version in one file. Issue 8, number 28.</summary>
public sealed class StemsArchiveTests(SharedApp shared, OneTrack one) : AppTests(shared), IClassFixture<OneTrack>
{
    [Fact]
    public async Task All_stems_come_as_one_file_that_every_unzipper_reads()
    {
        using var answer = await one.Ask(await Url());

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{one.Track.Title} - stems.zip", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(one.Track.Stems.Select(stem => $"{one.Track.Title} - {stem.Name}.flac"), zip.Entries.Select(entry => entry.FullName));
        foreach (var (entry, stem) in zip.Entries.Zip(one.Track.Stems))
        {
            await using var content = await entry.OpenAsync(Cancel);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, Cancel);
            Assert.Equal(await one.Bytes(stem.AudioUrl!), copy.ToArray());
            // FLAC does not get smaller: packing it would only take time.
            Assert.Equal(entry.Length, entry.CompressedLength);
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("musicverse-zip-").FullName, "stems.zip");
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        await Programs.Run("python3", "-m", "zipfile", "-t", file);
    }

    [Fact]
    public async Task The_SDK_saves_the_archive()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("musicverse-zip-").FullName, "stems.zip");
        await one.Owner.Client.Tracks.DownloadTo(one.Track.Downloads!.Stems!, file, cancel: Cancel);
        await using var zip = await ZipFile.OpenReadAsync(file, Cancel);
        Assert.Equal(one.Track.Stems.Count, zip.Entries.Count);
    }

    [Fact]
    public async Task Each_stem_is_saved_under_the_name_of_its_track()
    {
        foreach (var stem in (await Json()).GetProperty("stems").EnumerateArray())
        {
            using var answer = await one.Ask(new Uri(stem.GetProperty("download_url").GetString()!));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal($"{one.Track.Title} - {stem.GetProperty("name").GetString()}.flac", answer.Content.Headers.ContentDisposition!.FileNameStar);
        }
    }

    [Fact]
    public async Task The_signature_of_an_archive_opens_no_other()
    {
        var url = await Url();
        foreach (var wrong in new[]
                 {
                     new Uri(url.GetLeftPart(UriPartial.Path)),
                     new Uri(url.AbsoluteUri.Replace("sig=", "sig=A", StringComparison.Ordinal)),
                     new Uri(url.AbsoluteUri.Replace($"{one.Track.VersionId}", $"{one.Track.Id}", StringComparison.Ordinal)),
                     new Uri(url.AbsoluteUri.Replace("stems.zip", "other.zip", StringComparison.Ordinal)),
                 })
        {
            using var answer = await one.Ask(wrong);
            await answer.Refusal(HttpStatusCode.Forbidden, "media_link_invalid");
        }
    }

    [Fact]
    public async Task An_archive_that_the_caller_has_is_not_sent_again()
    {
        using var first = await one.Ask(await Url());
        using var second = await one.Ask(await Url(), request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_archive_of_a_deleted_track_is_gone()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        var url = (await (await user.Get($"tracks/{track.Id}")).Json()).GetProperty("downloads").GetProperty("stems").GetString();
        await user.Client.Tracks.Delete(track.Id, Cancel);
        using var answer = await one.Ask(new Uri(url!));
        await answer.Refusal(HttpStatusCode.NotFound, "not_found");
    }

    private async Task<JsonElement> Json() => await (await one.Owner.Get($"tracks/{one.Track.Id}")).Json();

    private async Task<Uri> Url() => new((await Json()).GetProperty("downloads").GetProperty("stems").GetString()!);
}
