namespace MusicVerse.Core.Developers;

/// <summary>A POST that carries an Idempotency-Key (contracts/api-platform.md, section 5).</summary>
/// <param name="Fingerprint">SHA-256 of credential, its scopes, method, path and body: the same key with another one is an error.</param>
public sealed record IdempotentRequest(string Key, string Method, string Path, byte[] Fingerprint)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}
