using System.Text.Json.Serialization;

namespace MusicVerse;

internal sealed record TelegramSignInBody(string InitData);

internal sealed record DemoSignInBody(string? Name, string? Role);

internal sealed record ProjectBody(string? Name, string? Description);

/// <summary>RFC 9457 with our members.</summary>
internal sealed record Problem
{
    public string? Title { get; init; }
    public string? Detail { get; init; }
    public string? Code { get; init; }
    public string? RequestId { get; init; }
    public Uri? DocUrl { get; init; }
    public IReadOnlyList<FieldError>? Errors { get; init; }
    public long? Required { get; init; }
    public long? Available { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Analysis))]
[JsonSerializable(typeof(ArtworkRequest))]
[JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(DemoSignInBody))]
[JsonSerializable(typeof(EditBody))]
[JsonSerializable(typeof(EncodeBody))]
[JsonSerializable(typeof(GenerateRequest))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(Page<Look>))]
[JsonSerializable(typeof(Page<Price>))]
[JsonSerializable(typeof(Page<Project>))]
[JsonSerializable(typeof(Page<Provider>))]
[JsonSerializable(typeof(Page<Style>))]
[JsonSerializable(typeof(Page<Track>))]
[JsonSerializable(typeof(Page<TrackVersion>))]
[JsonSerializable(typeof(Page<Transaction>))]
[JsonSerializable(typeof(Page<Webhook>))]
[JsonSerializable(typeof(Page<WebhookDelivery>))]
[JsonSerializable(typeof(Page<WebhookEventType>))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(ProjectBody))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayCount))]
[JsonSerializable(typeof(RotateSecretBody))]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(TelegramSignInBody))]
[JsonSerializable(typeof(TestWebhookBody))]
[JsonSerializable(typeof(Track))]
[JsonSerializable(typeof(TrackPatch))]
[JsonSerializable(typeof(TrackVersion))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(VersionBody))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(WebhookPatch))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookSecret))]
internal sealed partial class Wire : JsonSerializerContext;
