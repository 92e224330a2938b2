namespace MusicVerse.Core.Developers.OAuth;

/// <summary>A program of somebody's that asks other people for access.</summary>
public sealed record OAuthApp
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>How the app names itself in the protocol. Public.</summary>
    public required string ClientId { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public string? Website { get; init; }

    /// <summary>One of <see cref="OAuthAppTypes"/>.</summary>
    public required string Type { get; init; }
    public required string[] RedirectUris { get; init; }

    /// <summary>The most that it may ask for.</summary>
    public required string[] Scopes { get; init; }
    public string? SecretLast4 { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsConfidential => Type == OAuthAppTypes.Confidential;
}

public static class OAuthAppTypes
{
    /// <summary>Runs where its users can look into it (browser, phone, desktop, command line), so it has no secret.</summary>
    public const string Public = "public";

    /// <summary>Runs on a server of its owner's and keeps a secret there.</summary>
    public const string Confidential = "confidential";
}

/// <summary>What of an app can change; null leaves a field as it is.</summary>
/// <param name="Website">Empty takes it away.</param>
public sealed record OAuthAppChange(string? Name, string? Description, string? Website, string[]? RedirectUris, string[]? Scopes);
