using Microsoft.AspNetCore.Http.HttpResults;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

internal static class WebhookReplayEndpoint
{
    public static void MapReplay(this RouteGroupBuilder webhooks) => webhooks.MapPost("/{id:guid}/replay", Replay)
        .RequireScope(Scopes.WebhooksWrite).Validates<ReplayWebhookRequest>().IsIdempotent().Refuses(ErrorCodes.WebhookDisabled)
        .WithName("ReplayWebhookPeriod").WithSummary("Send again what failed in a period, up to 10,000 deliveries. Tests are left out.");

    private static async Task<Results<Accepted<ReplayWebhookResponse>, Problem>> Replay(
        Guid id, ReplayWebhookRequest body, Principal caller, WebhookStore webhooks, WebhookDeliveryStore deliveries, TimeProvider time, CancellationToken cancel)
    {
        var queued = await deliveries.ReplayPeriod(
            caller.UserId, id, body.Since!.Value.ToUniversalTime(), (body.Until ?? time.GetUtcNow()).ToUniversalTime(), body.OnlyFailed ?? true, cancel);
        if (queued is { } count)
        {
            return TypedResults.Accepted($"{ApiVersions.V2}/webhooks/{id}/deliveries", new ReplayWebhookResponse(count));
        }

        return await webhooks.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("webhook") : WebhookRules.Disabled();
    }
}
