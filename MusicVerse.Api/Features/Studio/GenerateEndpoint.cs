using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Studio;

public static class GenerateEndpoint
{
    public static void MapGenerate(this RouteGroupBuilder api) => api.MapPost("/generate", Generate)
        .WithTags("Studio").RequireScope(Scopes.Generate)
        .Validates<GenerateRequest>().WithMetadata(new TakesIdempotencyKey())
        .Refuses(ErrorCodes.InsufficientCredits, ErrorCodes.FeatureNotInTier, ErrorCodes.ProviderUnavailable)
        .WithName("Generate").WithSummary("Make a track. Answers at once with a job; its credits are held until it ends.");

    private static async Task<Results<Accepted<JobResponse>, Problem>> Generate(
        GenerateRequest body,
        Principal caller,
        GenerationGate gate,
        JobSubmission jobs,
        JobAnswers answers,
        HttpContext http,
        CancellationToken cancel)
    {
        var (idempotency, problem) = IdempotencyKey.Read(http, body);
        if (problem is not null)
        {
            return problem;
        }

        var passed = await gate.Check(body, caller, cancel);
        // A repetition gets the answer of the first request, also when the offer has changed since.
        var outcome = passed.Request is null
            ? await jobs.FindEarlier(caller.UserId, idempotency, cancel)
            : await jobs.SubmitGeneration(caller.UserId, passed.Request, passed.Credits, idempotency, cancel);
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                return await Accepted(accepted.Job);
            case SubmitOutcome.Replayed replayed:
                http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
                return await Accepted(replayed.Job);
            case SubmitOutcome.KeyReused:
                return new Problem(ErrorCodes.IdempotencyKeyReused, "Use a new key for a new request.");
            case SubmitOutcome.InsufficientCredits poor:
                return Problem.InsufficientCredits(poor.Required, poor.Available);
            default:
                return passed.Problem!;
        }

        async Task<Accepted<JobResponse>> Accepted(Job job) =>
            TypedResults.Accepted($"/api/v1/jobs/{job.Id}", await answers.From(job, cancel));
    }
}
