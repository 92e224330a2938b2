namespace MusicVerse;

/// <summary>An app of yours that asks other people for access.</summary>
public sealed record OAuthApp
{
    public Guid Id { get; init; }
    public string ClientId { get; init; } = "";

    /// <summary>The secret of a confidential app, only in the answer that created it.</summary>
    public string? ClientSecret { get; init; }

    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public Uri? Website { get; init; }

    /// <summary>"public" or "confidential".</summary>
    public string Type { get; init; } = "";
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public string? SecretLast4 { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How an app is registered, or what of it changes: null leaves a field as it is.</summary>
public sealed record OAuthAppSettings
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>An https address; empty takes it away.</summary>
    public string? Website { get; init; }

    /// <summary>"public" (the default) or "confidential"; cannot change.</summary>
    public string? Type { get; init; }
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>The most that the app may ask for.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>A new client secret, shown this once.</summary>
public sealed record OAuthSecret(string ClientSecret);

/// <summary>Who asks. Its developer wrote all of it, and nobody has checked it.</summary>
public sealed record AskingApp
{
    public string Name { get; init; } = "";
    public string Description { get; init; } = "";
    public Uri? Website { get; init; }
}

/// <summary>One thing that an app may do, in plain words.</summary>
public sealed record OAuthScope(string Scope, string Description);

/// <summary>What an app asks of the signed-in user.</summary>
public sealed record OAuthRequest
{
    public Guid Id { get; init; }
    public AskingApp App { get; init; } = new();
    public IReadOnlyList<OAuthScope> Scopes { get; init; } = [];

    /// <summary>The host, or the program's own scheme, that gets the answer.</summary>
    public string ReturnsTo { get; init; } = "";

    /// <summary>The user has agreed to all of it before.</summary>
    public bool Remembered { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Where the browser goes after an answer. Carries the code: a secret.</summary>
public sealed record OAuthRedirect(string RedirectUrl);

/// <summary>What a device that shows a code asks of the signed-in user.</summary>
public sealed record OAuthDevice
{
    public string UserCode { get; init; } = "";
    public AskingApp App { get; init; } = new();
    public IReadOnlyList<OAuthScope> Scopes { get; init; } = [];
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An app that the signed-in user has let in.</summary>
public sealed record OAuthConnection
{
    public Guid Id { get; init; }
    public string ClientId { get; init; } = "";
    public AskingApp App { get; init; } = new();
    public IReadOnlyList<OAuthScope> Scopes { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last got a token; null while it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
