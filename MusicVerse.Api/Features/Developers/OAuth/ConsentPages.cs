namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>Where people answer: pages of the Mini App (MiniApp:PublicUrl), for that is where they are signed in.</summary>
internal sealed class ConsentPages(IConfiguration configuration)
{
    private readonly string? _miniApp = configuration["MiniApp:PublicUrl"]?.TrimEnd('/');

    /// <summary>Null where there is no Mini App.</summary>
    public string? Device => _miniApp is null ? null : $"{_miniApp}/device";

    public string? Consent(Guid request) => _miniApp is null ? null : $"{_miniApp}/oauth/consent?request={request}";

    public static OAuthError NotConfigured() => new(
        "temporarily_unavailable", "There is no page where the user could answer.", StatusCodes.Status503ServiceUnavailable);
}
