using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Jobs;

public static class JobEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs").RequireScope(Scopes.JobsRead);
        jobs.MapGet("/", List).WithName("ListJobs").WithSummary("Your jobs, newest first.");
        jobs.MapGet("/{id:guid}", Get).WithName("GetJob").WithSummary("One job as it stands now.");
        jobs.MapPost("/{id:guid}/cancel", Cancel)
            .RequireScope(Scopes.JobsWrite).IsIdempotent()
            .WithName("CancelJob").WithSummary("Stop a job and get its credits back. 202 while it is stopping, 200 when it has ended.");
        jobs.MapGet("/{id:guid}/events", Events)
            .Lasts().Produces<JobResponse>(contentType: EventStream.ContentType).Refuses(ErrorCodes.TooManyStreams)
            .WithName("WatchJob").WithSummary("Server-sent events: the job at every change or move in the queue, to its end. Goes on after Last-Event-ID.");
    }

    private static async Task<Results<Ok<ListResponse<JobResponse>>, Problem>> List(
        [FromQuery] string? status,
        [FromQuery] string? kind,
        [AsParameters] PageQuery query,
        Principal caller,
        JobStore jobs,
        JobAnswers answers,
        CancellationToken cancel)
    {
        if (!query.TryRead(out var after, out var limit, out var problem))
        {
            return problem;
        }

        if (status is not null && !IsStatus(status))
        {
            return Problem.InvalidQuery("status is queued, running, succeeded, failed or cancelled.");
        }

        if (kind is not null && !JobKinds.IsFollowed(kind))
        {
            return Problem.InvalidQuery($"kind is one of {string.Join(", ", JobKinds.Followed)}.");
        }

        var page = await jobs.List(caller.UserId, new JobFilter { Status = status, Kind = kind }, after, limit, cancel);
        return TypedResults.Ok(query.Answer(await answers.From(page, cancel)));
    }

    private static bool IsStatus(string text) =>
        text.All(char.IsAsciiLetterLower) && Enum.TryParse<JobStatus>(text, ignoreCase: true, out _);

    private static async Task<Results<Fingerprinted<JobResponse>, Problem>> Get(
        Guid id, Principal caller, JobStore jobs, JobAnswers answers, CancellationToken cancel) =>
        await jobs.Find(caller.UserId, id, cancel) is { } job
            ? new Fingerprinted<JobResponse>(await answers.From(job, cancel))
            : Problem.NotFound("job");

    private static async Task<Results<Accepted<JobResponse>, Ok<JobResponse>, Problem>> Cancel(
        Guid id, Principal caller, JobStore jobs, JobSignals signals, JobAnswers answers, CancellationToken cancel)
    {
        if (await jobs.Find(caller.UserId, id, cancel) is not { } before)
        {
            return Problem.NotFound("job");
        }

        if (before.HasEnded)
        {
            return TypedResults.Ok(await answers.From(before, cancel));
        }

        var job = (await jobs.RequestCancel(caller.UserId, id, cancel))!;
        await signals.Changed(job.Id);
        var answer = await answers.From(job, cancel);
        // One that was waiting has ended with this.
        return job.HasEnded ? TypedResults.Ok(answer) : TypedResults.Accepted($"{ApiVersions.V1}/jobs/{job.Id}", answer);
    }

    private static async Task<Results<JobEvents, NoContent, Problem>> Events(
        Guid id, [FromHeader(Name = JobEvents.LastEventId)] string? lastEventId, Principal caller, JobStore jobs, OpenStreams streams, CancellationToken cancel)
    {
        if (await jobs.Find(caller.UserId, id, cancel) is not { } job)
        {
            return Problem.NotFound("job");
        }

        // Anything else in the header is not one of our ids, and neither is one that is still to come: start from the beginning.
        var seen = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision <= job.Revision ? revision : 0;
        if (job.HasEnded && job.Revision <= seen)
        {
            // 204 tells a browser's EventSource to stop reconnecting.
            return TypedResults.NoContent();
        }

        return streams.TryOpen(caller.UserId) is { } slot
            ? new JobEvents(job, seen, slot)
            : new Problem(ErrorCodes.TooManyStreams, "Close one of your event streams first.");
    }
}
