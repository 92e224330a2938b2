using MusicVerse.Api.Hosting;
using MusicVerse.Core.Developers.Webhooks;

namespace MusicVerse.Api.Features.Developers;

/// <summary>How a version of the API shows deliveries; what it does with them is the same in each.</summary>
/// <param name="Path">Where the version begins.</param>
/// <param name="NameEnding">Tells its operations from those of other versions.</param>
internal sealed record WebhookDeliveryForm<TDelivery, TDetail>(
    string Path, string NameEnding, Func<WebhookDelivery, TDelivery> Show, Func<WebhookDelivery, IEnumerable<WebhookAttempt>, TDetail> ShowWhole);

internal static class WebhookDeliveryForms
{
    public static readonly WebhookDeliveryForm<WebhookDeliveryResponse, WebhookDeliveryDetailResponse> V1 = new(
        ApiVersions.V1, "", WebhookDeliveryResponse.From, (delivery, attempts) => new(delivery, attempts));

    public static readonly WebhookDeliveryForm<WebhookDeliveryV2Response, WebhookDeliveryDetailV2Response> V2 = new(
        ApiVersions.V2, "V2", WebhookDeliveryV2Response.From, (delivery, attempts) => new(delivery, attempts));
}
