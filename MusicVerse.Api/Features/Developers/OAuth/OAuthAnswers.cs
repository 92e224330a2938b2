using System.Text.Json.Serialization;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

internal static class GrantTypes
{
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    public static readonly string[] All = [AuthorizationCode, RefreshToken, ClientCredentials, DeviceCode];
}

/// <summary>A refusal as OAuth clients know it (RFC 6749, section 5.2), not problem details.</summary>
/// <param name="error">One of the RFCs' codes.</param>
/// <param name="description">ASCII without quotes and backslashes, as the RFC demands.</param>
internal sealed class OAuthError(string error, string description, int status = StatusCodes.Status400BadRequest) : IResult
{
    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    /// <summary>The RFCs say 400 for what is wrong with the parameters; these cannot even be read.</summary>
    public static OAuthError UnsupportedMediaType(string description) => new("invalid_request", description, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Says the same of codes and tokens that are unknown, expired, used, revoked or another client's.</summary>
    public static OAuthError InvalidGrant(string what) => new("invalid_grant", $"The {what} is not valid, or not any more.");

    public static OAuthError InvalidScope() => new("invalid_scope", "A scope does not exist, or is not the app's to ask for.");

    public static OAuthError InvalidTarget() => new("invalid_target", "Tokens of this server are for this API only.");

    public static OAuthError InvalidClient() =>
        new("invalid_client", "The client is unknown, or did not prove itself as its type demands.", StatusCodes.Status401Unauthorized);

    public static OAuthError UnauthorizedClient(string description) => new("unauthorized_client", description);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"MusicVerse\"";
        }

        return httpContext.Response.WriteAsJsonAsync(new Body(error, description), httpContext.RequestAborted);
    }

    private sealed record Body(string Error, string ErrorDescription);
}

internal sealed record TokenResponse
{
    public required string AccessToken { get; init; }
    public string TokenType { get; } = "Bearer";

    /// <summary>Seconds.</summary>
    public required long ExpiresIn { get; init; }
    public required string Scope { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    public static TokenResponse From(IssuedTokens tokens, DateTimeOffset now) => new()
    {
        AccessToken = tokens.AccessToken,
        ExpiresIn = (long)(tokens.ExpiresAt - now).TotalSeconds,
        Scope = string.Join(' ', tokens.Scopes),
        RefreshToken = tokens.RefreshToken,
    };
}
