extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>Signed links: players seek in them, and nobody can make one up.</summary>
public sealed class MediaTests(SharedApp shared, OneTrack one) : AppTests(shared), IClassFixture<OneTrack>
{
    private Uri Audio => one.Track.AudioUrl!;

    [Theory]
    [InlineData(0, 99, 0, 100)]
    [InlineData(1000, 1999, 1000, 1000)]
    public async Task A_range_is_answered_with_exactly_these_bytes(int from, int to, int offset, int length)
    {
        var whole = await one.Bytes(Audio);
        using var answer = await one.Ask(Audio, request => request.Headers.Range = new RangeHeaderValue(from, to));
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(from, to, whole.Length), answer.Content.Headers.ContentRange);
        Assert.Equal(whole[offset..(offset + length)], await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_end_of_a_file_can_be_asked_for_in_two_ways()
    {
        var whole = await one.Bytes(Audio);
        using var tail = await one.Ask(Audio, request => request.Headers.Range = new RangeHeaderValue(null, 500));
        Assert.Equal(whole[^500..], await tail.Content.ReadAsByteArrayAsync(Cancel));
        using var open = await one.Ask(Audio, request => request.Headers.Range = new RangeHeaderValue(whole.Length - 10, null));
        Assert.Equal(whole[^10..], await open.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_416_with_the_size()
    {
        var size = (await one.Bytes(Audio)).Length;
        using var answer = await one.Ask(Audio, request => request.Headers.Range = new RangeHeaderValue(size, size + 10));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal(size, answer.Content.Headers.ContentRange!.Length);
    }

    [Theory]
    [InlineData("bytes=0-99")]
    [InlineData("bytes=-1")]
    [InlineData("bytes=999999999-")]
    [InlineData("bytes=0-1,5-6")]
    public async Task HEAD_is_of_the_whole_file_whatever_range_is_asked_for(string range)
    {
        var size = (await one.Bytes(Audio)).Length;

        using var answer = await one.Ask(Audio, request =>
        {
            request.Method = HttpMethod.Head;
            request.Headers.TryAddWithoutValidation("Range", range);
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(size, answer.Content.Headers.ContentLength);
        Assert.Null(answer.Content.Headers.ContentRange);
        Assert.Equal("bytes", answer.Header("Accept-Ranges"));
    }

    [Fact]
    public async Task A_state_of_a_file_that_is_insisted_on_must_be_the_one_there()
    {
        using var whole = await one.Ask(Audio);
        using var same = await one.Ask(Audio, request => request.Headers.TryAddWithoutValidation("If-Match", $"\"another\", {whole.Headers.ETag}"));
        using var other = await one.Ask(Audio, request => request.Headers.TryAddWithoutValidation("If-Match", "\"another\""));

        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        await other.Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task A_page_of_another_origin_may_play_it()
    {
        using var answer = await one.Ask(Audio, request => request.Headers.Add("Origin", "https://example.org"));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task A_changed_signature_opens_nothing() => await IsRefused(Changed("sig", sig => (sig[0] == 'A' ? 'B' : 'A') + sig[1..]));

    [Fact]
    public async Task A_missing_signature_opens_nothing() => await IsRefused(new Uri(Audio.GetLeftPart(UriPartial.Path)));

    [Fact]
    public async Task A_link_cannot_be_made_to_live_longer() => await IsRefused(Changed("expires", time => time + "0"));

    [Fact]
    public async Task An_expired_link_opens_nothing() => await IsRefused(Changed("expires", _ => "1700000000"));

    [Fact]
    public async Task The_signature_of_one_file_does_not_open_another()
    {
        var other = new UriBuilder(one.Track.CoverUrl!) { Query = Audio.Query }.Uri;
        await IsRefused(other);
    }

    [Fact]
    public async Task The_file_of_a_deleted_track_is_gone_although_the_link_is_good()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        await user.Client.Tracks.Delete(track.Id, Cancel);
        using var answer = await one.Ask(track.AudioUrl!);
        await answer.Refusal(HttpStatusCode.NotFound, "not_found");
    }

    private async Task IsRefused(Uri url)
    {
        using var answer = await one.Ask(url);
        await answer.Refusal(HttpStatusCode.Forbidden, "media_link_invalid");
    }

    private Uri Changed(string parameter, Func<string, string> change)
    {
        var parts = Audio.Query.TrimStart('?').Split('&')
            .Select(part => part.StartsWith($"{parameter}=", StringComparison.Ordinal) ? $"{parameter}={change(part[(parameter.Length + 1)..])}" : part);
        return new UriBuilder(Audio) { Query = string.Join('&', parts) }.Uri;
    }
}
