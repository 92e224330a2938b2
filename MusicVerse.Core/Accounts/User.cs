namespace MusicVerse.Core.Accounts;

public sealed record User
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }
    public string? Username { get; init; }
    public required string LanguageCode { get; init; }
    public required string TierId { get; init; }
    public required string[] Roles { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

public sealed record Tier
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required int DailyCredits { get; init; }
    public required int MaxDurationSeconds { get; init; }
    public required string[] Providers { get; init; }
    public required int RequestsPerMinute { get; init; }
    public string? NextTierId { get; init; }
}

public static class Roles
{
    public const string Admin = "admin";
}
