using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Features.Developers;

/// <param name="Scopes">What the key may do; default: all that a user may, but making further keys.</param>
/// <param name="ExpiresAt">Default: never.</param>
public sealed record CreateApiKeyRequest(string? Name, string[]? Scopes = null, DateTimeOffset? ExpiresAt = null);

public record ApiKeyResponse(
    Guid Id,
    string Name,
    string Prefix,
    string Last4,
    string[] Scopes,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset CreatedAt)
{
    public static ApiKeyResponse From(ApiKey key) => new(
        key.Id, key.Name, key.Prefix, key.Last4, key.Scopes, key.ExpiresAt, key.LastUsedAt, key.RevokedAt, key.CreatedAt);
}

public sealed record NewApiKeyResponse : ApiKeyResponse
{
    public NewApiKeyResponse(ApiKey key, string secret)
        : base(From(key)) => Key = secret;

    /// <summary>The secret, shown only here.</summary>
    public string Key { get; }
}
