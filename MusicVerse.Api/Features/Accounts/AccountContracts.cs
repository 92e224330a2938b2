using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Features.Accounts;

/// <param name="InitData">Telegram.WebApp.initData, as it is.</param>
public sealed record TelegramSignInRequest(string? InitData);

/// <param name="Name">Whose account; made at the first use. Default "Demo".</param>
/// <param name="Role">"admin", or nothing.</param>
public sealed record DemoSignInRequest(string? Name = null, string? Role = null);

/// <param name="Token">Send it as "Authorization: Bearer …"; it is shown only here.</param>
public sealed record SignInResponse(string Token, DateTimeOffset ExpiresAt, UserResponse User);

public sealed record UserResponse(
    Guid Id,
    string DisplayName,
    string? Username,
    string LanguageCode,
    string[] Roles,
    string[] Scopes,
    TierResponse Tier,
    DateTimeOffset CreatedAt)
{
    public static UserResponse From(User user, Tier tier, IEnumerable<string> scopes) => new(
        user.Id,
        user.DisplayName,
        user.Username,
        user.LanguageCode,
        user.Roles,
        [.. scopes.Order(StringComparer.Ordinal)],
        TierResponse.From(tier),
        user.CreatedAt);
}

public sealed record TierResponse(string Id, string Name, int MaxDurationSeconds, int DailyCredits, string[] Providers)
{
    public static TierResponse From(Tier tier) => new(tier.Id, tier.Name, tier.MaxDurationSeconds, tier.DailyCredits, tier.Providers);
}
