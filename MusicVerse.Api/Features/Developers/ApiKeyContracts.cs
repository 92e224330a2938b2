using System.Text.Json;
using System.Text.Json.Serialization;
using MusicVerse.Api.OpenApi;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Features.Developers;

/// <param name="Scopes">What the key may do; default: all that a user may, but making further keys.</param>
/// <param name="ExpiresAt">Default: never.</param>
/// <param name="AllowedCidrs">Addresses and networks, IPv4 and IPv6, that the key works from; at most 50, default: any.</param>
/// <param name="RequireSignature">Every request must be signed with a secret that comes with the key; default: false.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateApiKeyRequest(
    string? Name, string[]? Scopes = null, DateTimeOffset? ExpiresAt = null, string[]? AllowedCidrs = null, bool? RequireSignature = null);

/// <summary>Changes what is given.</summary>
/// <param name="AllowedCidrs">Empty: from anywhere.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpdateApiKeyRequest(string? Name = null, string[]? Scopes = null, string[]? AllowedCidrs = null)
{
    /// <summary>A time to come; null: never; left out, it stays.</summary>
    [TextOrNull("date-time")] public JsonElement ExpiresAt { get; init; }
}

/// <param name="OverlapSeconds">How long the old key works on: 0 to 604800, otherwise a day.</param>
public sealed record RotateApiKeyRequest(int? OverlapSeconds = null);

/// <param name="AllowedCidrs">Empty: it works from anywhere.</param>
/// <param name="ReplacedBy">The key that a rotation put in its place.</param>
/// <param name="LastUsedAt">Some seconds late.</param>
public record ApiKeyResponse(
    Guid Id,
    string Name,
    string Prefix,
    string Last4,
    string[] Scopes,
    string[] AllowedCidrs,
    bool RequireSignature,
    Guid? ReplacedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static ApiKeyResponse From(ApiKey key) => new(
        key.Id, key.Name, key.Prefix, key.Last4, key.Scopes, key.AllowedCidrs, key.RequireSignature, key.ReplacedBy, key.ExpiresAt, key.LastUsedAt,
        key.RevokedAt, key.CreatedAt, key.UpdatedAt);
}

public sealed record NewApiKeyResponse : ApiKeyResponse
{
    public NewApiKeyResponse(ApiKey key, string secret, string? signingSecret)
        : base(From(key)) => (Key, SigningSecret) = (secret, signingSecret);

    /// <summary>The secret, shown only here.</summary>
    public string Key { get; }

    /// <summary>What requests are signed with, shown only here; null where they need no signature.</summary>
    public string? SigningSecret { get; }
}
