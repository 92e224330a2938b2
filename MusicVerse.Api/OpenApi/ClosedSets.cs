using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Developers.OAuth;
using MusicVerse.Api.Features.Studio;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Core.Developers.Usage;
using MusicVerse.Core.Developers.Usage.Anomalies;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.OpenApi;

/// <summary>
/// Members and parameters that know only these texts. What grows by itself (styles, providers, scopes, types of events, kinds
/// of jobs) is described in words instead, or listed by an endpoint.
/// </summary>
internal static class ClosedSets
{
    private static readonly string[] Intervals = [UsageInterval.Hour.Unit, UsageInterval.Day.Unit];

    private static readonly Dictionary<(Type Type, string Member), IReadOnlyList<string>> Members = new()
    {
        [(typeof(EditOperation), nameof(EditOperation.Op))] = EditOperationRules.Ops,
        [(typeof(EditOperation), nameof(EditOperation.Position))] = EditOperationRules.Positions,
        [(typeof(EditOperation), nameof(EditOperation.Curve))] = EditOperationRules.Curves,
        [(typeof(EncodeTrackRequest), nameof(EncodeTrackRequest.Formats))] = EncodeFormats.All,
        [(typeof(TrackResponse), nameof(TrackResponse.StemsSource))] = ConstantsOf(typeof(StemSource)),
        [(typeof(TrackVersionResponse), nameof(TrackVersionResponse.StemsSource))] = ConstantsOf(typeof(StemSource)),
        [(typeof(TrackVersionResponse), nameof(TrackVersionResponse.Kind))] = ConstantsOf(typeof(VersionKind)),
        [(typeof(CreateOAuthAppRequest), nameof(CreateOAuthAppRequest.Type))] = ConstantsOf(typeof(OAuthAppTypes)),
        [(typeof(OAuthAppResponse), nameof(OAuthAppResponse.Type))] = ConstantsOf(typeof(OAuthAppTypes)),
        [(typeof(WebhookResponse), nameof(WebhookResponse.DisabledReason))] = ConstantsOf(typeof(DisabledReasons)),
        [(typeof(WebhookDeliveryResponse), nameof(WebhookDeliveryResponse.Status))] = DeliveryStatuses.All,
        [(typeof(WebhookDeliveryV2Response), nameof(WebhookDeliveryV2Response.Status))] = DeliveryStatuses.All,
        [(typeof(WebhookAttemptResponse), nameof(WebhookAttemptResponse.Trigger))] = ConstantsOf(typeof(AttemptTriggers)),
        [(typeof(UsageResponse), nameof(UsageResponse.Interval))] = Intervals,
        [(typeof(KeyAnomalyResponse), nameof(KeyAnomalyResponse.Kind))] = ConstantsOf(typeof(AnomalyKinds)),
    };

    private static readonly Dictionary<(string Tag, string Parameter), IReadOnlyList<string>> Parameters = new()
    {
        [("Jobs", "status")] = ValuesOf<JobStatus>(),
        [("Jobs", "kind")] = JobKinds.Followed,
        [("Webhooks", "status")] = DeliveryStatuses.All,
        [("Usage", "interval")] = Intervals,
        [("Usage", "group_by")] = ValuesOf<UsageGrouping>(),
    };

    public static IReadOnlyList<string>? Of(MemberInfo member) => Members.GetValueOrDefault((member.DeclaringType!, member.Name));

    public static IReadOnlyList<string>? Of(OpenApiOperation operation, IOpenApiParameter parameter) =>
        operation.Tags?.Select(tag => Parameters.GetValueOrDefault((tag.Name ?? "", parameter.Name ?? ""))).FirstOrDefault(set => set is not null);

    private static string[] ConstantsOf(Type names) =>
        [.. names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    private static string[] ValuesOf<T>()
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
