using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Api.RateLimiting;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>A job that may be submitted, or why it may not.</summary>
public readonly record struct GateResult(NewJob? Job, Problem? Problem)
{
    public static implicit operator GateResult(Problem problem) => new(null, problem);

    public static implicit operator GateResult(NewJob job) => new(job, null);
}

/// <summary>Submits jobs of any kind and answers with them.</summary>
public sealed class JobStart(JobSubmission jobs, JobAnswers answers)
{
    /// <param name="http">Its Idempotency-Key is honoured.</param>
    /// <param name="body">Tells requests with the same key apart.</param>
    /// <param name="caller">Who pays.</param>
    /// <param name="gate">Prices and checks the request.</param>
    public async Task<Results<Accepted<JobResponse>, Problem>> Submit(
        HttpContext http, object body, Principal caller, Func<CancellationToken, Task<GateResult>> gate)
    {
        var cancel = http.RequestAborted;
        var (idempotency, problem) = IdempotencyKey.Read(http, caller, body);
        if (problem is not null)
        {
            return problem;
        }

        var passed = await gate(cancel);
        // A repetition gets the answer of the first request, also when the offer has changed since.
        var outcome = passed.Job is null
            ? await jobs.FindEarlier(caller.UserId, idempotency, cancel)
            : await jobs.Submit(caller.UserId, passed.Job, idempotency, cancel);
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                return await Accepted(accepted.Job);
            case SubmitOutcome.Replayed replayed:
                http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
                return await Accepted(replayed.Job);
            case SubmitOutcome.KeyReused:
                return IdempotencyKey.Reused();
            case SubmitOutcome.InsufficientCredits poor:
                return Problem.InsufficientCredits(poor.Required, poor.Available);
            case SubmitOutcome.TrackGone:
                return Problem.NotFound("track");
            default:
                return passed.Problem!;
        }

        async Task<Accepted<JobResponse>> Accepted(Job job) =>
            TypedResults.Accepted($"{ApiVersions.V1}/jobs/{job.Id}", await answers.From(job, cancel));
    }
}

public static class JobStartExtensions
{
    /// <summary>The route submits a job: it honours Idempotency-Key and may be refused for want of credits or workers.</summary>
    public static RouteHandlerBuilder StartsJob(this RouteHandlerBuilder route) => route
        .WithMetadata(new TakesIdempotencyKey())
        .CountsAs(Traffic.Generate)
        .Refuses(ErrorCodes.InsufficientCredits, ErrorCodes.ProviderUnavailable);
}
