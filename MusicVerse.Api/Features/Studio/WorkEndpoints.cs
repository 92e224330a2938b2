using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Work on tracks that exist. Each answers at once with a job; its credits are held until it ends.</summary>
public static class WorkEndpoints
{
    public static void MapWork(this RouteGroupBuilder api)
    {
        var work = api.MapGroup("/tracks/{id:guid}").WithTags("Studio").RequireScope(Scopes.TracksWrite);
        work.MapPost("/edits", Edit).Validates<EditTrackRequest>().StartsJob()
            .WithName("EditTrack").WithSummary("Make a new version by edits. It is rendered from the original, however often it was edited before, and stems and score come along where they can.");
        work.MapPost("/analysis", Analyze).Validates<AnalyzeTrackRequest>().StartsJob()
            .WithName("AnalyzeTrack").WithSummary("Measure loudness, tempo, key, structure and more, and get advice.");
        work.MapGet("/analysis", GetAnalysis).RequireScope(Scopes.TracksRead)
            .WithName("GetAnalysis").WithSummary("What was measured last. 404 until there is something.");
        work.MapPost("/stems", SeparateStems).Validates<SeparateStemsRequest>().StartsJob()
            .WithName("SeparateStems").WithSummary("Take a version apart into stems. Free where they are there, or can be edited from those of a version before.");
        work.MapPost("/artwork", Paint).Validates<NewArtworkRequest>().StartsJob()
            .WithName("NewArtwork").WithSummary("Paint another cover, which replaces the track's.");
        work.MapPost("/encodes", Encode).Validates<EncodeTrackRequest>().StartsJob()
            .WithName("EncodeTrack").WithSummary("Make files in further formats, or a stream.");
        api.MapGet("/artwork/looks", ListLooks).AllowAnonymous()
            .WithTags("Catalog").WithName("ListLooks").WithSummary("The looks that a request for artwork may name.");
    }

    private static Task<Results<Accepted<JobResponse>, Problem>> Edit(
        Guid id, EditTrackRequest body, Principal caller, WorkGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Edit(caller.UserId, id, body, cancel));

    private static Task<Results<Accepted<JobResponse>, Problem>> Analyze(
        Guid id, AnalyzeTrackRequest body, Principal caller, WorkGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Analysis(caller.UserId, id, body, cancel));

    private static Task<Results<Accepted<JobResponse>, Problem>> SeparateStems(
        Guid id, SeparateStemsRequest body, Principal caller, WorkGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Stems(caller.UserId, id, body, cancel));

    private static Task<Results<Accepted<JobResponse>, Problem>> Paint(
        Guid id, NewArtworkRequest body, Principal caller, WorkGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Artwork(caller.UserId, id, body, cancel));

    private static Task<Results<Accepted<JobResponse>, Problem>> Encode(
        Guid id, EncodeTrackRequest body, Principal caller, WorkGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Encode(caller.UserId, id, body, cancel));

    private static async Task<Results<Ok<AnalysisResponse>, NotModified, Problem>> GetAnalysis(
        Guid id,
        [FromQuery(Name = "version_id")] Guid? versionId,
        Principal caller,
        AnalysisStore analyses,
        HttpContext http,
        CancellationToken cancel)
    {
        if (await analyses.Find(caller.UserId, id, versionId, cancel) is not { } analysis)
        {
            return Problem.NotFound("analysis");
        }

        var tag = Preconditions.Tag(analysis.CreatedAt);
        return Preconditions.Show(http, tag, () => AnalysisResponse.From(analysis));
    }

    private static Ok<ListResponse<LookResponse>> ListLooks() =>
        TypedResults.Ok(ListResponse<LookResponse>.Whole(Looks.All.Select(look => new LookResponse(look.Id, look.Name))));
}
