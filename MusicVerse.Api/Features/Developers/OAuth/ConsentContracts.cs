using System.Text.Json.Serialization;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <param name="Website">As its developer wrote it; nobody has checked it.</param>
public sealed record AskingAppResponse(string Name, string Description, string? Website);

/// <param name="Description">In plain words, English.</param>
public sealed record ScopeResponse(string Scope, string Description)
{
    public static ScopeResponse[] From(IEnumerable<string> scopes) =>
        [.. scopes.Select(scope => new ScopeResponse(scope, OAuthScopes.Describe(scope)))];
}

/// <summary>What an app asks of you.</summary>
/// <param name="ReturnsTo">The host, or the program's own scheme, that gets the answer.</param>
/// <param name="Remembered">You have agreed to all of it before, so there is no need to ask again.</param>
public sealed record OAuthRequestResponse(
    Guid Id, AskingAppResponse App, ScopeResponse[] Scopes, string ReturnsTo, bool Remembered, DateTimeOffset ExpiresAt)
{
    public static OAuthRequestResponse From(AuthorizationRequest request) => new(
        request.Id,
        new AskingAppResponse(request.AppName, request.AppDescription, request.AppWebsite),
        ScopeResponse.From(request.Scopes),
        RedirectUris.Receiver(request.RedirectUri),
        request.IsRemembered,
        request.ExpiresAt);
}

/// <param name="Scopes">Part of what was asked for; left out, all of it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApproveOAuthRequest(string[]? Scopes = null);

/// <param name="RedirectUrl">Where the browser goes now. It carries the answer: keep it out of logs.</param>
public sealed record RedirectResponse(string RedirectUrl);

/// <summary>What a device waits for.</summary>
public sealed record OAuthDeviceResponse(string UserCode, AskingAppResponse App, ScopeResponse[] Scopes, DateTimeOffset ExpiresAt)
{
    public static OAuthDeviceResponse From(string userCode, DeviceRequest device) => new(
        Core.Developers.OAuth.UserCode.Format(userCode),
        new AskingAppResponse(device.AppName, device.AppDescription, device.AppWebsite),
        ScopeResponse.From(device.Scopes),
        device.ExpiresAt);
}

/// <param name="LastUsedAt">When it last got a token; null while it never did.</param>
public sealed record ConnectionResponse(
    Guid Id, string ClientId, AskingAppResponse App, ScopeResponse[] Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static ConnectionResponse From(OAuthConnection connection) => new(
        connection.Id,
        connection.ClientId,
        new AskingAppResponse(connection.AppName, connection.AppDescription, connection.AppWebsite),
        ScopeResponse.From(connection.Scopes),
        connection.CreatedAt,
        connection.LastUsedAt);
}
