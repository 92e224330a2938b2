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

/// <summary>What became of the messages to a webhook, and sending them again; once for each version of the API.</summary>
internal sealed class WebhookDeliveryEndpoints<TDelivery, TDetail>(WebhookDeliveryForm<TDelivery, TDetail> form)
{
    public void Map(RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/{id:guid}/deliveries", List)
            .WithName("ListWebhookDeliveries" + form.NameEnding).WithSummary("The webhook's deliveries of the last 30 days, newest first.");
        webhooks.MapGet("/{id:guid}/deliveries/{deliveryId:guid}", Get)
            .WithName("GetWebhookDelivery" + form.NameEnding).WithSummary("One delivery, with request and answer of each attempt.");
        webhooks.MapPost("/{id:guid}/test", Test)
            .RequireScope(Scopes.WebhooksWrite).Validates<TestWebhookRequest>().IsIdempotent().Refuses(ErrorCodes.WebhookDisabled)
            .WithName("TestWebhook" + form.NameEnding).WithSummary("Send an example of an event, once, marked with webhook-test: true.");
        webhooks.MapPost("/{id:guid}/deliveries/{deliveryId:guid}/replay", Replay)
            .RequireScope(Scopes.WebhooksWrite).IsIdempotent().Refuses(ErrorCodes.WebhookDisabled, ErrorCodes.DeliveryInProgress)
            .WithName("ReplayWebhookDelivery" + form.NameEnding).WithSummary("Send one delivery again, now and once.");
    }

    private async Task<Results<Ok<ListResponse<TDelivery>>, Problem>> List(
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

        if (eventType is not null && WebhookEventTypes.Find(eventType) is null)
        {
            return Problem.InvalidQuery("event_type is one of GET /event-types.");
        }

        if (await webhooks.Find(caller.UserId, id, cancel) is null)
        {
            return Problem.NotFound("webhook");
        }

        var filter = new DeliveryFilter { Status = status, EventType = eventType };
        var page = await deliveries.List(caller.UserId, id, filter, after, limit, cancel);
        return TypedResults.Ok(query.Answer(page.Select(form.Show)));
    }

    private async Task<Results<Fingerprinted<TDetail>, Problem>> Get(
        Guid id, Guid deliveryId, Principal caller, WebhookDeliveryStore deliveries, CancellationToken cancel) =>
        await deliveries.Find(caller.UserId, id, deliveryId, cancel) is { } delivery
            ? new Fingerprinted<TDetail>(form.ShowWhole(delivery, await deliveries.Attempts(caller.UserId, deliveryId, cancel)))
            : Problem.NotFound("delivery");

    private async Task<Results<Accepted<TDelivery>, Problem>> Test(
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

    private async Task<Results<Accepted<TDelivery>, Problem>> Replay(
        Guid id, Guid deliveryId, Principal caller, WebhookDeliveryStore deliveries, CancellationToken cancel) =>
        await deliveries.Replay(caller.UserId, id, deliveryId, cancel) switch
        {
            ReplayOutcome.Queued(var delivery) => Accepted(delivery),
            ReplayOutcome.Disabled => WebhookRules.Disabled(),
            ReplayOutcome.InProgress => new Problem(ErrorCodes.DeliveryInProgress, "Send it again when this attempt has ended."),
            _ => Problem.NotFound("delivery"),
        };

    private Accepted<TDelivery> Accepted(WebhookDelivery delivery) =>
        TypedResults.Accepted($"{form.Path}/webhooks/{delivery.WebhookId}/deliveries/{delivery.Id}", form.Show(delivery));
}
