using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Authentication;

/// <summary>
/// Remembers for a few seconds who a credential belongs to, so that a burst of requests asks the database once. Holds
/// hashes, never tokens. <see cref="Forget"/> makes a revocation here effective at once; elsewhere the memory's length
/// (<see cref="ApiOptions.CredentialMemory"/>) is how long it takes.
/// </summary>
public sealed class CredentialCache(IOptions<ApiOptions> options, TimeProvider time)
{
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<TokenHash, Entry> _entries = new();
    private readonly ConcurrentDictionary<(TokenHash Token, long Revocations), Lazy<Task<Credential?>>> _searches = new();
    private readonly TimeSpan _memory = options.Value.CredentialMemory;
    private long _revocations;

    /// <returns>Null when it is not remembered.</returns>
    public Credential? Recall(TokenHash token) =>
        _entries.TryGetValue(token, out var known) && time.GetElapsedTime(known.Since) < _memory
            && (known.Credential.ExpiresAt is not { } end || end > time.GetUtcNow())
            ? known.Credential
            : null;

    /// <summary>Whoever asks while a search is under way waits for it, unless something was revoked since it began.</summary>
    public Task<Credential?> Find(TokenHash token, Func<Task<Credential?>> find, CancellationToken cancel)
    {
        var revocations = Interlocked.Read(ref _revocations);
        var search = _searches.GetOrAdd((token, revocations), _ => new(() => Search(token, revocations, find)));
        return search.Value.WaitAsync(cancel);
    }

    private async Task<Credential?> Search(TokenHash token, long revocations, Func<Task<Credential?>> find)
    {
        try
        {
            return Remember(token, revocations, await find());
        }
        finally
        {
            _searches.TryRemove((token, revocations), out _);
        }
    }

    private Credential? Remember(TokenHash token, long revocations, Credential? credential)
    {
        if (credential is null)
        {
            _entries.TryRemove(token, out _);
            return null;
        }

        MakeRoom();
        _entries[token] = new Entry(credential, time.GetTimestamp());
        if (Interlocked.Read(ref _revocations) != revocations)
        {
            // Something was revoked while we looked: what we found may be it.
            _entries.TryRemove(token, out _);
        }

        return credential;
    }

    /// <summary>Call after a revocation or a change of its terms has been committed.</summary>
    public void Forget(Guid credentialId) => ForgetAll([credentialId]);

    /// <summary>The same for many: an app may have been let in by thousands.</summary>
    public void ForgetAll(IReadOnlyCollection<Guid> credentialIds)
    {
        if (credentialIds.Count == 0)
        {
            return;
        }

        Interlocked.Increment(ref _revocations);
        var forgotten = credentialIds.ToHashSet();
        foreach (var (token, entry) in _entries)
        {
            if (forgotten.Contains(entry.Credential.Principal.CredentialId))
            {
                _entries.TryRemove(token, out _);
            }
        }
    }

    private void MakeRoom()
    {
        if (_entries.Count < MaxEntries)
        {
            return;
        }

        // Entries live for seconds: starting over costs each active caller one look-up.
        _entries.Clear();
    }

    private sealed record Entry(Credential Credential, long Since);
}
