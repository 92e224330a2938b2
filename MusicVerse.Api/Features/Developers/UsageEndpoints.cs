using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;

namespace MusicVerse.Api.Features.Developers;

/// <summary>What was asked in the user's name, and what was odd about their keys.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this RouteGroupBuilder api)
    {
        var usage = api.MapGroup("/usage").WithTags("Usage").RequireScope(Scopes.UsageRead);
        usage.MapGet("/", Get)
            .Refuses(ErrorCodes.NotFound)
            .WithName("GetUsage").WithSummary("Requests, errors and latency by hour or day, of the last 90 days.");
        usage.MapGet("/anomalies", ListAnomalies)
            .WithName("ListKeyAnomalies").WithSummary("What was odd about the use of your API keys, newest first.");
        // Whoever has stolen a key may read the alarm, and not silence it.
        usage.MapPost("/anomalies/{id:guid}/acknowledge", Acknowledge)
            .RequireScope(Scopes.KeysWrite)
            .WithName("AcknowledgeKeyAnomaly").WithSummary("Say that you have seen it.");
    }

    private static async Task<Results<Ok<UsageResponse>, Problem>> Get(
        [AsParameters] UsageQuery query, Principal caller, UsageStore usage, TimeProvider time, CancellationToken cancel)
    {
        if (!query.TryRead(time, out var question, out var problem))
        {
            return problem;
        }

        if (question.KeyId is { } keyId && !await usage.HasKey(caller.UserId, keyId, cancel))
        {
            return Problem.NotFound("API key");
        }

        var report = UsageReport.Of(question, await usage.Read(caller.UserId, question, cancel));
        var names = question.GroupBy == UsageGrouping.Key
            ? await usage.Names(caller.UserId, [.. report.Lines.Select(line => line.GroupId)], cancel)
            : new Dictionary<string, string>();
        return TypedResults.Ok(UsageResponse.Of(report, names));
    }

    private static async Task<Results<Ok<ListResponse<KeyAnomalyResponse>>, Problem>> ListAnomalies(
        [AsParameters] PageQuery query, Principal caller, KeyAnomalyStore anomalies, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await anomalies.List(caller.UserId, after, limit, cancel)).Select(KeyAnomalyResponse.From)))
            : problem;

    private static async Task<Results<NoContent, Problem>> Acknowledge(
        Guid id, Principal caller, KeyAnomalyStore anomalies, CancellationToken cancel) =>
        await anomalies.Acknowledge(caller.UserId, id, cancel) ? TypedResults.NoContent() : Problem.NotFound("anomaly");
}
