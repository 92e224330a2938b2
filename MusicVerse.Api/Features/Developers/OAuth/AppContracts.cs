using System.Text.Json.Serialization;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <param name="Type">public (no secret: browser, phone, desktop, command line) or confidential (a server). Default public.</param>
/// <param name="RedirectUris">Where users come back to; compared letter by letter. May be empty for device flow and client credentials.</param>
/// <param name="Scopes">The most that the app may ask for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateOAuthAppRequest(
    string? Name, string[]? Scopes, string[]? RedirectUris = null, string? Type = null, string? Description = null, string? Website = null);

/// <summary>Changes what is given.</summary>
/// <param name="Website">Empty takes it away.</param>
/// <param name="Scopes">What is left out, tokens lose at once.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpdateOAuthAppRequest(
    string? Name = null, string? Description = null, string? Website = null, string[]? RedirectUris = null, string[]? Scopes = null);

/// <param name="OverlapSeconds">How long the secret before stays good: 0 to 604800, default 86400.</param>
public sealed record RotateOAuthSecretRequest(int? OverlapSeconds = null);

public record OAuthAppResponse(
    Guid Id,
    string ClientId,
    string Name,
    string Description,
    string? Website,
    string Type,
    string[] RedirectUris,
    string[] Scopes,
    string? SecretLast4,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OAuthAppResponse From(OAuthApp app) => new(
        app.Id,
        app.ClientId,
        app.Name,
        app.Description,
        app.Website,
        app.Type,
        app.RedirectUris,
        app.Scopes,
        app.SecretLast4,
        app.CreatedAt,
        app.UpdatedAt);
}

public sealed record NewOAuthAppResponse : OAuthAppResponse
{
    public NewOAuthAppResponse(OAuthApp app, string? secret)
        : base(From(app)) => ClientSecret = secret;

    /// <summary>Shown only here; null for a public app.</summary>
    public string? ClientSecret { get; }
}

/// <param name="ClientSecret">Shown only here.</param>
public sealed record OAuthSecretResponse(string ClientSecret);
