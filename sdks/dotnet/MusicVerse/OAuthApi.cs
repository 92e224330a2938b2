using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Apps that act for other people: registering them, answering them, and taking an answer back. Needs a session.</summary>
public sealed class OAuthApi
{
    private readonly Pipe _pipe;

    internal OAuthApi(Pipe pipe) => _pipe = pipe;

    /// <returns>The app with its secret where it is confidential, which is shown this once.</returns>
    public Task<OAuthApp> CreateApp(OAuthAppSettings app, CancellationToken cancel = default) =>
        _pipe.Post("oauth/apps", app, OAuthWire.Default.OAuthAppSettings, OAuthWire.Default.OAuthApp, null, cancel);

    public Task<Page<OAuthApp>> Apps(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("oauth/apps").With("limit", limit).With("cursor", cursor).ToString(), OAuthWire.Default.PageOAuthApp, cancel);

    public IAsyncEnumerable<OAuthApp> AllApps(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => Apps(cursor: cursor, cancel: token), cancel);

    public Task<OAuthApp> App(Guid id, CancellationToken cancel = default) =>
        _pipe.Get($"oauth/apps/{id}", OAuthWire.Default.OAuthApp, cancel);

    public Task<OAuthApp> UpdateApp(Guid id, OAuthAppSettings change, CancellationToken cancel = default) =>
        _pipe.Patch($"oauth/apps/{id}", change, OAuthWire.Default.OAuthAppSettings, OAuthWire.Default.OAuthApp, cancel);

    /// <summary>Deletes an app, and with it all access that anybody gave it.</summary>
    public Task DeleteApp(Guid id, CancellationToken cancel = default) => _pipe.Delete($"oauth/apps/{id}", cancel);

    /// <param name="id">Of a confidential app.</param>
    /// <param name="overlap">How long the secret before stays good, up to 7 days. Default a day.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<OAuthSecret> RotateSecret(Guid id, TimeSpan? overlap = null, CancellationToken cancel = default) => _pipe.Post(
        $"oauth/apps/{id}/rotate-secret",
        new OAuthSecretRotationBody((int?)overlap?.TotalSeconds),
        OAuthWire.Default.OAuthSecretRotationBody,
        OAuthWire.Default.OAuthSecret,
        null,
        cancel);

    /// <summary>What an app asks of you; its id came to the consent page.</summary>
    public Task<OAuthRequest> Request(Guid id, CancellationToken cancel = default) =>
        _pipe.Get($"oauth/requests/{id}", OAuthWire.Default.OAuthRequest, cancel);

    /// <param name="id">Of the request.</param>
    /// <param name="scopes">Part of what was asked for; null is all of it.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<OAuthRedirect> Approve(Guid id, IReadOnlyList<string>? scopes = null, CancellationToken cancel = default) => _pipe.PostOnce(
        $"oauth/requests/{id}/approve", new OAuthApprovalBody(scopes), OAuthWire.Default.OAuthApprovalBody, OAuthWire.Default.OAuthRedirect, cancel);

    public Task<OAuthRedirect> Deny(Guid id, CancellationToken cancel = default) =>
        _pipe.PostEmptyOnce($"oauth/requests/{id}/deny", OAuthWire.Default.OAuthRedirect, cancel);

    /// <param name="userCode">As the device shows it; case and dashes do not matter.</param>
    /// <param name="cancel">Ends the call.</param>
    public Task<OAuthDevice> Device(string userCode, CancellationToken cancel = default) =>
        _pipe.Get(DevicePath(userCode), OAuthWire.Default.OAuthDevice, cancel);

    public Task ApproveDevice(string userCode, CancellationToken cancel = default) =>
        _pipe.PostNothingOnce(DevicePath(userCode) + "/approve", cancel);

    public Task DenyDevice(string userCode, CancellationToken cancel = default) =>
        _pipe.PostNothingOnce(DevicePath(userCode) + "/deny", cancel);

    /// <summary>The apps that you have let in.</summary>
    public Task<Page<OAuthConnection>> Connections(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("oauth/connections").With("limit", limit).With("cursor", cursor).ToString(), OAuthWire.Default.PageOAuthConnection, cancel);

    public IAsyncEnumerable<OAuthConnection> AllConnections(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => Connections(cursor: cursor, cancel: token), cancel);

    /// <summary>Takes back all that an app may do for you. Its tokens stop at once.</summary>
    public Task Disconnect(Guid id, CancellationToken cancel = default) => _pipe.Delete($"oauth/connections/{id}", cancel);

    private static string DevicePath(string userCode) => $"oauth/device/{Uri.EscapeDataString(userCode)}";
}
