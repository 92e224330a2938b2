using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Keys for programs.</summary>
public sealed class ApiKeysApi
{
    private readonly Pipe _pipe;

    internal ApiKeysApi(Pipe pipe) => _pipe = pipe;

    /// <returns>The key with its secrets, which are shown this once.</returns>
    public Task<ApiKey> Create(ApiKeyRequest key, CancellationToken cancel = default) =>
        _pipe.Post("api-keys", key, ApiKeyWire.Default.ApiKeyRequest, ApiKeyWire.Default.ApiKey, null, cancel);

    /// <inheritdoc cref="Create(ApiKeyRequest, CancellationToken)"/>
    public Task<ApiKey> Create(
        string name, IReadOnlyList<string>? scopes = null, DateTimeOffset? expiresAt = null, CancellationToken cancel = default) =>
        Create(new ApiKeyRequest { Name = name, Scopes = scopes, ExpiresAt = expiresAt }, cancel);

    public Task<Page<ApiKey>> List(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("api-keys").With("limit", limit).With("cursor", cursor).ToString(), ApiKeyWire.Default.PageApiKey, cancel);

    public IAsyncEnumerable<ApiKey> All(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => List(cursor: cursor, cancel: token), cancel);

    public Task<ApiKey> Get(Guid id, CancellationToken cancel = default) => _pipe.Get($"api-keys/{id}", ApiKeyWire.Default.ApiKey, cancel);

    /// <exception cref="ConflictException"><c>api_key_ended</c>: it was revoked or replaced, or has expired.</exception>
    public Task<ApiKey> Update(Guid id, ApiKeyPatch changes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _pipe.Patch($"api-keys/{id}", ApiKeyPatchBody.From(changes), ApiKeyWire.Default.ApiKeyPatchBody, ApiKeyWire.Default.ApiKey, cancel);
    }

    /// <summary>Makes a key that takes the place of another: same name, scopes, networks and terms, new secrets.</summary>
    /// <param name="id">The key to be replaced.</param>
    /// <param name="overlap">How long that one works on, in whole seconds up to a week; null is a day.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>The new key with its secrets, which are shown this once.</returns>
    /// <exception cref="ConflictException"><c>api_key_ended</c>: it was revoked or replaced, or has expired.</exception>
    public Task<ApiKey> Rotate(Guid id, TimeSpan? overlap = null, CancellationToken cancel = default) => _pipe.Post(
        $"api-keys/{id}/rotate",
        new RotateApiKeyBody((int?)overlap?.TotalSeconds),
        ApiKeyWire.Default.RotateApiKeyBody,
        ApiKeyWire.Default.ApiKey,
        null,
        cancel);

    public Task Revoke(Guid id, CancellationToken cancel = default) => _pipe.Delete($"api-keys/{id}", cancel);
}
