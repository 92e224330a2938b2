using MusicVerse.Core.Accounts;

namespace MusicVerse.Core.Developers;

public sealed record ApiKey
{
    internal const string Columns =
        "id, name, prefix, last4, scopes, allowed_cidrs, sealed_signing_secret is not null as require_signature, replaced_by, "
        + "expires_at, last_used_at, revoked_at, created_at, updated_at";

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Prefix { get; init; }
    public required string Last4 { get; init; }
    public required string[] Scopes { get; init; }

    /// <summary>In canonical form; empty for any.</summary>
    public required string[] AllowedCidrs { get; init; }

    public bool RequireSignature { get; init; }

    /// <summary>The key that a rotation put in its place.</summary>
    public Guid? ReplacedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Late by as long as uses are gathered before they are written.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>It has a successor, or no future: nothing about it changes any more.</summary>
    public bool HasEnded(DateTimeOffset now) => RevokedAt is not null || ReplacedBy is not null || ExpiresAt <= now;
}

/// <summary>A key to be made.</summary>
/// <param name="Cidrs">In canonical form.</param>
/// <param name="SealedSigningSecret">Null: requests need no signature.</param>
public sealed record NewApiKey(
    string Name, IReadOnlyCollection<string> Scopes, IReadOnlyCollection<string> Cidrs, DateTimeOffset? ExpiresAt, string? SealedSigningSecret);

/// <summary>Null leaves a field as it is.</summary>
/// <param name="Cidrs">In canonical form.</param>
public sealed record ApiKeyChange(string? Name, IReadOnlyCollection<string>? Scopes, IReadOnlyCollection<string>? Cidrs)
{
    public bool ChangesExpiry { get; init; }

    /// <summary>Counts with <see cref="ChangesExpiry"/>; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>What came of a change or a rotation: exactly one of these.</summary>
public abstract record ApiKeyOutcome
{
    public sealed record Changed(ApiKey Key) : ApiKeyOutcome;

    /// <param name="Secret">Shown only here.</param>
    public sealed record Rotated(ApiKey Key, string Secret) : ApiKeyOutcome;

    public sealed record NotFound : ApiKeyOutcome;

    /// <summary>It was revoked or replaced, or has expired.</summary>
    public sealed record Ended : ApiKeyOutcome;

    /// <summary>It is no longer in the state that the caller read.</summary>
    public sealed record Stale : ApiKeyOutcome;

    /// <summary>The user has as many live keys as they may have.</summary>
    public sealed record TooMany : ApiKeyOutcome;

    /// <summary>The key may do, or is to do, what the caller may not.</summary>
    public sealed record Beyond(string Scope) : ApiKeyOutcome;

    private ApiKeyOutcome()
    {
    }
}

/// <summary>Who comes with a key, and on what terms it is taken.</summary>
/// <param name="SealedSigningSecret">Null: requests need no signature.</param>
public sealed record ApiKeyHolder(Principal Principal, DateTimeOffset? ExpiresAt, ApiKeyNetworks Networks, string? SealedSigningSecret);
