using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

public static class WebhookEndpoints
{
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("/event-types", ListEventTypes).WithTags("Webhooks").AllowAnonymous()
            .WithName("ListEventTypes").WithSummary("What webhooks can be told of.");

        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireScope(Scopes.WebhooksRead);
        webhooks.MapGet("/", List).WithName("ListWebhooks").WithSummary("Your webhooks, newest first.");
        webhooks.MapPost("/", Create)
            .RequireScope(Scopes.WebhooksWrite).Validates<CreateWebhookRequest>().IsIdempotent().Refuses(ErrorCodes.TooManyWebhooks).ShowsSecret()
            .WithName("CreateWebhook").WithSummary("Have a URL of yours told of events. The secret is shown only in this answer.");
        webhooks.MapGet("/{id:guid}", Get).WithName("GetWebhook").WithSummary("One webhook.");
        webhooks.MapPatch("/{id:guid}", Update)
            .RequireScope(Scopes.WebhooksWrite).Validates<UpdateWebhookRequest>().Refuses(ErrorCodes.PreconditionFailed)
            .WithName("UpdateWebhook").WithSummary("Change a webhook, or switch it off and on. Honours If-Match.");
        webhooks.MapDelete("/{id:guid}", Delete)
            .RequireScope(Scopes.WebhooksWrite).Refuses(ErrorCodes.PreconditionFailed)
            .WithName("DeleteWebhook").WithSummary("Remove a webhook and its delivery log. Honours If-Match.");
        webhooks.MapPost("/{id:guid}/rotate-secret", RotateSecret)
            .RequireScope(Scopes.WebhooksWrite).Validates<RotateWebhookSecretRequest>().IsIdempotent().ShowsSecret()
            .WithName("RotateWebhookSecret").WithSummary("Get a new secret. For a while messages carry a signature of each.");
        webhooks.MapReplay();
        new WebhookDeliveryEndpoints<WebhookDeliveryResponse, WebhookDeliveryDetailResponse>(WebhookDeliveryForms.V1)
            .Map(webhooks.MapGroup("/").Deprecated(Deprecation.WebhookDeliveries));
    }

    public static void MapWebhooksV2(this RouteGroupBuilder api) =>
        new WebhookDeliveryEndpoints<WebhookDeliveryV2Response, WebhookDeliveryDetailV2Response>(WebhookDeliveryForms.V2)
            .Map(api.MapGroup("/webhooks").WithTags("Webhooks").RequireScope(Scopes.WebhooksRead));

    private static Ok<ListResponse<EventTypeResponse>> ListEventTypes() =>
        TypedResults.Ok(ListResponse<EventTypeResponse>.Whole(WebhookEventTypes.All.Select(EventTypeResponse.From)));

    private static async Task<Results<Ok<ListResponse<WebhookResponse>>, Problem>> List(
        [AsParameters] PageQuery query, Principal caller, WebhookStore webhooks, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await webhooks.List(caller.UserId, after, limit, cancel)).Select(WebhookResponse.From)))
            : problem;

    private static async Task<Results<Created<NewWebhookResponse>, Problem>> Create(
        CreateWebhookRequest body, Principal caller, WebhookStore webhooks, WebhookSecrets secrets, IOptions<WebhookAddress> address, CancellationToken cancel)
    {
        if (!await address.Value.Resolves(body.Url!, cancel))
        {
            return WebhookRules.NotPublic();
        }

        var (secret, sealedSecret) = secrets.New();
        var webhook = await webhooks.Add(
            caller.UserId,
            new NewWebhook(
                body.Url!,
                body.Description?.Trim() ?? "",
                WebhookRules.Sorted(body.EventTypes ?? []),
                body.PayloadVersion ?? WebhookPayloads.Current.Newest,
                body.Enabled ?? true,
                sealedSecret),
            cancel);
        return webhook is null
            ? new Problem(ErrorCodes.TooManyWebhooks, $"You have {WebhookStore.MaxPerUser} webhooks, which is the most. Delete one, or widen the filter of another.")
            : TypedResults.Created($"{ApiVersions.V1}/webhooks/{webhook.Id}", new NewWebhookResponse(webhook, secret));
    }

    private static async Task<Results<Ok<WebhookResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, WebhookStore webhooks, HttpContext http, CancellationToken cancel)
    {
        if (await webhooks.Find(caller.UserId, id, cancel) is not { } webhook)
        {
            return Problem.NotFound("webhook");
        }

        var tag = Tag(webhook);
        return Preconditions.Show(http, tag, () => WebhookResponse.From(webhook));
    }

    private static async Task<Results<Ok<WebhookResponse>, Problem>> Update(
        Guid id, UpdateWebhookRequest body, Principal caller, WebhookStore webhooks, IOptions<WebhookAddress> address, HttpContext http, CancellationToken cancel)
    {
        if (body.Url is { } url && !await address.Value.Resolves(url, cancel))
        {
            return WebhookRules.NotPublic();
        }

        var change = new WebhookChange
        {
            Url = body.Url,
            Description = body.Description?.Trim(),
            EventTypes = body.EventTypes is { } types ? WebhookRules.Sorted(types) : null,
            PayloadVersion = body.PayloadVersion,
            Enabled = body.Enabled,
        };
        var outcome = await webhooks.Change(caller.UserId, id, change, Preconditions.States(http.Request), cancel);
        if (outcome is not WebhookOutcome.Changed { Webhook: var webhook })
        {
            return Refusal(outcome);
        }

        http.Response.GetTypedHeaders().ETag = Tag(webhook);
        return TypedResults.Ok(WebhookResponse.From(webhook));
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Principal caller, WebhookStore webhooks, HttpContext http, CancellationToken cancel) =>
        await webhooks.Delete(caller.UserId, id, Preconditions.States(http.Request), cancel) is { } refused
            ? Refusal(refused)
            : TypedResults.NoContent();

    private static async Task<Results<Ok<NewWebhookSecretResponse>, Problem>> RotateSecret(
        Guid id, RotateWebhookSecretRequest body, Principal caller, WebhookStore webhooks, WebhookSecrets secrets, CancellationToken cancel)
    {
        var (secret, sealedSecret) = secrets.New();
        var overlap = body.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : UsualOverlap;
        return await webhooks.RotateSecret(caller.UserId, id, sealedSecret, overlap, cancel)
            ? TypedResults.Ok(new NewWebhookSecretResponse(secret))
            : Problem.NotFound("webhook");
    }

    private static Problem Refusal(WebhookOutcome outcome) =>
        outcome is WebhookOutcome.Stale ? Problem.PreconditionFailed() : Problem.NotFound("webhook");

    // That it fails, is paused, or has recovered, shows without the webhook itself having changed.
    private static EntityTagHeaderValue Tag(Webhook webhook) =>
        Preconditions.Tag(webhook.UpdatedAt, unchecked(((webhook.FailingSince?.UtcTicks ?? 0) * 31) + (webhook.PausedUntil?.UtcTicks ?? 0)));
}
