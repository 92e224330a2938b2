using MusicVerse.Core.Events;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Core.Developers.Webhooks;

/// <param name="Example">JSON of <c>data</c>, as a test sends it.</param>
public sealed record WebhookEventType(string Type, string Description, string Example);

/// <summary>Every type of event that a webhook can be told of. An event of another type stays in the house.</summary>
public static class WebhookEventTypes
{
    private const string JobId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
    private const string TrackId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c";
    private const string VersionId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d";
    private const string WebhookId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0e";
    private const string KeyId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0f";
    private const string AnomalyId = "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10";

    public static readonly IReadOnlyList<WebhookEventType> All =
    [
        .. JobKinds.Followed.SelectMany(OfJob),
        new(EventTypes.TrackCreated, "A track was made.", $$"""{"track_id":"{{TrackId}}","job_id":"{{JobId}}"}"""),
        new(EventTypes.TrackUpdated, "A track has another title, project, picture or version.", $$"""{"track_id":"{{TrackId}}"}"""),
        new(EventTypes.TrackDeleted, "A track was deleted.", $$"""{"track_id":"{{TrackId}}"}"""),
        new(
            EventTypes.WebhookDisabled,
            "A webhook was switched off, because its receiver said so (gone) or nothing got through for days (failing).",
            $$"""{"webhook_id":"{{WebhookId}}","reason":"failing"}"""),
        new(
            EventTypes.KeyAnomaly,
            "An API key is used in a way that is not its own: new_network, new_country, burst or unusual_hours.",
            $$"""{"key_id":"{{KeyId}}","kind":"new_network","anomaly_id":"{{AnomalyId}}"}"""),
    ];

    private static readonly Dictionary<string, WebhookEventType> ByType = All.ToDictionary(type => type.Type, StringComparer.Ordinal);

    public static WebhookEventType? Find(string type) => ByType.GetValueOrDefault(type);

    private static IEnumerable<WebhookEventType> OfJob(string kind) =>
    [
        new($"{kind}.queued", $"A job of kind {kind} was accepted.", $$"""{"job_id":"{{JobId}}"}"""),
        new($"{kind}.started", $"A job of kind {kind} is being worked on.", $$"""{"job_id":"{{JobId}}"}"""),
        new(
            $"{kind}.completed",
            $"A job of kind {kind} has succeeded.",
            $$"""{"job_id":"{{JobId}}","track_id":"{{TrackId}}","version_id":"{{VersionId}}"}"""),
        new($"{kind}.failed", $"A job of kind {kind} has failed; its credits are back.", $$"""{"job_id":"{{JobId}}","code":"provider_failed"}"""),
        new($"{kind}.cancelled", $"A job of kind {kind} was cancelled; its credits are back.", $$"""{"job_id":"{{JobId}}"}"""),
    ];
}
