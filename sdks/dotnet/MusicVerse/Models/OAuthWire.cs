using System.Text.Json.Serialization;

namespace MusicVerse;

internal sealed record OAuthSecretRotationBody(int? OverlapSeconds);

internal sealed record OAuthApprovalBody(IReadOnlyList<string>? Scopes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OAuthApp))]
[JsonSerializable(typeof(OAuthAppSettings))]
[JsonSerializable(typeof(OAuthApprovalBody))]
[JsonSerializable(typeof(OAuthDevice))]
[JsonSerializable(typeof(OAuthRedirect))]
[JsonSerializable(typeof(OAuthRequest))]
[JsonSerializable(typeof(OAuthSecret))]
[JsonSerializable(typeof(OAuthSecretRotationBody))]
[JsonSerializable(typeof(Page<OAuthApp>))]
[JsonSerializable(typeof(Page<OAuthConnection>))]
internal sealed partial class OAuthWire : JsonSerializerContext;
