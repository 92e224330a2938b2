using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Media;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Studio;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Features.Studio;

public static class TrackEndpoints
{
    public static void MapTracks(this RouteGroupBuilder api)
    {
        var tracks = api.MapGroup("/tracks").WithTags("Tracks").RequireScope(Scopes.TracksRead);
        tracks.MapGet("/", List).WithName("ListTracks").WithSummary("Your library, newest first.");
        tracks.MapGet("/{id:guid}", Get).WithName("GetTrack").WithSummary("One track, with URLs of its files.");
        tracks.MapPatch("/{id:guid}", Update)
            .RequireScope(Scopes.TracksWrite).Validates<UpdateTrackRequest>().Refuses(ErrorCodes.PreconditionFailed)
            .WithName("UpdateTrack").WithSummary("Change the title (the cover follows, free), the project or the current version. Honours If-Match.");
        tracks.MapDelete("/{id:guid}", Delete)
            .RequireScope(Scopes.TracksWrite).Refuses(ErrorCodes.PreconditionFailed)
            .WithName("DeleteTrack").WithSummary("Delete a track with all its versions. Honours If-Match.");
        tracks.MapGet("/{id:guid}/versions", ListVersions).WithName("ListTrackVersions").WithSummary("The versions of a track, newest first.");
        tracks.MapGet("/{id:guid}/versions/{versionId:guid}", GetVersion).WithName("GetTrackVersion").WithSummary("One version of a track.");
    }

    /// <param name="Q">Words in title or prompt.</param>
    public sealed record TrackQuery(
        [FromQuery(Name = "project_id")] Guid? ProjectId,
        [FromQuery(Name = "style")] string? Style,
        [FromQuery(Name = "key")] string? Key,
        [FromQuery(Name = "mood")] string? Mood,
        [FromQuery(Name = "q")] string? Q)
    {
        // PostgreSQL's text has no NUL; a filter with one matches nothing.
        public bool IsSearchable => !new[] { Style, Key, Mood, Q }.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true);

        public TrackFilter ToFilter() => new()
        {
            ProjectId = ProjectId,
            Style = Style,
            Mood = Mood,
            Key = Key is null ? null : MusicalKey.Normalize(Key) ?? Key,
            Text = VisibleText.OrNull(Q),
        };
    }

    private static async Task<Results<Ok<ListResponse<TrackResponse>>, Problem>> List(
        [AsParameters] TrackQuery filter,
        [AsParameters] PageQuery query,
        Principal caller,
        TrackStore tracks,
        TrackAnswers answers,
        CancellationToken cancel)
    {
        if (!query.TryRead(out var after, out var limit, out var problem))
        {
            return problem;
        }

        if (!filter.IsSearchable)
        {
            return Problem.InvalidQuery("A filter may not contain the character NUL.");
        }

        var page = await tracks.List(caller.UserId, filter.ToFilter(), after, limit, cancel);
        return TypedResults.Ok(query.Answer(await answers.From(caller.UserId, page, cancel)));
    }

    private static async Task<Results<Ok<TrackResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, TrackStore tracks, TrackAnswers answers, MediaSigner signer, HttpContext http, CancellationToken cancel)
    {
        if (await tracks.Find(caller.UserId, id, cancel) is not { } track)
        {
            return Problem.NotFound("track");
        }

        var tag = Preconditions.Tag(track.UpdatedAt, signer.Period);
        var answer = await answers.From(track, cancel);
        return Preconditions.Show(http, tag, () => answer);
    }

    private static async Task<Results<Ok<TrackResponse>, Problem>> Update(
        Guid id,
        UpdateTrackRequest body,
        Principal caller,
        TrackStore tracks,
        ProjectStore projects,
        TrackAnswers answers,
        MediaSigner signer,
        HttpContext http,
        CancellationToken cancel)
    {
        Guid? moveTo = body.ProjectId.ValueKind switch
        {
            JsonValueKind.String => body.ProjectId.GetGuid(),
            JsonValueKind.Null => Guid.Empty,
            _ => null,
        };
        var states = Preconditions.States(http.Request);
        if (!await tracks.Change(caller.UserId, id, body.Title?.Trim(), moveTo, body.VersionId, states, cancel))
        {
            return await WhyNotChanged(caller.UserId, id, moveTo, body.VersionId, tracks, projects, cancel);
        }

        if (await tracks.Find(caller.UserId, id, cancel) is not { } track)
        {
            return Problem.NotFound("track");
        }

        http.Response.GetTypedHeaders().ETag = Preconditions.Tag(track.UpdatedAt, signer.Period);
        return TypedResults.Ok(await answers.From(track, cancel));
    }

    // The change is one guarded statement; only its refusal is worth two more questions.
    private static async Task<Problem> WhyNotChanged(
        Guid userId, Guid id, Guid? moveTo, Guid? versionId, TrackStore tracks, ProjectStore projects, CancellationToken cancel)
    {
        if (await tracks.Find(userId, id, cancel) is null)
        {
            return Problem.NotFound("track");
        }

        if (versionId is not null && await tracks.FindVersion(userId, id, versionId, cancel) is null)
        {
            return Problem.Invalid("/version_id", FieldCodes.NotFound, "The track has no such version.");
        }

        return moveTo is { } projectId && projectId != Guid.Empty && await projects.Find(userId, projectId, cancel) is null
            ? Problem.Invalid("/project_id", FieldCodes.NotFound, "You have no such project.")
            : Problem.PreconditionFailed();
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Principal caller, TrackStore tracks, HttpContext http, CancellationToken cancel)
    {
        if (await tracks.Delete(caller.UserId, id, Preconditions.States(http.Request), cancel))
        {
            return TypedResults.NoContent();
        }

        return await tracks.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("track") : Problem.PreconditionFailed();
    }

    private static async Task<Results<Ok<ListResponse<TrackVersionResponse>>, Problem>> ListVersions(
        Guid id, Principal caller, TrackStore tracks, TrackAnswers answers, CancellationToken cancel)
    {
        if (await tracks.Find(caller.UserId, id, cancel) is not { } track)
        {
            return Problem.NotFound("track");
        }

        var versions = await tracks.Versions(caller.UserId, id, cancel);
        return TypedResults.Ok(ListResponse<TrackVersionResponse>.Whole(await answers.From(track, versions, cancel)));
    }

    private static async Task<Results<Fingerprinted<TrackVersionResponse>, Problem>> GetVersion(
        Guid id, Guid versionId, Principal caller, TrackStore tracks, TrackAnswers answers, CancellationToken cancel)
    {
        if (await tracks.Find(caller.UserId, id, cancel) is not { } track)
        {
            return Problem.NotFound("track");
        }

        var version = await tracks.FindVersion(caller.UserId, id, versionId, cancel);
        return version is null
            ? Problem.NotFound("version")
            : new Fingerprinted<TrackVersionResponse>((await answers.From(track, [version], cancel))[0]);
    }
}
