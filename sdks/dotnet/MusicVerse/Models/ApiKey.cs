using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicVerse;

/// <summary>A key for programs.</summary>
public sealed record ApiKey
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>The secret, only in the answer that created it.</summary>
    public string? Key { get; init; }

    /// <summary>What requests are signed with (<see cref="MusicVerseOptions.SigningSecret"/>), only in the answer that created it.</summary>
    public string? SigningSecret { get; init; }

    public string Prefix { get; init; } = "";
    public string Last4 { get; init; } = "";
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Networks that the key works from; empty for any.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>Every request must be signed.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>The key that took its place in a rotation.</summary>
    public Guid? ReplacedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Up to a minute late.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A key to be made; what is left out takes its default.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>To tell it from others.</summary>
    public required string Name { get; init; }

    /// <summary>Null gives the default ones.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Addresses and networks (<c>203.0.113.7</c>, <c>2001:db8::/32</c>), at most 50; null or empty for any.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    /// <summary>True: the key comes with an <see cref="ApiKey.SigningSecret"/> and is worth nothing without it.</summary>
    public bool? RequireSignature { get; init; }
}

/// <summary>Changes what is not null.</summary>
public sealed record ApiKeyPatch
{
    public string? Name { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Empty: from anywhere.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Takes the expiry away.</summary>
    public bool NeverExpires { get; init; }
}

internal sealed record ApiKeyPatchBody(string? Name, IReadOnlyList<string>? Scopes, IReadOnlyList<string>? AllowedCidrs, JsonElement? ExpiresAt)
{
    // JSON's own null takes the expiry away; a member that is absent leaves it.
    public static ApiKeyPatchBody From(ApiKeyPatch patch) => new(
        patch.Name,
        patch.Scopes,
        patch.AllowedCidrs,
        patch.NeverExpires ? JsonElement.Parse("null") : patch.ExpiresAt is { } at ? JsonElement.Parse($"\"{at:O}\"") : null);
}

internal sealed record RotateApiKeyBody(int? OverlapSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(ApiKeyPatchBody))]
[JsonSerializable(typeof(ApiKeyRequest))]
[JsonSerializable(typeof(Page<ApiKey>))]
[JsonSerializable(typeof(RotateApiKeyBody))]
internal sealed partial class ApiKeyWire : JsonSerializerContext;
