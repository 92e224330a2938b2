namespace MusicVerse;

/// <summary>The signed-in user and what they may do.</summary>
public sealed record User
{
    public Guid Id { get; init; }
    public string DisplayName { get; init; } = "";
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public Tier? Tier { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Limits of the user's plan.</summary>
public sealed record Tier
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public double MaxDurationSeconds { get; init; }
    public int ConcurrentJobs { get; init; }
    public long DailyCredits { get; init; }
    public IReadOnlyList<string> Providers { get; init; } = [];
}

/// <summary>The answer to a sign-in. <see cref="Token"/> is a secret.</summary>
public sealed record SignIn(string Token, DateTimeOffset ExpiresAt, User? User);
