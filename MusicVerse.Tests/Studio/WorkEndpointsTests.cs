extern alias Sdk;

using System.Net;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>Which work on a track is accepted, and which is refused and why.</summary>
public sealed class WorkEndpointsTests(SharedApp shared, WorkedTrack worked) : AppTests(shared), IClassFixture<WorkedTrack>
{
    public static TheoryData<string, string, string> WrongBodies => new()
    {
        { "edits", """{ "edits": [] }""", "/edits required" },
        { "edits", """{ "edits": [{ "op": "echo" }] }""", "/edits/0/op unknown_value" },
        { "edits", """{ "edits": [{ "start_ms": 1 }] }""", "/edits/0/op required" },
        { "edits", """{ "edits": [{ "op": "reverse" }, { "op": "trim", "start_ms": 5000, "end_ms": 1000 }] }""", "/edits/1/end_ms out_of_range" },
        { "edits", """{ "edits": [{ "op": "trim", "start_ms": 5000 }] }""", "/edits/0/end_ms required" },
        { "edits", """{ "edits": [{ "op": "reverse", "start": 5000 }] }""", "/edits/0/start not_supported" },
        { "edits", """{ "edits": [{ "op": "reverse", "db": 3 }] }""", "/edits/0/db not_supported" },
        { "edits", """{ "edits": [{ "op": "split", "at_ms": [1000] }, { "op": "reverse" }] }""", "/edits/0 not_supported" },
        { "edits", """{ "edits": [{ "op": "split", "at_ms": [2000, 1000] }] }""", "/edits/0/at_ms/1 out_of_range" },
        { "edits", """{ "edits": [{ "op": "pitch", "semitones": 13 }] }""", "/edits/0/semitones out_of_range" },
        { "edits", """{ "edits": [{ "op": "fade_in", "duration_ms": 100, "curve": "steep" }] }""", "/edits/0/curve unknown_value" },
        { "edits", """{ "edits": [{ "op": "fade_in", "duration_ms": "long" }] }""", "/edits/0/duration_ms wrong_type" },
        { "edits", """{ "edits": [{ "op": "trim", "start_ms": 0, "end_ms": 2000 }, { "op": "gain", "db": 1, "start_ms": 3000 }] }""", "/edits/1/start_ms out_of_range" },
        { "edits", """{ "edits": [{ "op": "speed", "factor": 2 }, { "op": "cut", "start_ms": 0, "end_ms": 7000 }] }""", "/edits/1/end_ms out_of_range" },
        {
            "edits",
            """{ "edits": [{ "op": "loop", "start_ms": 0, "end_ms": 5000, "times": 16 }, { "op": "loop", "start_ms": 0, "end_ms": 80000, "times": 16 }] }""",
            "/edits/1 out_of_range"
        },
        { "edits", """{ "edits": [{ "op": "merge", "track_id": "01990000-0000-7000-8000-000000000000" }] }""", "/edits/0/track_id not_found" },
        { "edits", """{ "edits": [{ "op": "reverse" }], "version_id": "01990000-0000-7000-8000-000000000000" }""", "/version_id not_found" },
        { "analysis", """{ "version_id": "01990000-0000-7000-8000-000000000000" }""", "/version_id not_found" },
        { "stems", """{ "version_id": 3 }""", "/version_id wrong_type" },
        { "artwork", """{ "look": "crayon", "seed": -1 }""", "/seed out_of_range, /look unknown_value" },
        { "encodes", """{ "formats": [] }""", "/formats required" },
        { "encodes", """{ "formats": ["mp3", "vinyl"] }""", "/formats/1 unknown_value" },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task A_wrong_body_is_told_where_it_is_wrong(string door, string body, string errors)
    {
        var answer = await Send(worked.Owner, door, body);

        Assert.Equal(errors, string.Join(", ", await answer.FieldErrors()));
    }

    [Fact]
    public async Task More_than_fifty_edits_since_the_original_are_too_many()
    {
        var edited = await worked.Edit(TrackEdit.Gain(-1), TrackEdit.Gain(1));
        var error = await Assert.ThrowsAsync<ValidationException>(() => worked.Owner.Client.Tracks.Edit(
            worked.Track.Id, [.. Enumerable.Repeat(TrackEdit.Reverse(), TrackEdit.Most - 1)], edited.Id, cancel: Cancel));
        Assert.Equal("/edits", Assert.Single(error.Errors).Pointer);
    }

    [Theory]
    [InlineData("edits", """{ "edits": [{ "op": "reverse" }] }""")]
    [InlineData("analysis", "{}")]
    [InlineData("artwork", "{}")]
    [InlineData("encodes", """{ "formats": ["aac"] }""")]
    public async Task Who_cannot_pay_is_told_what_is_missing(string door, string body)
    {
        var user = await App.NewUser(credits: 2);
        var track = await user.MakeTrack(TestUser.Sketch with { Duration = 8 });

        var problem = await (await Send(user, door, body, track)).Refusal(HttpStatusCode.PaymentRequired, "insufficient_credits");

        Assert.Equal((1, 0), (problem.GetProperty("required").GetInt32(), problem.GetProperty("available").GetInt32()));
    }

    [Fact]
    public async Task Anothers_track_can_be_neither_edited_nor_merged()
    {
        var stranger = await App.NewUser();
        var own = await stranger.MakeTrack(TestUser.Sketch with { Duration = 8 });
        await Assert.ThrowsAsync<NotFoundException>(
            () => stranger.Client.Tracks.Edit(worked.Track.Id, [TrackEdit.Reverse()], cancel: Cancel));
        var error = await Assert.ThrowsAsync<ValidationException>(
            () => stranger.Client.Tracks.Edit(own.Id, [TrackEdit.Merge(worked.Track.Id, TimeSpan.Zero)], cancel: Cancel));
        Assert.Equal("/edits/0/track_id", Assert.Single(error.Errors).Pointer);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_job()
    {
        var tracks = worked.Owner.Client.Tracks;
        var first = await tracks.Analyze(worked.Track.Id, idempotencyKey: "listen-1", cancel: Cancel);
        var second = await tracks.Analyze(worked.Track.Id, idempotencyKey: "listen-1", cancel: Cancel);
        Assert.Equal(first.Id, second.Id);

        var error = await Assert.ThrowsAsync<ValidationException>(
            () => tracks.NewArtwork(worked.Track.Id, idempotencyKey: "listen-1", cancel: Cancel));
        Assert.Equal("idempotency_key_reused", error.Code);
    }

    [Fact]
    public async Task Jobs_can_be_listed_by_kind()
    {
        var job = await worked.Owner.Client.Tracks.Analyze(worked.Track.Id, cancel: Cancel);
        var listed = await worked.Owner.Client.Jobs.List(new JobFilter { Kind = JobKinds.Analysis }, Cancel);
        Assert.Contains(listed.Data, other => other.Id == job.Id);
        Assert.All(listed.Data, other => Assert.Equal(JobKinds.Analysis, other.Kind));
        await (await worked.Owner.Get("jobs?kind=gardening")).Refusal(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_version_of_another_track_cannot_be_shown()
    {
        var error = await Assert.ThrowsAsync<ValidationException>(
            () => worked.Owner.Client.Tracks.RestoreVersion(worked.Track.Id, Guid.CreateVersion7(), Cancel));
        Assert.Equal("/version_id", Assert.Single(error.Errors).Pointer);
    }

    private Task<HttpResponseMessage> Send(TestUser user, string door, string body, Track? track = null) => user.Post(
        $"tracks/{(track ?? worked.Track).Id}/{door}", JsonSerializer.Deserialize<JsonElement>(body));
}
