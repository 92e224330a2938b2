using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Features.Studio;

public static class GenerateEndpoint
{
    public static void MapGenerate(this RouteGroupBuilder api) => api.MapPost("/generate", Generate)
        .WithTags("Studio").RequireScope(Scopes.Generate)
        .Validates<GenerateRequest>().StartsJob().Refuses(ErrorCodes.FeatureNotInTier)
        .WithName("Generate").WithSummary("Make a track. Answers at once with a job; its credits are held until it ends.");

    private static Task<Results<Accepted<JobResponse>, Problem>> Generate(
        GenerateRequest body, Principal caller, GenerationGate gate, JobStart jobs, HttpContext http) =>
        jobs.Submit(http, body, caller, cancel => gate.Check(body, caller, cancel));
}
