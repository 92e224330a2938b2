using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Keys for programs.</summary>
public sealed class ApiKeysApi
{
    private readonly Pipe _pipe;

    internal ApiKeysApi(Pipe pipe) => _pipe = pipe;

    /// <param name="name">To tell it from others.</param>
    /// <param name="scopes">Null gives the default ones.</param>
    /// <param name="expiresAt">Null for never.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The key with its secret, which is shown this once.</returns>
    public Task<ApiKey> Create(
        string name, IReadOnlyList<string>? scopes = null, DateTimeOffset? expiresAt = null, CancellationToken cancel = default) =>
        _pipe.Post("api-keys", new ApiKeyBody(name, scopes, expiresAt), Wire.Default.ApiKeyBody, Wire.Default.ApiKey, null, cancel);

    public Task<Page<ApiKey>> List(CancellationToken cancel = default) =>
        _pipe.Get("api-keys", Wire.Default.PageApiKey, cancel);

    public Task Revoke(Guid id, CancellationToken cancel = default) => _pipe.Delete($"api-keys/{id}", cancel);
}
