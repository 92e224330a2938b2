using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <summary>What became of the messages to a webhook, and sending them again.</summary>
internal static class WebhookDeliveryEndpoints
{
    public static void MapWebhookDeliveries(this RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/{id:guid}/deliveries", List)
            .WithName("ListWebhookDeliveries").WithSummary("The webhook's deliveries of the last 30 days, newest first.");
        webhooks.MapGet("/{id:guid}/deliveries/{deliveryId:guid}", Get)
            .WithName("GetWebhookDelivery").WithSummary("One delivery, with request and answer of each attempt.");
        webhooks.MapPost("/{id:guid}/test", Test)
            .RequireScope(Scopes.WebhooksWrite).Validates<TestWebhookRequest>().IsIdempotent().Refuses(ErrorCodes.WebhookDisabled)
            .WithName("TestWebhook").WithSummary("Send an example of an event, once.");
        webhooks.MapPost("/{id:guid}/deliveries/{deliveryId:guid}/replay", Replay)
            .RequireScope(Scopes.WebhooksWrite).IsIdempotent().Refuses(ErrorCodes.WebhookDisabled)
            .WithName("ReplayWebhookDelivery").WithSummary("Send one delivery again, now and once.");
        webhooks.MapPost("/{id:guid}/replay", ReplayPeriod)
            .RequireScope(Scopes.WebhooksWrite).Validates<ReplayWebhookRequest>().IsIdempotent().Refuses(ErrorCodes.WebhookDisabled)
            .WithName("ReplayWebhookPeriod").WithSummary("Send again what failed in a period, up to 10,000 deliveries.");
    }

    private static async Task<Results<Ok<ListResponse<WebhookDeliveryResponse>>, Problem>> List(
        Guid id,
        [FromQuery(Name = "status"), Description("pending, delivered, failed or cancelled.")] string? status,
        [FromQuery(Name = "event_type"), Description("One of GET /event-types.")] string? eventType,
        [AsParameters] PageQuery query,
        Principal caller,
        WebhookStore webhooks,
        WebhookDeliveryStore deliveries,
        CancellationToken cancel)
    {
        if (!query.TryRead(out var after, out var limit, out var problem))
        {
            return problem;
        }

        if (status is not null && !DeliveryStatuses.All.Contains(status))
        {
            return Problem.InvalidQuery($"status is one of {string.Join(", ", DeliveryStatuses.All)}.");
        }

        if (await webhooks.Find(caller.UserId, id, cancel) is null)
        {
            return Problem.NotFound("webhook");
        }

        var filter = new DeliveryFilter { Status = status, EventType = eventType };
        return TypedResults.Ok(ListResponse<WebhookDeliveryResponse>.From(
            (await deliveries.List(caller.UserId, id, filter, after, limit, cancel)).Select(WebhookDeliveryResponse.From)));
    }

    private static async Task<Results<Ok<WebhookDeliveryDetailResponse>, Problem>> Get(
        Guid id, Guid deliveryId, Principal caller, WebhookDeliveryStore deliveries, CancellationToken cancel) =>
        await deliveries.Find(caller.UserId, id, deliveryId, cancel) is { } delivery
            ? TypedResults.Ok(new WebhookDeliveryDetailResponse(delivery, await deliveries.Attempts(caller.UserId, deliveryId, cancel)))
            : Problem.NotFound("delivery");

    private static async Task<Results<Accepted<WebhookDeliveryResponse>, Problem>> Test(
        Guid id, TestWebhookRequest body, Principal caller, WebhookStore webhooks, WebhookDeliveryStore deliveries, TimeProvider time, CancellationToken cancel)
    {
        if (await webhooks.Find(caller.UserId, id, cancel) is not { } webhook)
        {
            return Problem.NotFound("webhook");
        }

        var type = WebhookEventTypes.Find(body.EventType ?? webhook.EventTypes.FirstOrDefault() ?? WebhookRules.UsualTest)!;
        var now = time.GetUtcNow();
        var payload = WebhookPayloads.Current.Render(type.Type, now, type.Example, webhook.PayloadVersion);
        var delivery = await deliveries.AddTest(caller.UserId, id, Guid.CreateVersion7(), type.Type, now, payload, cancel);
        return delivery is null ? WebhookRules.Disabled() : Accepted(delivery);
    }

    private static async Task<Results<Accepted<WebhookDeliveryResponse>, Problem>> Replay(
        Guid id, Guid deliveryId, Principal caller, WebhookDeliveryStore deliveries, CancellationToken cancel)
    {
        if (await deliveries.Replay(caller.UserId, id, deliveryId, cancel) is { } delivery)
        {
            return Accepted(delivery);
        }

        return await deliveries.Find(caller.UserId, id, deliveryId, cancel) is null ? Problem.NotFound("delivery") : WebhookRules.Disabled();
    }

    private static async Task<Results<Accepted<ReplayWebhookResponse>, Problem>> ReplayPeriod(
        Guid id, ReplayWebhookRequest body, Principal caller, WebhookStore webhooks, WebhookDeliveryStore deliveries, TimeProvider time, CancellationToken cancel)
    {
        var queued = await deliveries.ReplayPeriod(
            caller.UserId, id, body.Since!.Value.ToUniversalTime(), (body.Until ?? time.GetUtcNow()).ToUniversalTime(), body.OnlyFailed ?? true, cancel);
        if (queued is { } count)
        {
            return TypedResults.Accepted($"/api/v1/webhooks/{id}/deliveries", new ReplayWebhookResponse(count));
        }

        return await webhooks.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("webhook") : WebhookRules.Disabled();
    }

    private static Accepted<WebhookDeliveryResponse> Accepted(WebhookDelivery delivery) =>
        TypedResults.Accepted($"/api/v1/webhooks/{delivery.WebhookId}/deliveries/{delivery.Id}", WebhookDeliveryResponse.From(delivery));
}
